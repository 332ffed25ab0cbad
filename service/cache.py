"""What was made once is kept, by the digest of what it was made of: bounded in bytes, and one making at a time."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

from service.recent import Recent
from service.telemetry.stages import stage

Make = Callable[[], bytes]
_OVERHEAD = 200  # bytes that an entry takes beyond its content


class Tier(Protocol):
    """A place that keeps bytes by key, for as long as it likes."""

    def get(self, key: str) -> bytes | None:
        """Return what is kept, or None."""

    def put(self, key: str, content: bytes) -> None:
        """Keep the content; whatever goes wrong is not the caller's trouble."""


class Memory(Recent[str, bytes]):
    """The tier within the process."""

    def __init__(self, most: int) -> None:
        super().__init__(most, lambda _, content: len(content), _OVERHEAD)


class Tiers:
    """Several tiers as one, the nearest first: what only a far one knows, the nearer ones learn.

    `told` hears of each finding in which it was: the number of the tier.
    """

    def __init__(self, *tiers: Tier, told: Callable[[int], None] = lambda _: None) -> None:
        self._tiers = tiers
        self._told = told

    def get(self, key: str) -> bytes | None:
        """Return what is kept, or None."""
        for number, tier in enumerate(self._tiers):
            if (content := tier.get(key)) is not None:
                self._told(number)
                for nearer in self._tiers[:number]:
                    nearer.put(key, content)
                return content
        return None

    def put(self, key: str, content: bytes) -> None:
        """Keep the content in all of them."""
        for tier in self._tiers:
            tier.put(key, content)


class Cache:
    """Tiers, nearest first, before a making; who asks for what is just being made waits for it.

    `told` hears of each request where it was answered: the number of the tier, or None where it was made. `waiting` is
    entered by who waits, and may refuse: threads that wait are threads that answer nobody else.
    """

    def __init__(
        self,
        *tiers: Tier,
        told: Callable[[int | None], None] = lambda _: None,
        waiting: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self._tiers = Tiers(*tiers, told=told)
        self._told = told
        self._waiting = waiting
        self._making: dict[str, Future[bytes]] = {}
        self._lock = threading.Lock()

    def through(self, key: str, make: Make) -> bytes:
        """Return what is kept under the key, else what `make` gives, kept from then on; what it raises is not kept."""
        if (content := self._tiers.get(key)) is not None:
            return content
        with self._lock:
            running = self._making.get(key)
            mine = self._making[key] = Future() if running is None else running
        if running is not None:
            with self._waiting(), stage("wait"):
                return running.result()
        try:
            content = self._tiers.get(key) or self._made(key, make)  # an earlier maker may just have finished
        except BaseException as error:
            mine.set_exception(error)
            raise
        else:
            mine.set_result(content)
            return content
        finally:
            with self._lock:
                del self._making[key]

    def _made(self, key: str, make: Make) -> bytes:
        content = make()
        self._told(None)
        self._tiers.put(key, content)
        return content
