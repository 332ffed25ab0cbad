"""A plain request is read as gunicorn reads it, and whatever is not plain is left to gunicorn."""

from typing import Any

import pytest
from gunicorn.config import Config
from gunicorn.http import RequestParser
from gunicorn.http.wsgi import create

from service.serving.plain import MOST, plain
from tests.http.test_at_once import OTHERS, PLAIN, ask

CLIENT, SERVER = ("192.0.2.1", 40_000), ("192.0.2.2", 8000)


def gunicorns(data: bytes) -> dict[str, Any]:
    """Return how gunicorn describes the request to the application."""
    config = Config()
    request = next(RequestParser(config, iter([data]), CLIENT))
    environ: dict[str, Any] = create(request, None, CLIENT, SERVER, config)[1]
    return environ


@pytest.mark.parametrize("data", PLAIN, ids=lambda each: repr(each[:60]))
def test_it_is_described_as_gunicorn_does(data: bytes) -> None:
    """All that is said of the request is said in the same words, and no field of it is missing."""
    request = plain(data, CLIENT, SERVER)
    assert request
    theirs = gunicorns(data)
    assert request.environ == {name: theirs[name] for name in request.environ}
    assert {name for name in theirs if name.startswith("HTTP_")} <= request.environ.keys()


@pytest.mark.parametrize("data", OTHERS[4:], ids=lambda each: repr(each[:60]))
def test_what_is_not_plain_is_left_alone(data: bytes) -> None:
    """Attacks, bodies, what is asked twice, what is encoded or incomplete, and what comes before another."""
    assert plain(data, CLIENT, SERVER) is None


def test_a_socket_in_a_file_and_a_giant_are_left_alone() -> None:
    """Nobody's address is known there, and gunicorn's limit is gunicorn's to enforce."""
    assert plain(PLAIN[0], "", SERVER) is None
    assert plain(ask(b"/x?" + b"x" * MOST), CLIENT, SERVER) is None


@pytest.mark.parametrize(
    ("version", "said", "keeps"),
    [
        (b"1.1", b"X: close", True),
        (b"1.1", b"Connection: Close", False),
        (b"1.0", b"X: keep-alive", False),
        (b"1.0", b"Connection: Keep-Alive", True),
    ],
)
def test_it_tells_whether_the_connection_is_kept(version: bytes, said: bytes, keeps: bool) -> None:
    """By the version of HTTP, unless the client says something else (RFC 9112, section 9.3)."""
    request = plain(ask(b"/", said, version=version), CLIENT, SERVER)
    assert request
    assert request.keeps is keeps
