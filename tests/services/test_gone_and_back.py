"""Redis and PostgreSQL go and come back under load: nobody hears of the one, and of the other when to come again."""

from collections.abc import Callable

import pytest

from tests import postgres
from tests.services.conftest import Redis
from tests.services.load import load
from tests.serving import JSON, Serving, article, serving, until

KEY = "a-secret-of-the-tests-1"
SIGNED = {"Authorization": f"Bearer {KEY}"}
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
