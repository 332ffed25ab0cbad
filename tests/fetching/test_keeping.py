"""Answers are kept for as long as HTTP caching allows, asked for again with conditions, and never longer."""

from collections.abc import Callable
from ipaddress import ip_network
from typing import Any

import pytest

from service.cache import Memory
from service.errors import SourceFailed
from service.source.fetch import Fetcher
from service.source.rules import FetchRules
from tests.fetching.conftest import PAGE
from tests.fetching.servers import HERE, Server, answer, redirect

NOW = 1_800_000_000.0  # Fri, 15 Jan 2027 08:00:00 GMT


class Clock:
    """A clock that a test sets."""

    now = NOW

    def __call__(self) -> float:
        return self.now


def _fetcher(server: Server, clock: Callable[[], float], **more: Any) -> Fetcher:
    return Fetcher(FetchRules(ports=(server.port,), networks=(ip_network(HERE),)), clock=clock, **more)


def test_a_fresh_answer_is_given_again() -> None:
    """Within max-age the source is not asked; after it, it is."""
    clock = Clock()
    with Server({"/": answer(PAGE, Cache_Control="max-age=300")}) as server:
        fetcher = _fetcher(server, clock)
        first = fetcher.fetch(server.url())
        assert first.fresh_until == NOW + 300
        clock.now += 299
        assert fetcher.fetch(server.url("/#elsewhere")) == first
        assert len(server.requests) == 1
        clock.now += 2
        fetcher.fetch(server.url())
        assert len(server.requests) == 2


@pytest.mark.parametrize(
    "value", ["no-store", "private", "PRIVATE, max-age=60", 'private="set-cookie"', "max-age=60, no-store"]
)
def test_what_must_not_be_kept_is_not(value: str) -> None:
    """Neither the page nor its validators outlive the fetch."""
    with Server({"/": answer(PAGE, Cache_Control=value, ETag='"a"')}) as server:
        fetcher = _fetcher(server, Clock())
        assert fetcher.fetch(server.url()).fresh_until is None
        fetcher.fetch(server.url())
        assert server.asked("If-None-Match") == ["-", "-"]


def test_what_varies_without_bounds_is_not_kept() -> None:
    """`Vary: *` is another answer each time; `Vary: Accept-Encoding` is not, for every request of ours is alike."""
    any_way = answer(PAGE, Vary="*", Cache_Control="max-age=60")
    by_coding = answer(PAGE, Vary="Accept-Encoding, User-Agent", Cache_Control="max-age=60")
    with Server({"/any": any_way, "/coding": by_coding}) as server:
        fetcher = _fetcher(server, Clock())
        for path in ("/any", "/any", "/coding", "/coding"):
            fetcher.fetch(server.url(path))
        assert [head.split()[1] for head in server.requests] == ["/any", "/any", "/coding"]


def test_a_stale_answer_is_asked_for_by_its_validators() -> None:
    """304 renews what is kept, by the new headers; 200 replaces it."""
    clock = Clock()
    dated = "Thu, 14 Jan 2027 08:00:00 GMT"
    validators = {"ETag": 'W/"v1"', "Last_Modified": dated}
    with Server({"/": answer(PAGE, Cache_Control="max-age=10", **validators)}) as server:
        fetcher = _fetcher(server, clock)
        fetcher.fetch(server.url())
        clock.now += 11
        server.answers["/"] = answer("", "304 Not Modified", Cache_Control="max-age=100", Content_Type="")
        assert fetcher.fetch(server.url()).text == PAGE
        clock.now += 99
        assert fetcher.fetch(server.url()).text == PAGE
        assert server.asked("If-None-Match") == ["-", 'W/"v1"']
        assert server.asked("If-Modified-Since") == ["-", dated]
        clock.now += 2
        server.answers["/"] = answer("<p>New words.</p>", ETag='"v2"')
        assert "New" in fetcher.fetch(server.url()).text
        assert len(server.requests) == 3


def test_a_renewed_answer_is_as_young_as_its_renewal() -> None:
    """The age that an answer once had is not that of the one that renews it."""
    clock = Clock()
    with Server({"/": answer(PAGE, Cache_Control="max-age=60", Age="50", ETag='"v"')}) as server:
        fetcher = _fetcher(server, clock)
        assert fetcher.fetch(server.url()).fresh_until == NOW + 10
        clock.now += 11
        server.answers["/"] = answer("", "304 Not Modified", Content_Type="")
        assert fetcher.fetch(server.url()).fresh_until == clock.now + 60


def test_304_without_a_question_is_no_answer() -> None:
    """What is kept without a validator is not renewed by a 304 that nobody asked for."""
    clock = Clock()
    with Server({"/": answer(PAGE, Cache_Control="max-age=10")}) as server:
        fetcher = _fetcher(server, clock)
        fetcher.fetch(server.url())
        clock.now += 11
        server.answers["/"] = answer("", "304 Not Modified", Content_Type="")
        with pytest.raises(SourceFailed, match="304"):
            fetcher.fetch(server.url())


