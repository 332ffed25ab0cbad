"""What was used last stays: as many things as fit into so many bytes."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """Things by key, at most so many bytes of them, safe for threads; the least recently used go first.

    `size` tells how many bytes a thing takes with its key, and each takes `overhead` beyond.
    """

    def __init__(self, most: int, size: Callable[[K, V], int], overhead: int = 0) -> None:
        self._most = most
        self._measure = size
        self._overhead = overhead
        self._size = 0
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._lock = Lock()

    def get(self, key: K) -> V | None:
        """Return what is kept, which counts as a use, or None."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
            return kept

    def put(self, key: K, thing: V) -> None:
        """Keep the thing, unless it is larger than an eighth of the whole: one giant must not push all else out."""
        size = self._measure(key, thing)
        if size > self._most // 8:
            return
        with self._lock:
            self._forget(key)
            self._kept[key] = thing
            self._size += size + self._overhead
            while self._size > self._most:
                self._forget(next(iter(self._kept)))

    def forget(self, key: K) -> None:
        """Keep it no longer."""
        with self._lock:
            self._forget(key)

    def _forget(self, key: K) -> None:
        thing = self._kept.pop(key, None)
        if thing is not None:
            self._size -= self._measure(key, thing) + self._overhead
