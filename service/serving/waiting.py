"""The connections that wait in the loop: each for something, and until some time; who began first comes first."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from selectors import BaseSelector
from typing import Any

Then = Callable[[Any], None]  # what is done with the connection


@dataclass(slots=True)
class Wait:
    """What is done when there is something, and when the time is over; times are monotonic seconds."""

    event: int
    ready: Then
    late: Then
    since: float
    until: float


class Waiting:
    """What each connection, with its socket in `sock`, waits for."""

    def __init__(self, poller: BaseSelector) -> None:
        self._poller = poller
        self._waits: dict[Any, Wait] = {}

    def __iter__(self) -> Iterator[tuple[Any, Wait]]:
        """Go through those that wait now, whatever becomes of them meanwhile."""
        return iter(list(self._waits.items()))

    def get(self, conn: Any) -> Wait | None:
        """Return what the connection waits for, if it does."""
        return self._waits.get(conn)

    def wait(self, conn: Any, event: int, ready: Then, seconds: float, late: Then) -> None:
        """Have it wait for this and nothing else from now on; what is the same as before costs no system call."""
        before, now = self._waits.pop(conn, None), time.monotonic()
        self._waits[conn] = Wait(event, ready, late, now, now + seconds)
        if before is None:
            self._poller.register(conn.sock, event, self._turn(conn, ready))
        elif (before.event, before.ready) != (event, ready):
            self._poller.modify(conn.sock, event, self._turn(conn, ready))

    def forget(self, conn: Any) -> None:
        """Have it wait no longer, if it does."""
        if self._waits.pop(conn, None):
            self._poller.unregister(conn.sock)

    def held(self) -> int:
        """Return the bytes that are kept for all of them."""
        return sum(conn.sock.held for conn in self._waits)

    def _turn(self, conn: Any, ready: Then) -> Callable[[object], None]:
        """Return what the poller calls; it may have seen a connection ready that was closed in the same turn."""
        return lambda _: ready(conn) if conn in self._waits else None
