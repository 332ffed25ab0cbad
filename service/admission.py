"""Who may work now, who waits, and who is told at once to come again: bounded below the threads that there are."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from service.errors import Overloaded

RESERVED = 2  # threads that no rendering takes, so that probes, hits of the cache and refusals always find one


class Admission:
    """At most `slots` threads work at once; with those that wait for a slot, or for a colleague, at most `places`.

    `told` hears of the number inside whenever it changes, and `refused` of everyone sent away.
    """

    def __init__(
        self,
        slots: int,
        places: int,
        *,
        told: Callable[[int], None] = lambda _: None,
        refused: Callable[[], None] = lambda: None,
    ) -> None:
        self._free = threading.BoundedSemaphore(slots)
        self._places = places
        self._inside = 0
        self._lock = threading.Lock()
        self._mine = threading.local()
        self._told, self._refused = told, refused

    @contextmanager
    def slot(self, seconds: float) -> Iterator[None]:
        """Hold a slot; raises Overloaded at once when there is no place, and when no slot is free within the time."""
        with self.place():
            if not self._free.acquire(timeout=seconds):
                self._refused()
                raise Overloaded(f"nothing was free within {seconds:g} seconds")
            try:
                yield
            finally:
                self._free.release()

    @contextmanager
    def place(self) -> Iterator[None]:
        """Hold a place without a slot, as one does who fetches, or waits for what another makes; a thread has one.

        Raises Overloaded at once when there is none.
        """
        if getattr(self._mine, "held", False):
            yield
            return
        self._enter()
        self._mine.held = True
        try:
            yield
        finally:
            self._mine.held = False
            self._count(-1)

    def _enter(self) -> None:
        with self._lock:
            if self._inside >= self._places:
                self._refused()
                raise Overloaded("as many renderings as can be are being made or wait")
            self._inside += 1
            self._told(self._inside)

    def _count(self, change: int) -> None:
        with self._lock:
            self._inside += change
            self._told(self._inside)


def places(threads: int, slots: int) -> int:
    """Return how many may be inside, so that RESERVED threads are left where there are enough."""
    return max(slots, threads - RESERVED)
