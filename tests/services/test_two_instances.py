"""Two instances on one PostgreSQL and one Redis, each a server with processes and a folder of its own, are one."""

import http.client
import json
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from typing import Any

import pytest
from sqlalchemy import func, select

from service.store.engine import open_engine, reading
from service.store.schema import reads
from tests.postgres import Cluster
from tests.services.load import load
from tests.serving import JSON, Answer, Serving, article, serving, until

KEY = "a-secret-of-the-tests-1"
SIGNED = {"Authorization": f"Bearer {KEY}"}
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
Pair = tuple[Serving, Serving]


@pytest.fixture(scope="module")
def database(cluster: Cluster) -> str:
    """The address of an empty database."""
    return cluster.emptied()


@pytest.fixture(scope="module")
def pair(database: str, own_redis: str) -> Iterator[Pair]:
    """Two instances behind one origin."""
    shared = {"database_url": database, "redis_url": own_redis, "origin": "https://read.example.org"}
    shared |= {"api_keys": f"tests:{KEY}", "reads_seconds": 0.1}
    with ExitStack() as stack:
        yield stack.enter_context(serving(**shared)), stack.enter_context(serving(**shared))


def put(service: Serving, name: str, **fields: Any) -> Answer:
    """Store an article under that id."""
    sent = {"title": name, "content_html": f"<p>Nobody had planned {name}.</p>", "language": "en"} | fields
    return service.ask(f"/v1/articles/{name}", json.dumps(sent).encode(), method="PUT", **SIGNED, **JSON)


def answered_by(service: Serving, place: str) -> float:
    """Return how often the instance's cache was answered from that place."""
    return service.figures().get(f'standfirst_cache_requests_total{{answered_by="{place}"}}', 0)


def test_what_one_stores_the_other_serves(pair: Pair) -> None:
    """An article is there at once for the other, which may change it; what the other deletes is gone at once."""
    one, other = pair
    stored = put(one, "served")
    assert stored.status == 201
    found = other.ask("/v1/articles/served", **SIGNED)
    assert (found.status, found.headers["ETag"]) == (200, stored.headers["ETag"])
    assert b"Nobody had planned served." in other.ask("/articles/served", **SIGNED).body
    assert put(other, "served", title="Changed by the other").status == 200
    assert b"Changed by the other" in one.ask("/articles/served", **SIGNED).body
    assert other.ask("/v1/articles/served", method="DELETE", **SIGNED).status == 204
    assert one.ask("/articles/served", **SIGNED).status == 404


@pytest.mark.parametrize("coding", ["identity", "br"])
def test_a_page_that_one_rendered_is_a_hit_for_the_other(pair: Pair, coding: str) -> None:
    """The other renders nothing: posted and stored articles alike come from Redis, byte for byte the same."""
    one, other = pair
    put(one, f"hit-{coding}", top_stories=[])
    asks = (
        partial(Serving.ask, path="/v1/render", body=article(3, f"Hit {coding}"), **JSON),
        partial(Serving.ask, path=f"/articles/hit-{coding}"),
    )
    for ask in asks:
        made = ask(one, Accept_Encoding=coding, **SIGNED)
        rendered, shared = (answered_by(other, place) for place in ("made", "shared"))
        again = ask(other, Accept_Encoding=coding, **SIGNED)
        assert (made.status, again.status) == (200, 200)
        assert (again.headers["ETag"], again.body) == (made.headers["ETag"], made.body)
        assert (answered_by(other, "made"), answered_by(other, "shared")) == (rendered, shared + 1)


def test_top_10_is_one_ranking(pair: Pair, database: str) -> None:
    """Reads counted by both add up: what leads at neither alone leads at both."""
    one, other = pair
    for name in ("first", "second", "both"):
        put(one, name)
    for service, names in ((one, ["first"] * 4 + ["both"] * 3), (other, ["second"] * 4 + ["both"] * 3)):
        for number, name in enumerate(names):
            agent = f"{BROWSER} {service.places[0]} {number}"
            assert service.ask(f"/articles/{name}", User_Agent=agent, **SIGNED).status == 200
    engine = open_engine(database)

    def counted() -> dict[str, int]:
        with reading(engine) as connection:
            rows = connection.execute(select(reads.c.article_id, func.sum(reads.c.count)).group_by(reads.c.article_id))
            return {name: int(times) for name, times in rows}

    until(lambda: counted() == {"both": 6, "first": 4, "second": 4}, "both have written what they counted")
    engine.dispose()
    rankings = [service.ask("/v1/stories/top?publisher=tests", **SIGNED).json["stories"] for service in pair]
    assert rankings[0] == rankings[1]
    assert [each["id"] for each in rankings[0]] == ["both", "second", "first"]


class Balancer:
    """A balancer of the plainest kind: in turn, and never again to an instance at which a connection broke."""

    def __init__(self, *services: Serving) -> None:
        self._up = list(services)
        self._lock = threading.Lock()
        self.broken: list[Serving] = []

    def ask(self, number: int, path: str, **given: Any) -> Answer:
        """Send the request on; what could not even be connected goes to another. Raises when it breaks on its way."""
        service = self._up[number % len(self._up)]
        try:
            return service.ask(path, **given)
        except ConnectionRefusedError:
            self._leave(service)
            return self.ask(number, path, **given)
        except (OSError, http.client.HTTPException):
            self._leave(service)
            self.broken.append(service)
            raise

    def _leave(self, service: Serving) -> None:
        with self._lock:
            self._up = [each for each in self._up if each is not service]


def test_one_is_killed_under_load(database: str, own_redis: str) -> None:
    """Only what was in flight at it fails, the other answers all the rest, and no article that was answered is lost."""
    shared = {"database_url": database, "redis_url": own_redis, "api_keys": f"tests:{KEY}"}
    with serving(**shared) as lasting, serving(**shared) as killed:
        put(lasting, "old")
        balancer = Balancer(lasting, killed)
        kinds = {
            "store": lambda n: balancer.ask(
                n // 4, f"/v1/articles/new-{n}", body=article(20, f"N{n}"), method="PUT", **SIGNED, **JSON
            ),
            "render": lambda n: balancer.ask(n // 4, "/v1/render", body=article(20, f"R{n}"), **JSON),
            "read": lambda n: balancer.ask(n // 4, "/articles/old"),
            "list": lambda n: balancer.ask(n // 4, "/v1/articles", **SIGNED),
        }
        with load(kinds) as going:
            going.more(5, 201)
            going.more(5, 200, "render", "read", "list")
            killed.kill()
            gone = time.monotonic()
            going.more(5, 201)
            going.more(5, 200, "render", "read", "list")
        failed = [each for each in going.heard if each.answer is None]
        assert len(failed) == len(balancer.broken) <= 4
        assert set(map(id, balancer.broken)) <= {id(killed)}
        assert not [each for each in failed if each.began > gone]
        assert going.statuses() <= {0, 200, 201}
        for each in going.heard:
            if each.status == 201 and each.answer:
                found = lasting.ask(f"/v1/articles/{each.answer.json['id']}", **SIGNED)
                assert (found.status, found.headers["ETag"]) == (200, each.answer.headers["ETag"])
                assert found.json["source"] == each.answer.json["source"]
