"""Instances share what they rendered, and none of them needs the place where they share it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.cache import Cache, Memory
from service.config.settings import Settings
from service.shared import Shared
from tests.redis import Redis


@contextmanager
def serving_tcp(handler: type[StreamRequestHandler]) -> Iterator[int]:
    """Serve on a free port, which is given."""
    with ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


def test_what_one_instance_made_another_finds(redis: Redis) -> None:
    """A page rendered by one is a hit of the second tier for the other, and then of its own."""
    told: list[int | None] = []
    one = Cache(Memory(10_000), Shared(redis.url))
    other = Cache(Memory(10_000), Shared(redis.url), told=told.append)
    one.through("a", lambda: b"page")
    assert other.through("a", lambda: b"made again") == b"page"
    assert other.through("a", lambda: b"made again") == b"page"
    assert told == [1, 0]


def test_without_redis_everything_goes_on(redis: Redis, example: dict[str, Any]) -> None:
    """Redis stopped and started: every answer is a 200, and afterwards it is used again."""
    client: FlaskClient = create_app(Settings(redis_url=redis.url)).test_client()
    for title in ("before", "gone", "back"):
        redis.stop() if title == "gone" else redis.start() if title == "back" else None
        example["article"]["title"] = title
        assert client.post("/v1/render", json=example).status_code == 200


@pytest.mark.parametrize(
    "said", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b":1\r\n", b"$3\r\nabc\r\n", b"*2\r\n+a\r\n+b\r\n", b"-\xff\r\n"]
)
def test_with_something_else_in_its_place_everything_goes_on(said: bytes, example: dict[str, Any]) -> None:
    """Whatever it says to everything, a page is made, and a quota is counted."""

    class Says(StreamRequestHandler):
        """Says the same to each line, without end."""

        def handle(self) -> None:
            with suppress(OSError):
                for _ in self.rfile:
                    self.wfile.write(said)

    with serving_tcp(Says) as port:
        client = create_app(Settings(redis_url=f"redis://127.0.0.1:{port}", client_rate=1)).test_client()
        assert [client.post("/v1/render", json=example).status_code for _ in range(2)] == [200, 429]


def test_what_was_not_packed_is_made_again(redis: Redis, example: dict[str, Any]) -> None:
    """Where others wrote into the shared place, a page is made anew."""
    for _ in range(2):
        client = create_app(Settings(redis_url=redis.url)).test_client()
        assert client.post("/v1/render", json=example).status_code == 200
        shared = Shared(redis.url)
        for key in shared.client.keys("*-packed"):
            shared.client.set(key, b"other")
    assert shared.client.keys("*-packed")


def test_a_failure_is_told_and_nobody_waits_for_it_again(redis: Redis) -> None:
    """After one failure nothing is asked for a while; an answer to a probe ends that."""
    failures: list[None] = []
    shared = Shared(redis.url, told=lambda: failures.append(None))
    redis.stop()
    assert shared.get("a") is None
    assert shared.get("a") is None
    assert len(failures) == 1
    assert not shared.answers()
    redis.start()
    assert shared.answers()
    shared.put("a", b"page")
    assert shared.get("a") == b"page"
