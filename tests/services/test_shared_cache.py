"""Instances share what they rendered, and none of them needs the place where they share it."""

from typing import Any

from flask.testing import FlaskClient

from service.app import create_app
from service.cache import Cache, Memory
from service.settings import Settings
from service.shared import Shared
from tests.redis import Redis


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