def test_no_cache_is_kept_and_always_asked_for() -> None:
    """no-cache means: ask each time, and take 304 for an answer."""
    with Server({"/": answer(PAGE, Cache_Control="no-cache", ETag='"v"')}) as server:
        fetcher = _fetcher(server, Clock())
        fetcher.fetch(server.url())
        server.answers["/"] = answer("", "304 Not Modified", Content_Type="")
        assert fetcher.fetch(server.url()).text == PAGE
        assert server.asked("If-None-Match") == ["-", '"v"']


def test_a_failure_leaves_what_is_kept() -> None:
    """When the source fails, its failure is told and not kept; afterwards the kept answer is renewed by 304."""
    clock = Clock()
    with Server({"/": answer(PAGE, Cache_Control="max-age=10", ETag='"v"')}) as server:
        fetcher = _fetcher(server, clock)
        fetcher.fetch(server.url())
        clock.now += 11
        server.answers["/"] = answer("no", "503 Service Unavailable", Cache_Control="max-age=60")
        with pytest.raises(SourceFailed, match="503"):
            fetcher.fetch(server.url())
        server.answers["/"] = answer("", "304 Not Modified", Content_Type="")
        assert fetcher.fetch(server.url()).text == PAGE


def test_redirects_are_kept_as_they_allow() -> None:
    """A permanent redirect is kept, a temporary one is not unless it says for how long."""
    permanent = redirect("/page", "301 Moved Permanently")
    with Server({"/for-ever": permanent, "/now": redirect("/page")}) as server:
        server.answers["/page"] = answer(PAGE, Cache_Control="max-age=60")
        fetcher = _fetcher(server, Clock())
        for path in ("/for-ever", "/for-ever", "/now", "/now"):
            assert fetcher.fetch(server.url(path)).address == server.url("/page")
        assert [head.split()[1] for head in server.requests] == ["/for-ever", "/page", "/now", "/now"]


def test_what_is_kept_is_bounded_in_bytes() -> None:
    """With room for none, every fetch asks the source."""
    with Server({"/": answer(PAGE, Cache_Control="max-age=300")}) as server:
        rules = FetchRules(ports=(server.port,), networks=(ip_network(HERE),), cache_bytes=0)
        fetcher = Fetcher(rules)
        fetcher.fetch(server.url())
        fetcher.fetch(server.url())
        assert len(server.requests) == 2


def test_a_shared_tier_serves_another_instance() -> None:
    """What one instance fetched, charset and all, another one with the same shared tier need not fetch."""
    shared = Memory(1_000_000)
    korean = answer(
        "<p>똠방각하</p>".encode("cp949"), Content_Type="text/html; charset=euc-kr", Cache_Control="max-age=9"
    )
    with Server({"/": korean}) as server:
        first = _fetcher(server, Clock(), shared=(shared,)).fetch(server.url())
        assert _fetcher(server, Clock(), shared=(shared,)).fetch(server.url()) == first
        assert first.text == "<p>똠방각하</p>"
        assert len(server.requests) == 1


def test_what_is_kept_is_packed() -> None:
    """A page of 90 KB is kept where there is room for 20."""
    page = f"<p>{'The same words again. ' * 4000}</p>"
    with Server({"/": answer(page, Cache_Control="max-age=300")}) as server:
        fetcher = Fetcher(FetchRules(ports=(server.port,), networks=(ip_network(HERE),), cache_bytes=20_000))
        assert fetcher.fetch(server.url()).text == fetcher.fetch(server.url()).text == page
        assert len(server.requests) == 1


def test_what_a_shared_tier_holds_instead_is_not_taken() -> None:
    """An answer that others spoilt is asked for again."""

    class Spoilt(Memory):
        def put(self, key: str, thing: bytes) -> None:
            super().put(key, thing[:-9])

    with Server({"/": answer(PAGE, Cache_Control="max-age=300")}) as server:
        shared = Spoilt(1_000_000)
        for _ in range(2):
            assert _fetcher(server, Clock(), shared=(shared,)).fetch(server.url()).text == PAGE
        assert len(server.requests) == 2


def test_a_header_on_two_lines_does_no_harm() -> None:
    """A folded validator is sent back on one line."""
    folded = answer(PAGE, Cache_Control="no-cache", ETag='"a\r\n b"')
    with Server({"/": folded}) as server:
        fetcher = _fetcher(server, Clock())
        fetcher.fetch(server.url())
        fetcher.fetch(server.url())
        assert '"a' in server.asked("If-None-Match")[1]
        assert all(len(head.split("\r\n")) == len(server.requests[1].split("\r\n")) for head in server.requests[1:])
