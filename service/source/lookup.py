"""The addresses behind a name: all of them are public, or none is given."""

import queue
import socket
import threading
from collections.abc import Callable, Collection

from service.addresses import Network, public
from service.errors import AddressRefused, Overloaded
from service.source.deadline import Deadline

Resolve = Callable[[str], Collection[str]]
"""Name → its IPv4 and IPv6 addresses as text, the preferred first; raises OSError when there are none."""

AT_ONCE = 32  # lookups; the system's cannot be ended, so those of names that never answer pile up
MAX_ADDRESSES = 8


def system_resolve(name: str) -> Collection[str]:
    """Ask the system's resolver."""
    found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    return dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found)


class Lookup:
    """Looks names up, each in a thread of its own, so that one without an answer holds up nobody past the deadline."""

    def __init__(self, resolve: Resolve = system_resolve, allowed: Collection[Network] = ()) -> None:
        self._resolve = resolve
        self._allowed = allowed
        self._free = threading.BoundedSemaphore(AT_ONCE)

    def addresses(self, host: str, deadline: Deadline) -> tuple[str, ...]:
        """Return the addresses of the host, which may be one itself.

        Raises AddressRefused when it has none, or one that is not public; TimeoutError at the deadline; Overloaded.
        """
        is_address = ":" in host or host.replace(".", "").isdigit()
        found = (host,) if is_address else self._found(host, deadline)
        if not found or not all(public(each, self._allowed) for each in found):
            raise AddressRefused
        return found[:MAX_ADDRESSES]

    def _found(self, name: str, deadline: Deadline) -> tuple[str, ...]:
        answer: queue.SimpleQueue[tuple[str, ...]] = queue.SimpleQueue()
        if not self._free.acquire(timeout=deadline.left()):
            raise TimeoutError("too many names are being looked up")
        try:
            threading.Thread(target=self._ask, args=(name, answer), daemon=True).start()
        except RuntimeError as error:
            self._free.release()
            raise Overloaded("the system gives no more threads") from error
        try:
            return answer.get(timeout=deadline.left())
        except queue.Empty as error:
            raise TimeoutError(f"{name} was not looked up in time") from error

    def _ask(self, name: str, answer: "queue.SimpleQueue[tuple[str, ...]]") -> None:
        found: tuple[str, ...] = ()
        try:
            found = tuple(self._resolve(name))
        except (OSError, UnicodeError):
            pass  # a name without addresses: nobody is told why
        finally:
            self._free.release()
            answer.put(found)
