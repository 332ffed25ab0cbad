"""What was made once is kept, and made once only."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from service.cache import Cache, Memory
from service.encodings import CODINGS, best


def test_what_was_made_is_not_made_again() -> None:
    """The second asking is answered from what the first one made."""
    cache, told = Cache(Memory(10_000)), []
    assert cache.through("a", lambda: told.append(1) or b"page") == b"page"  # type: ignore[func-returns-value]
    assert cache.through("a", lambda: b"other") == b"page"
    assert told == [1]


def test_many_who_ask_at_once_make_once() -> None:
    """Of sixteen threads that ask for one cold page, one makes it and all get it."""
    told: list[int | None] = []
    cache = Cache(Memory(10_000), told=told.append)
    gate = threading.Barrier(16)
    made = []

    def make() -> bytes:
        made.append(threading.get_ident())
        return b"page"

    def ask(_: int) -> bytes:
        gate.wait()
        return cache.through("a", make)

    with ThreadPoolExecutor(16) as threads:
        assert set(threads.map(ask, range(16))) == {b"page"}
    assert len(made) == 1
    assert told.count(None) == 1


def test_a_failure_is_raised_to_all_and_not_kept() -> None:
    """What could not be made is tried anew by whoever asks next."""
    cache = Cache(Memory(10_000))

    def fail() -> bytes:
        raise LookupError("gone")

    with pytest.raises(LookupError):
        cache.through("a", fail)
    assert cache.through("a", lambda: b"page") == b"page"


def test_the_least_recently_used_go_first() -> None:
    """The tier stays below its bytes, and what was asked for last stays longest."""
    memory = Memory(100_000)
    for number in range(20):
        memory.put(str(number), bytes(9_000))
        memory.get("0")
    assert memory.get("0") is not None
    assert memory.get("1") is None
    assert memory.get("19") is not None
    assert sum(memory.get(str(number)) is not None for number in range(20)) == 10


def test_one_giant_pushes_nothing_out() -> None:
    """What is larger than an eighth of the tier is not kept."""
    memory = Memory(80_000)
    memory.put("small", b"page")
    memory.put("giant", bytes(10_001))
    assert memory.get("giant") is None
    assert memory.get("small") == b"page"


def test_a_near_tier_learns_from_a_far_one() -> None:
    """What only the second tier knows is made by nobody, and found in the first from then on."""
    near, far = Memory(10_000), Memory(10_000)
    far.put("a", b"page")
    told: list[int | None] = []
    cache = Cache(near, far, told=told.append)
    assert cache.through("a", lambda: b"other") == b"page"
    assert cache.through("a", lambda: b"other") == b"page"
    assert told == [1, 0]


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ({}, None),
        ({"gzip": 1}, "gzip"),
        ({"gzip": 1, "br": 1, "zstd": 1}, "br"),
        ({"gzip": 1, "br": 0.5}, "gzip"),
        ({"br": 0, "*": 1}, "zstd"),
        ({"identity": 1}, None),
        ({"gzip": 0}, None),
        ({"compress": 1}, None),
    ],
)
def test_the_coding_is_the_one_that_is_liked_best(accepted: dict[str, float], coding: str | None) -> None:
    """Qualities are obeyed, 0 refuses, `*` stands for the rest, and among equals the smallest result wins."""
    assert best(accepted) == coding


def test_codings_are_the_same_each_time() -> None:
    """A coded page has one form, so that its entity tag can be strong."""
    for code in CODINGS.values():
        assert code(b"page" * 999) == code(b"page" * 999)
