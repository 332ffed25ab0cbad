"""What runs away is ended, and nothing else is."""

import threading
from functools import partial
from itertools import count

import pytest

from service.app import create_app
from service.config.settings import Settings
from service.deadline import Watch
from service.errors import Overloaded, TookTooLong
from tests.honest import LONG
from tests.threads import no_more_threads

pytestmark = [
    pytest.mark.no_cover,  # coverage's tracer has a lock of its own, and the exception could arrive within it
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # or in Hypothesis's own hook
]
SOON = 0.001  # seconds


def _run_away() -> None:
    for _ in count():
        pass


def test_what_runs_away_is_ended() -> None:
    """An endless loop ends with an error that says after how long, as often as it is tried."""
    watch = Watch(SOON)
    for _ in range(20):
        with pytest.raises(TookTooLong, match=r"0\.001 seconds"):
            watch.run(SOON, _run_away)


def test_what_swallows_the_end_is_ended_again() -> None:
    """Code that catches everything is told again until it stops."""
    watch = Watch(SOON)
    caught = 0

    def deaf() -> None:
        nonlocal caught
        while caught < 2:
            try:
                _run_away()
            except BaseException:
                caught += 1
        _run_away()

    with pytest.raises(TookTooLong):
        watch.run(SOON, deaf)
    assert caught == 2


def test_nothing_arrives_afterwards() -> None:
    """A block that ends just at its deadline leaves no exception behind for what comes next."""
    watch = Watch(SOON / 10)
    ended = 0
    for size in range(2_000):
        try:
            watch.run(SOON / 100, partial(sum, range(size * 20)))
        except TookTooLong:
            ended += 1
        sum(range(2_000))
    assert 0 < ended < 2_000


def test_threads_are_watched_apart() -> None:
    """While one thread runs away, the others finish their work."""
    watch = Watch(SOON)
    results: list[str] = []

    def honest() -> None:
        results.append(str(watch.run(60, partial(sum, range(200_000)))))

    def runaway() -> None:
        with pytest.raises(TookTooLong):
            watch.run(SOON, _run_away)
        results.append("ended")

    threads = [threading.Thread(target=each) for each in [honest, runaway] * 5]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results.count("ended") == 5
    assert len(results) == 10


def test_the_watching_thread_ends_with_what_it_watches() -> None:
    """A watch that nobody uses costs no thread; who comes later is watched as well."""
    watch = Watch(SOON)
    before = set(threading.enumerate())
    for _ in range(3):
        with pytest.raises(TookTooLong):
            watch.run(SOON, _run_away)
        for thread in set(threading.enumerate()) - before:
            thread.join(60)
            assert not thread.is_alive()


def test_where_no_thread_can_begin_nothing_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """While the system gives no more threads a rendering is refused, to be tried again; the next one is watched."""
    watch = Watch(SOON)
    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "start", no_more_threads)
        with pytest.raises(Overloaded):
            watch.run(60, _run_away)
    with pytest.raises(TookTooLong):
        watch.run(SOON, _run_away)


def test_the_service_answers_503_and_goes_on() -> None:
    """A rendering past the deadline is answered with 503, when to come again and why; the next one is rendered."""
    client = create_app(Settings(render_seconds=SOON)).test_client()
    long = {"article": {"title": "T", "content_html": LONG}}
    response = client.post("/v1/render", json=long)
    assert (response.status_code, response.mimetype) == (503, "application/problem+json")
    assert int(response.headers["Retry-After"]) > 0
    assert "0.001 seconds" in response.get_json(force=True)["detail"]
    assert client.get("/healthz").status_code == 200
    assert create_app(Settings()).test_client().post("/v1/render", json=long).status_code == 200
