"""Work is bounded: so many at it, so many waiting, and the rest hears of it at once."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from service.admission import RESERVED, Admission, places
from service.deadline import Watch
from service.errors import Overloaded

LONG = 60.0  # seconds


@pytest.fixture
def others() -> Iterator[ThreadPoolExecutor]:
    """Other threads."""
    with ThreadPoolExecutor(4) as pool:
        yield pool


def _occupied(admission: Admission, others: ThreadPoolExecutor, done: threading.Event) -> Future[None]:
    """Return when another thread has a slot, which it keeps until `done`."""
    there = threading.Event()

    def work() -> None:
        with admission.slot(LONG):
            there.set()
            done.wait(LONG)

    working = others.submit(work)
    assert there.wait(LONG)
    return working


def test_beyond_the_places_everyone_is_refused_and_told_of(others: ThreadPoolExecutor) -> None:
    """Nobody waits for a place; when one is free again, the next is let in."""
    told: list[int] = []
    refused: list[None] = []
    done = threading.Event()
    admission = Admission(1, 1, told=told.append, refused=lambda: refused.append(None))
    working = _occupied(admission, others, done)
    with pytest.raises(Overloaded), admission.slot(LONG):
        pass
    with pytest.raises(Overloaded), admission.place():
        pass
    done.set()
    working.result()
    with admission.slot(LONG):
        pass
    assert (told, len(refused)) == ([1, 0, 1, 0], 2)


def test_who_waits_too_long_for_a_slot_is_refused(others: ThreadPoolExecutor) -> None:
    """A place does not mean a slot for ever: the wait ends with the time of the work."""
    done = threading.Event()
    admission = Admission(1, 2)
    working = _occupied(admission, others, done)
    with pytest.raises(Overloaded, match=r"0\.01 seconds"), admission.slot(0.01):
        pass
    done.set()
    working.result()


def test_a_thread_takes_one_place(others: ThreadPoolExecutor) -> None:
    """Who holds a place to fetch renders in the same one; another thread finds none."""
    admission = Admission(1, 1)

    def enter() -> None:
        with admission.place():
            pass

    with admission.place(), admission.slot(LONG), pytest.raises(Overloaded):
        others.submit(enter).result()
    others.submit(enter).result()


def test_an_error_gives_slot_and_place_back() -> None:
    """What fails within is no leak."""
    admission = Admission(1, 1)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), admission.slot(LONG):
            raise ZeroDivisionError
    Watch(admission=admission).run(LONG, lambda: None)


def test_what_is_watched_is_admitted(others: ThreadPoolExecutor) -> None:
    """The watch over renderings lets nobody in beyond the places."""
    done = threading.Event()
    admission = Admission(1, 1)
    working = _occupied(admission, others, done)
    with pytest.raises(Overloaded):
        Watch(admission=admission).run(LONG, lambda: None)
    done.set()
    working.result()


def test_threads_are_left_for_probes() -> None:
    """All places together leave RESERVED threads, or what the slots leave."""
    assert places(16, 2) == 16 - RESERVED
    assert places(3, 2) == 2
