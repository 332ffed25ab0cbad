"""Readiness is what the checks say, each by its name."""

import threading

import pytest

from service import readiness as module
from service.readiness import Check, Readiness


def test_what_is_needed_decides() -> None:
    """Without what is not needed the service is ready, and says what is missing."""
    readiness = Readiness([Check("store", lambda: True), Check("cache", lambda: False, needed=False)])
    known = readiness.look()
    assert known == {"store": True, "cache": False}
    assert readiness.is_ready(known)
    readiness = Readiness([Check("store", lambda: False)])
    assert not readiness.is_ready(readiness.look())


def test_what_raises_does_not_hold() -> None:
    """An error is a no, and the others are asked all the same."""

    def gone() -> bool:
        raise OSError("no route")

    readiness = Readiness([Check("store", gone), Check("cache", lambda: True)])
    assert readiness.look() == {"store": False, "cache": True}


def test_who_asks_often_is_no_burden(monkeypatch: pytest.MonkeyPatch) -> None:
    """Within a second the same is heard again, without asking; after it what is asked is asked anew."""
    now = 1000.0
    monkeypatch.setattr(module.time, "monotonic", lambda: now)
    asked = []
    readiness = Readiness([Check("store", lambda: bool(asked.append(1) or True))])
    for _ in range(10):
        readiness.look()
    assert len(asked) == 1
    now += 1
    readiness.look()
    assert len(asked) == 2


def test_what_hangs_does_not_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks while another is kept waiting is not told that all is well, and nobody else waits."""
    hangs, over = threading.Event(), threading.Event()

    def asked() -> bool:
        hangs.set()
        return over.wait(30)

    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    readiness = Readiness([Check("cache", lambda: True), Check("store", asked)])
    readiness._known = {"cache": True, "store": True}
    waiting = threading.Thread(target=readiness.look)
    waiting.start()
    assert hangs.wait(30)
    assert readiness.look() == {"cache": True, "store": False}
    over.set()
    waiting.join()
