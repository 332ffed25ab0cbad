"""What was made once is kept, by the digest of what it was made of: bounded in bytes, and one making at a time."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

Make = Callable[[], bytes]
_OVERHEAD = 200  # bytes that an entry takes beyond its content


class Tier(Protocol):
    """A place that keeps bytes by key, for as long as it likes."""

    def get(self, key: str) -> bytes | None:
        """Return what is kept, or None."""

    def put(self, key: str, content: bytes) -> None:
        """Keep the content; whatever goes wrong is not the caller's trouble."""


class Memory:
    """The tier within the process: at most so many bytes, the least recently used go first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str) -> bytes | None:
        """Return what is kept, which counts as a use, or None."""
        with self._lock:
            content = self._kept.get(key)
            if content is not None:
                self._kept.move_to_end(key)
            return content

    def put(self, key: str, content: bytes) -> None:
        """Keep the content, unless it is larger than an eighth of the whole: one giant must not push all else out."""
        if len(content) > self._most // 8:
            return
        with self._lock:
            self._size += _size(content) - _size(self._kept.pop(key, None))
            self._kept[key] = content
            while self._size > self._most:
                self._size -= _size(self._kept.popitem(last=False)[1])


def _size(content: bytes | None) -> int:
    return 0 if content is None else len(content) + _OVERHEAD


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
        self._tiers = tiers
        self._told = told
        self._waiting = waiting
        self._making: dict[str, Future[bytes]] = {}
        self._lock = threading.Lock()

    def through(self, key: str, make: Make) -> bytes:
        """Return what is kept under the key, else what `make` gives, kept from then on; what it raises is not kept."""
        if (content := self._kept(key)) is not None:
            return content
        with self._lock:
            running = self._making.get(key)
            mine = self._making[key] = Future() if running is None else running
        if running is not None:
            with self._waiting():
                return running.result()
        try:
            content = self._kept(key) or self._made(key, make)  # an earlier maker may just have finished
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
        self._keep(key, content, self._tiers)
        return content

    def _kept(self, key: str) -> bytes | None:
        for number, tier in enumerate(self._tiers):
            if (content := tier.get(key)) is not None:
                self._told(number)
                self._keep(key, content, self._tiers[:number])
                return content
        return None

    @staticmethod
    def _keep(key: str, content: bytes, tiers: tuple[Tier, ...]) -> None:
        for tier in tiers:
            tier.put(key, content)
