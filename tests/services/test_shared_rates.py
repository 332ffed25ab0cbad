"""Instances that share a Redis share the quotas, and each goes on alone when it is gone."""

from service.rates import Quota, Rates
from service.shared import Shared
from tests.redis import Redis
from tests.serving import serving, until

TWO = Quota("client", 2, 60)


def test_two_instances_count_together(redis: Redis) -> None:
    """What one lets through is taken off what the other would."""
    one, other = Rates(Shared(redis.url)), Rates(Shared(redis.url))
    assert (one.spend(TWO, "a").remaining, other.spend(TWO, "a").remaining) == (1, 0)
    refused = one.spend(TWO, "a")
    assert (refused.allowed, 1 <= refused.retry_after <= 30) == (False, True)
    assert other.spend(TWO, "b").allowed


def test_no_address_is_kept(redis: Redis) -> None:
    """Redis holds hashes that go by themselves within the window."""
    shared = Shared(redis.url)
    Rates(shared).spend(TWO, "203.0.113.7")
    [key] = shared.client.keys("*")
    assert b"203.0.113.7" not in key
    assert 0 < int(shared.client.pttl(key)) <= 60_000


def test_a_clock_that_is_put_back_shuts_nobody_out(redis: Redis) -> None:
    """What was counted by a clock an hour ahead does not count for an hour."""
    shared = Shared(redis.url)
    Rates(shared).spend(TWO, "a")
    [key] = shared.client.keys("*")
    shared.client.set(key, float(shared.client.get(key)) + 3600)  # type: ignore[arg-type]
    assert Rates(shared).spend(TWO, "a").allowed


def test_without_redis_each_counts_alone(redis: Redis) -> None:
    """It goes on at once when Redis is killed, and each instance has its own count."""
    one, other = Rates(Shared(redis.url)), Rates(Shared(redis.url))
    one.spend(TWO, "a")
    redis.stop()
    assert [one.spend(TWO, "a").allowed for _ in range(3)] == [True, True, False]
    assert other.spend(TWO, "a").allowed


def test_two_servers_share_a_quota_and_go_on_without_redis(redis: Redis) -> None:
    """What a client spent at one is spent at the other; without Redis both answer on, and the figures say so."""
    path = "/v1/share?url=https://example.org/"
    shared = {"redis_url": redis.url, "client_rate": 4}
    with serving(**shared) as one, serving(**shared) as other:
        assert [each.ask(path).status for each in (one, other, one, other, one, other)] == [200] * 4 + [429] * 2
        assert one.ask("/readyz").json["checks"]["cache"] == "ok"
        redis.stop()
        assert [each.ask(path).status for each in (one, other)] == [200, 200]
        assert one.figures()["standfirst_shared_failures_total"] >= 1
        until(lambda: other.ask("/readyz").json["checks"]["cache"] == "failed", "the cache is told to be gone")
        assert other.ask("/readyz").status == 200
