"""A source is asked by no more than so many at once, and by its own rules where that is set."""

import threading
from collections.abc import Iterator

import pytest

from service.errors import RobotsRefused, SourceBusy
from service.source.deadline import Deadline
from service.source.turns import Turns
from tests.fetching.conftest import PAGE, Build
from tests.fetching.servers import Sent, Server, answer, redirect
from tests.serving import PATIENCE


def test_no_more_than_so_many_ask_a_host_at_once(build: Build) -> None:
    """Ten readers of one host are served two at a time, and all are served."""
    meeting = threading.Barrier(2, timeout=PATIENCE)
    there = most = 0
    lock = threading.Lock()

    def counting(_: Server) -> Iterator[bytes]:
        nonlocal there, most
        with lock:
            there += 1
            most = max(most, there)
        meeting.wait()  # both are here before either goes
        with lock:
            there -= 1
        yield answer(PAGE, Cache_Control="no-store")

    with Server({"/": counting}) as server:
        fetcher = build(server.port, per_host=2)
        texts: list[str] = []
        readers = [threading.Thread(target=lambda: texts.append(fetcher.fetch(server.url()).text)) for _ in range(10)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        assert texts == [PAGE] * 10
        assert most == 2


def test_a_turn_is_per_host_and_given_back() -> None:
    """A turn at one host takes none from another; given back, even by an error, it is free again."""
    turns = Turns(1)
    soon, long = Deadline.after(0.01), Deadline.after(PATIENCE)
    with turns.turn("a.test", long), turns.turn("b.test", long), pytest.raises(SourceBusy):
        turns.turn("a.test", soon).__enter__()
    with pytest.raises(KeyError), turns.turn("a.test", long):
        raise KeyError
    with turns.turn("a.test", long):
        assert True


def _robots(text: str) -> Sent:
    return answer(text, Content_Type="text/plain", Cache_Control="max-age=60")


def test_robots_are_not_asked_unless_set(build: Build) -> None:
    """What a reader asks for is fetched without asking robots.txt, unless the setting says so."""
    with Server({"/robots.txt": _robots("User-agent: *\nDisallow: /\n"), "/": answer(PAGE)}) as server:
        assert build(server.port).fetch(server.url()).text == PAGE
        assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("robots", "path", "may"),
    [
        (_robots("User-agent: *\nDisallow: /private\n"), "/open", True),
        (_robots("User-agent: *\nDisallow: /private\n"), "/private/page", False),
        (_robots("User-agent: *\nDisallow: /\n\nUser-agent: standfirst\nAllow: /\n"), "/open", True),
        (_robots("User-agent: Standfirst\nDisallow: /\n"), "/open", False),
        (_robots("User-agent: *\nDisallow: /*.cgi$\n"), "/private/page", True),
        (answer("no", "404 Not Found"), "/open", True),
        (answer("no", "403 Forbidden"), "/open", True),
        (answer("no", "500 Internal Server Error"), "/open", False),
        (redirect("/rules"), "/private/page", False),
        (answer("<p>", Content_Type="image/png"), "/open", True),
    ],
)
def test_robots_are_heeded_when_set(build: Build, robots: Sent, path: str, may: bool) -> None:
    """By RFC 9309: rules by path and agent, none when there is no file, no reading when the server fails."""
    pages = {
        "/open": answer(PAGE),
        "/private/page": answer(PAGE),
        "/rules": _robots("User-agent: *\nDisallow: /private"),
    }
    with Server({"/robots.txt": robots, **pages}) as server:
        fetcher = build(server.port, heeds_robots=True)
        if may:
            assert fetcher.fetch(server.url(path)).text == PAGE
        else:
            with pytest.raises(RobotsRefused) as raised:
                fetcher.fetch(server.url(path))
            assert raised.value.status == 403
            assert path not in [head.split()[1] for head in server.requests]


def test_robots_are_heeded_where_a_redirect_leads(build: Build) -> None:
    """The rules of the host that a redirect leads to hold there; they are asked for once."""
    with Server({"/robots.txt": _robots("User-agent: *\nDisallow: /private\n"), "/": redirect("/private")}) as server:
        fetcher = build(server.port, heeds_robots=True)
        for _ in range(2):
            with pytest.raises(RobotsRefused):
                fetcher.fetch(server.url())
        assert [head.split()[1] for head in server.requests].count("/robots.txt") == 1
