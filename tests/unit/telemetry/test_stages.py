"""Stages are noted for who listens, in the thread that goes through them, and cost nobody anything else."""

import threading

import pytest

from service.errors import TooComplex
from service.telemetry.stages import Stage, heard, note, stage


def test_stages_are_noted_when_they_are_over() -> None:
    """What lies within another comes before it, and within its time."""
    with heard() as stages:
        with stage("outer"), stage("inner"):
            pass
        inner, outer = stages
    assert (inner.name, outer.name) == ("inner", "outer")
    assert outer.began <= inner.began <= inner.ended <= outer.ended


def test_what_ends_a_stage_is_named() -> None:
    """An error of ours by its code, any other by its class; it goes on."""
    with heard() as stages:
        with pytest.raises(TooComplex), stage("ours"):
            raise TooComplex("deep")
        with pytest.raises(KeyError), stage("another's"):
            raise KeyError("secret")
    assert [each.error for each in stages] == ["too-complex", "KeyError"]


def test_nobody_hears_of_other_threads_and_of_what_comes_after() -> None:
    """A list is one thread's, and ends with its block."""

    def elsewhere() -> None:
        with stage("elsewhere"):
            pass

    with heard() as stages:
        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()
    elsewhere()
    assert stages == []


def test_a_request_of_thousands_of_stages_takes_no_memory_for_all() -> None:
    """The first ones are noted."""
    with heard() as stages:
        for number in range(10_000):
            note(Stage(str(number), 0, 1))
    assert len(stages) < 1000
    assert stages[0].name == "0"
