"""Top 10 Stories: reads gathered in memory and written together, and the ranking made of them, kept for moments."""

import atexit
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Event, Lock, Thread

from service.article import Story
from service.errors import StandfirstError, StoreUnavailable
from service.place import Place
from service.store.reads import Ranked, Reads
from service.stories.ranking import DECAY, Decay, hour_of
from service.stories.tally import Tally
from service.stories.visits import Visit
from service.telemetry import logs

MOST = 10  # stories of a page
MOST_RANKED = 100  # stories of an answer
MANY = 1000  # pairs of article and hour that are written without waiting any longer
KEPT = 15  # seconds for which a ranking stands; longer where it took long to make
_SHARE = 50  # times as long as it took to make: rankings cost no more than a fiftieth of the time
_MOST_KEPT = 256  # rankings


@dataclass(slots=True)
class _Ranking:
    """The most read articles until some time, and the first of them as the last who asked was told them."""

    until: float
    ranked: tuple[Ranked, ...]
    told: tuple[str, tuple[Story, ...]] = ("", ())  # origin and stories, which threads see change as one

    def top(self, without: str, origin: str) -> tuple[Story, ...]:
        """Return the stories but for that article; they are made once for as long as the same origin is asked for."""
        of, first = self.told
        if of != origin or not first:
            first = tuple(Story(each.title, Place(origin, each.id).page) for each in self.ranked[: MOST + 1])
            self.told = origin, first
        shown = [story for each, story in zip(self.ranked, first, strict=False) if each.id != without]
        return tuple(shown[:MOST])


class Stories:
    """The reads of this process and the ranking of all. A store that fails costs neither a page nor a count.

    A thread writes what was counted `interval` seconds later, and at once when there is much of it; the end of the
    process writes the rest. A crash loses what was counted since the last time.
    """

    def __init__(
        self, reads: Reads, decay: Decay = DECAY, interval: float = 10, clock: Callable[[], float] = time.time
    ) -> None:
        self._reads = reads
        self._decay = decay
        self._interval = interval
        self._now = clock
        self._tally = Tally()
        self._writing = Lock()
        self._full = Event()
        self._beginning = Lock()
        self._process: int | None = None  # where a thread is to write, if one is: it does not outlive a fork
        self._rankings: dict[tuple[str | None, str | None], _Ranking] = {}

    def count(self, article_id: str, visit: Visit) -> None:
        """Count a visit of an article that there is."""
        waiting = self._tally.count(article_id, visit, self._now())
        if waiting:
            self._begin()
        if waiting >= MANY:
            self._full.set()

    def write(self) -> None:
        """Write what was counted; what the store does not take now waits for the next time."""
        with self._writing:
            if not (counts := self._tally.take()):
                return
            try:
                self._reads.add(counts, hour_of(self._now()) - self._decay.window)
            except StandfirstError as error:
                self._tally.give_back(counts)
                logs.warn("reads wait to be written", error)

    def ranking(
        self, owner: str | None = None, language: str | None = None, *, may_wait: bool = True
    ) -> tuple[Ranked, ...]:
        """Return the most read articles, of a publisher and in a language if they are given.

        Articles of every region of a language count as in that language. Raises StoreUnavailable when there is no
        ranking of before to give either, and where it may not wait, when the store is to be asked.
        """
        return self._ranking(owner, language, may_wait=may_wait).ranked

    def top(self, owner: str, language: str, without: str, origin: str, *, may_wait: bool = True) -> tuple[Story, ...]:
        """Return the stories for the page of the article `without`: their titles, and their pages below the origin.

        Raises StoreUnavailable only where it may not wait.
        """
        try:
            return self._ranking(owner, language, may_wait=may_wait).top(without, origin)
        except StandfirstError as error:
            if not may_wait:
                raise
            logs.warn("a page has no stories", error)
            return ()

    def _ranking(self, owner: str | None, language: str | None, *, may_wait: bool) -> _Ranking:
        place = owner, _without_region(language) if language else None
        now = self._now()
        known = self._rankings.get(place)
        if known is not None and now < known.until:
            return known
        if not may_wait:
            raise StoreUnavailable("a ranking is to be made")
        if known is not None:
            self._keep(place, replace(known, until=now + KEPT))  # others go on with it while one asks anew
        try:
            found = self._reads.ranking(self._decay.weights(hour_of(now)), MOST_RANKED, *place)
        except StandfirstError:
            if known is None:
                raise
            return known
        done = self._now()
        return self._keep(place, _Ranking(done + max(KEPT, _SHARE * (done - now)), found))

    def _keep(self, place: tuple[str | None, str | None], ranking: _Ranking) -> _Ranking:
        self._rankings.pop(place, None)
        self._rankings[place] = ranking
        while len(self._rankings) > _MOST_KEPT:
            self._rankings.pop(next(iter(self._rankings)), None)
        return ranking

    def _begin(self) -> None:
        """See that a thread of this process is to write what was counted; the next visit does where none can begin."""
        with self._beginning:
            if self._process == os.getpid():
                return
            try:
                Thread(target=self._write_until_done, name="reads", daemon=True).start()
            except RuntimeError as error:  # the system gives no more threads
                logs.warn("reads wait to be written", error)
                return
            self._process = os.getpid()
            atexit.register(self.write)

    def _write_until_done(self) -> None:
        while not self._ended():
            self._full.wait(self._interval)
            self._full.clear()
            self.write()

    def _ended(self) -> bool:
        """Let this thread be the last one where nothing waits to be written; tell whether that was so."""
        with self._beginning:
            if self._tally.waiting:
                return False
            self._process = None
            atexit.unregister(self.write)
        return True


@lru_cache(maxsize=256)
def _without_region(language: str) -> str:
    """Return language and script of a tag (BCP 47)."""
    primary, *rest = language.split("-")
    return "-".join((primary, *(part for part in rest[:1] if len(part) == 4)))
