"""Redis and PostgreSQL go and come back under load: nobody hears of the one, and of the other when to come again."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from select import select

import psycopg
import pytest

from tests import postgres
from tests.redis import Redis
from tests.services.load import load
from tests.serving import JSON, article, serving, until

KEY = "a-secret-of-the-tests-1"
SIGNED = {"Authorization": f"Bearer {KEY}"}
GET = b"GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
CUT = "sqlalchemy.pool.impl.QueuePool"  # it says so where a connection is cut just while it is given back
MANY = 100_000  # requests a minute: a quota that is counted, and is never used up


@pytest.mark.parametrize(("goes", "comes"), [(Redis.stop, Redis.start), (Redis.pause, Redis.resume)])
def test_redis_goes_and_comes_back(redis: Redis, goes: Callable[[Redis], None], comes: Callable[[Redis], None]) -> None:
    """Killed or hanging, it costs no request its answer, and is used again when it is back."""
    settings = {"redis_url": redis.url, "client_rate": MANY, "key_rate": MANY, "api_keys": f"tests:{KEY}"}
    with serving(**settings) as service:
        kinds = {
            "new": lambda n: service.ask("/v1/render", article(5, f"R{n}"), **JSON),
            "again": lambda _: service.ask("/v1/render", article(5, "the same"), **JSON),
            "store": lambda n: service.ask(f"/v1/articles/{n % 9}", article(5), method="PUT", **SIGNED, **JSON),
            "stories": lambda _: service.ask("/v1/stories/top"),
        }
        with load(kinds) as going:
            going.more(5, 200, *kinds)
            goes(redis)
            until(lambda: service.figures()["standfirst_shared_failures_total"], "somebody noticed")
            going.more(5, 200, *kinds)
            assert service.ask("/readyz").json["checks"]["cache"] == "failed"
            comes(redis)
            until(lambda: service.ask("/readyz").json["checks"]["cache"] == "ok", "it answers again")
            kept = redis.number("standfirst:*")
            going.more(5, 200, *kinds)
            until(lambda: redis.number("standfirst:*") > kept, "it is used again")
        assert going.statuses() == {200, 201}


def test_postgresql_restarts() -> None:
    """While it is gone what needs it hears 503 and when to come again, the rest goes on; then all do, by themselves."""
    with postgres.running() as cluster, serving(database_url=cluster.emptied(), api_keys=f"tests:{KEY}") as service:
        needing = {
            "store": lambda n: service.ask(f"/v1/articles/{n}", article(5), method="PUT", **SIGNED, **JSON),
            "read": lambda _: service.ask("/articles/first", User_Agent="Mozilla/5.0"),
            "frame": lambda _: service.ask("/embed/first"),
            "list": lambda _: service.ask("/v1/articles", **SIGNED),
            "feed": lambda _: service.ask("/feed.atom?publisher=tests"),
            "oembed": lambda _: service.ask(f"/oembed?url=http://{service.places[0]}/articles/first"),
        }
        going_on = {
            "render": lambda n: service.ask("/v1/render", article(5, f"R{n}"), **JSON),
            "alive": lambda _: service.ask("/healthz"),
        }
        needing["store"]("first")
        with load(needing | going_on) as going:
            going.more(3, 200, *(set(needing) - {"store"}))
            cluster.stop()
            going.more(3, 503, *needing)
            going.more(3, 200, *going_on)
            assert service.ask("/readyz").status == 503
            cluster.start()
            going.more(3, 200, *(set(needing) - {"store"}), *going_on)
            going.more(3, 201, "store")
            until(lambda: service.ask("/readyz").status == 200, "it is ready again")
        assert going.statuses(*needing) == {200, 201, 503}
        assert going.statuses(*going_on) == {200}
        refused = [each.answer for each in going.heard if each.answer and each.status == 503]
        assert all(int(each.headers["Retry-After"]) > 0 for each in refused)
        stored = [each.answer.json["id"] for each in going.heard if each.answer and each.status == 201]
        assert {service.ask(f"/articles/{name}").status for name in stored} == {200}
        assert len(service.workers()) == 1
        errors = [line for line in service.told if line["level"] == "error"]
        assert {line["logger"] for line in errors} <= {CUT}


def test_a_table_is_locked() -> None:
    """Who needs a table that another keeps for itself hears 503 and when to come again, and no thread stays behind."""
    settings = {"api_keys": f"tests:{KEY}", "threads": 2, "render_slots": 1}
    with postgres.running() as cluster, serving(database_url=(url := cluster.emptied()), **settings) as service:
        assert service.ask("/v1/articles/first", article(1), method="PUT", **SIGNED, **JSON).status == 201
        asks = (
            partial(service.ask, "/articles/first"),
            partial(service.ask, "/v1/articles/first", article(2), method="PUT", **SIGNED, **JSON),
        )
        with psycopg.connect(url) as other, ThreadPoolExecutor() as pool:
            other.execute("LOCK TABLE articles IN ACCESS EXCLUSIVE MODE")
            answers = [each.result() for each in [pool.submit(ask) for ask in asks]]
            assert [each.status for each in answers] == [503, 503]
            assert all(int(each.headers["Retry-After"]) > 0 for each in answers)
            assert service.ask("/v1/render", article(1), **JSON).status == 200
        assert [ask().status for ask in asks] == [200, 200]


def test_postgresql_hangs() -> None:
    """While everybody who needs it waits, probes are answered and tell of it; when it goes on, so does everybody."""
    settings = {"api_keys": f"tests:{KEY}", "threads": 2, "render_slots": 1}
    with postgres.running() as cluster, serving(database_url=cluster.emptied(), **settings) as service:
        assert service.ask("/v1/articles/first", article(1), method="PUT", **SIGNED, **JSON).status == 201
        asking, *waiting = (service.connect() for _ in range(4))
        with cluster.hanging():
            for each in waiting:
                each.sendall(GET % b"/articles/first")
            assert [service.ask("/healthz").status for _ in range(5)] == [200] * 5
            assert not select(waiting, [], [], 0)[0]
            asking.sendall(GET % b"/readyz")
            until(lambda: service.ask("/readyz").status == 503, "it says that it hangs")
        answers = [b"".join(iter(partial(each.recv, 65536), b"")) for each in waiting]
        assert all(answer.startswith((b"HTTP/1.1 200 ", b"HTTP/1.1 503 ")) for answer in answers)
        assert b"HTTP/1.1 200 " in b"".join(answers)
        assert service.ask("/articles/first").status == 200
        for each in (asking, *waiting):
            each.close()
