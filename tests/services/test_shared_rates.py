"""Instances that share a Redis share the quotas, and each goes on alone when it is gone."""

from service.rates import Quota, Rates
from service.shared import Shared
from tests.redis import Redis

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


def test_without_redis_each_counts_alone(redis: Redis) -> None:
    """It goes on at once when Redis is killed, and each instance has its own count."""
    one, other = Rates(Shared(redis.url)), Rates(Shared(redis.url))
    one.spend(TWO, "a")
    redis.stop()
    assert [one.spend(TWO, "a").allowed for _ in range(3)] == [True, True, False]
    assert other.spend(TWO, "a").allowed
