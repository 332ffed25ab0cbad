"""Reads are counted once and ranked alike in SQLite and PostgreSQL, as a straightforward recount has them."""

import random
import threading
from collections import defaultdict

import pytest

from service.errors import StoreUnavailable
from service.store.articles import Articles
from service.store.reads import Reads
from service.stories.ranking import Decay
from service.stories.tally import Counts
from service.stories.top import Stories
from service.stories.visits import Visit
from tests.store.conftest import Make
from tests.threads import no_more_threads

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
TEXTS = {
    "en": "The lake turned green.",
    "en-GB": "The lake turned green.",
    "ko": "호수가 초록으로 변했다.",
    "zh-Hant": "湖水變成綠色了。",
}
MONDAY = 1_900_000_800  # a whole hour
HOUR = 3600


class Clock:
    """A clock that a test sets."""

    now: float = MONDAY

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(articles: Articles, make: Make) -> Articles:
    """Forty articles of two publishers in four languages."""
    for number in range(40):
        language = list(TEXTS)[number % 4]
        entry = make(title=f"{number}: {TEXTS[language]}", language=language, content_html=f"<p>{TEXTS[language]}</p>")
        articles.put(f"story-{number}", entry, owner=("lake", "river")[number // 20])
    return articles


def _visit(number: int) -> Visit:
    return Visit("GET", f"198.51.{number >> 8 & 255}.{number & 255}", f"{BROWSER} {number >> 16}")


def _week() -> list[tuple[float, int, int]]:
    """Return a week of reads: moment, story, visitor. Stories come up and go down, some are read all the time."""
    chance = random.Random(7)  # noqa: S311  (variety, not secrecy)
    peaks = [(chance.uniform(0, 168), chance.uniform(4, 40), chance.randint(20, 160)) for _ in range(40)]
    reads = [
        (MONDAY + HOUR * chance.gauss(peak, width), story, chance.randrange(30_000))
        for story, (peak, width, many) in enumerate(peaks)
        for _ in range(many)
    ]
    return sorted(each for each in reads if MONDAY <= each[0] < MONDAY + 168 * HOUR)


def _recount(reads: list[tuple[float, int, int]], now: float, decay: Decay) -> dict[int, float]:
    """Count the scores one read at a time, in the plainest way."""
    scores: dict[int, float] = defaultdict(float)
    last: dict[tuple[int, int], float] = {}
    for moment, story, visitor in reads:
        if moment - last.get((story, visitor), float("-inf")) < 1800:
            continue
        last[story, visitor] = moment
        age = int(now // HOUR) - int(moment // HOUR)
        if age < decay.window:
            scores[story] += 2 ** (-age / decay.half_life)
    return scores


@pytest.mark.parametrize("decay", [Decay(), Decay(window=24, half_life=3), Decay(window=168, half_life=100)], ids=str)
def test_a_simulated_week_ranks_as_a_recount_does(store: Articles, clock: Clock, decay: Decay) -> None:
    """Every day of a week, by publisher and by language, the order is that of adding up the reads one by one."""
    stories = Stories(Reads(store.engine), decay, interval=3600, clock=clock)
    reads = _week()
    for day in range(1, 8):
        until = MONDAY + day * 24 * HOUR - 1
        for moment, story, visitor in reads:
            if until - 24 * HOUR < moment <= until:
                clock.now = moment
                stories.count(f"story-{story}", _visit(visitor))
        clock.now = until
        stories.write()
        scores = _recount([each for each in reads if each[0] <= until], until, decay)
        for owner, language, chosen in (
            (None, None, range(40)),
            ("river", None, range(20, 40)),
            (None, "en", [each for each in range(40) if each % 4 < 2]),
            ("lake", "zh-Hant", range(3, 20, 4)),
        ):
            expected = sorted((each for each in chosen if scores.get(each)), key=lambda each: -scores[each])
            found = stories.ranking(owner, language)
            assert [each.id for each in found] == [f"story-{each}" for each in expected]
            assert all(abs(each.score / 65536 - scores[int(each.id[6:])]) < 0.01 for each in found)


def test_counts_add_up_and_old_hours_go(store: Articles) -> None:
    """What several processes count of one hour is added; hours before the window leave the table."""
    reads = Reads(store.engine)
    reads.add({("story-1", 100): 2, ("story-2", 100): 3, ("story-1", 101): 5}, forget_before=0)
    reads.add({("story-1", 100): 10, ("story-1", 101): 1}, forget_before=101)
    weights = [(100, 1000), (101, 1)]
    assert [(each.id, each.score) for each in reads.ranking(weights, 10)] == [("story-1", 6)]


def test_reads_of_what_is_gone_hinder_nothing(store: Articles) -> None:
    """Reads of a deleted article are left out, the others are written; deleting takes the reads along."""
    reads = Reads(store.engine)
    reads.add({("story-1", 100): 2, ("gone", 100): 3, ("story-2", 100): 1}, forget_before=0)
    store.delete("story-1", owner="lake")
    assert [each.id for each in reads.ranking([(100, 1)], 10)] == ["story-2"]


def test_alike_scores_put_the_newer_first(store: Articles) -> None:
    """The order never depends upon chance."""
    reads = Reads(store.engine)
    reads.add({(f"story-{number}", 100): 1 for number in range(5)}, forget_before=0)
    assert [each.id for each in reads.ranking([(100, 1)], 3)] == ["story-4", "story-3", "story-2"]


def test_a_language_is_asked_for_with_its_regions(store: Articles, clock: Clock) -> None:
    """The page of a British article shows what is read in English; Chinese is told by its script."""
    stories = Stories(Reads(store.engine), interval=3600, clock=clock)
    for number in range(8):
        stories.count(f"story-{number}", _visit(number))
    stories.write()
    for language, ids in (
        ("en-GB", {0, 1, 4, 5}),
        ("zh-Hant-TW", {3, 7}),
        ("zh", {3, 7}),
        ("KO", {2, 6}),
        ("de", set()),
    ):
        assert {int(each.id[6:]) for each in stories.ranking("lake", language)} == ids


def test_a_page_shows_ten_others(store: Articles, clock: Clock) -> None:
    """At most ten stories of the same publisher and language, never the article itself, each with its page."""
    stories = Stories(Reads(store.engine), interval=3600, clock=clock)
    for number in range(20):
        for visitor in range(number % 4 or 20 - number):
            stories.count(f"story-{number}", _visit(visitor))
    stories.write()
    top = stories.top("lake", "en", without="story-0", origin="https://read.example.org")
    assert len(top) == 9
    assert top[0].url == "https://read.example.org/articles/story-4"
    assert "https://read.example.org/articles/story-0" not in {each.url for each in top}
    assert len(stories.top("lake", "en", without="another", origin="")) == 10


def test_a_ranking_stands_for_some_seconds(store: Articles, clock: Clock) -> None:
    """The store is asked once for many pages, and again when the time is over."""
    stories = Stories(Reads(store.engine), interval=3600, clock=clock)
    assert stories.ranking() == ()
    stories.count("story-1", _visit(1))
    stories.write()
    assert stories.ranking() == ()
    assert stories.ranking(may_wait=False) == ()
    clock.now += 15
    with pytest.raises(StoreUnavailable):
        stories.ranking(may_wait=False)
    with pytest.raises(StoreUnavailable):
        stories.top("lake", "en", "x", "", may_wait=False)
    assert [each.id for each in stories.ranking()] == ["story-1"]
    assert stories.ranking(may_wait=False) == stories.ranking()


def test_a_store_that_fails_costs_no_page_and_no_count(articles: Articles, make: Make, clock: Clock) -> None:
    """While the tables are gone pages have the stories of before, or none; what was counted is written afterwards."""
    articles.put("story-1", make(), owner="lake")
    stories = Stories(Reads(articles.engine), interval=3600, clock=clock)
    with articles.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE reads RENAME TO away")
    stories.count("story-1", _visit(1))
    stories.write()
    assert stories.top("lake", "en", without="x", origin="") == ()
    with articles.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE away RENAME TO reads")
    stories.write()
    assert [each.id for each in stories.ranking()] == ["story-1"]


def test_a_thread_that_cannot_begin_costs_no_page_and_no_count(
    store: Articles, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the system gives no more threads visits are counted; the first one afterwards has all of them written."""
    reads = Watched(store.engine)
    reads.added = threading.Event()
    stories = Stories(reads, interval=0.01, clock=clock)
    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "start", no_more_threads)
        stories.count("story-1", _visit(1))
    assert not reads.added.is_set()
    stories.count("story-2", _visit(1))
    assert reads.added.wait(30)
    stories.write()
    assert {each.id for each in stories.ranking()} == {"story-1", "story-2"}


class Watched(Reads):
    """Reads that tell when they were added to."""

    added: threading.Event

    def add(self, counts: Counts, forget_before: int) -> None:
        super().add(counts, forget_before)
        self.added.set()


@pytest.mark.parametrize(("interval", "many"), [(0.01, 1000), (3600, 3)])
def test_reads_are_written_after_a_while_and_when_there_are_many(
    store: Articles, clock: Clock, monkeypatch: pytest.MonkeyPatch, interval: float, many: int
) -> None:
    """A thread writes what was counted, when its time comes or at once when much waits, and ends when nothing does."""
    monkeypatch.setattr("service.stories.top.MANY", many)
    before = set(threading.enumerate())
    reads = Watched(store.engine)
    reads.added = threading.Event()
    stories = Stories(reads, interval=interval, clock=clock)
    for number in range(3):
        stories.count(f"story-{number}", _visit(1))
    assert reads.added.wait(30)
    stories.write()
    assert {each.id for each in stories.ranking()} == {"story-0", "story-1", "story-2"}
    for thread in set(threading.enumerate()) - before:
        thread.join(30)
        assert not thread.is_alive()
