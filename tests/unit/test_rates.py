"""A quota lets through what it says, at once or spread, and tells how much is left."""

import pytest

from service.rates import Quota, Rates

HUNDRED = Quota("client", 100, 60)


class _Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_quota_may_be_used_at_once_and_comes_back_evenly() -> None:
    """A hundred go through, the next does not; every share of the window brings one back."""
    clock = _Clock()
    rates = Rates(clock=clock)
    spent = [rates.spend(HUNDRED, "a") for _ in range(100)]
    assert all(each.allowed for each in spent)
    assert [each.remaining for each in spent] == list(range(99, -1, -1))
    refused = rates.spend(HUNDRED, "a")
    assert (refused.allowed, refused.retry_after) == (False, 1)
    clock.now += HUNDRED.share * 3
    assert [rates.spend(HUNDRED, "a").allowed for _ in range(4)] == [True, True, True, False]
    clock.now += 60
    assert rates.spend(HUNDRED, "a").remaining == 99


def test_callers_and_quotas_are_apart() -> None:
    """What one has used up is nobody else's loss."""
    rates = Rates(clock=_Clock())
    one = Quota("client", 1)
    assert [rates.spend(one, name).allowed for name in ("a", "b", "a", "b")] == [True, True, False, False]
    assert rates.spend(Quota("key", 1), "a").allowed


def test_the_wait_is_what_it_takes() -> None:
    """After Retry-After the next request goes through, and not before."""
    clock = _Clock()
    rates = Rates(clock=clock)
    slow = Quota("client", 2, 60)
    for _ in range(2):
        rates.spend(slow, "a")
    wait = rates.spend(slow, "a").retry_after
    assert wait == 30
    clock.now += wait - 1
    assert not rates.spend(slow, "a").allowed
    clock.now += 1
    assert rates.spend(slow, "a").allowed


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A caller of many names makes it remember only the latest."""
    monkeypatch.setattr("service.rates._MOST", 10)
    rates = Rates(clock=_Clock())
    for number in range(100):
        rates.spend(HUNDRED, str(number))
    assert len(rates._whole) == 10
