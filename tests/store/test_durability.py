"""Real servers are killed, crowded and run out of disk: what was answered with success is there, whole."""

import sqlite3
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from service.site import Site
from service.store.articles import Articles
from service.store.engine import open_engine
from service.store.entry import entry, given
from service.store.migrate import migrate
from tests.server import Served, serving
from tests.store.crash import crash

ATTEMPTS = 30


def test_nothing_that_was_answered_is_lost_to_kill_9(tmp_path: Path) -> None:
    """20 kills at moments of a seed during 2,000 writes: every article answered 201 or 200 is there, whole."""
    tally = crash(tmp_path, rounds=20, writes=100, seed=8)
    assert tally.answered > 500
    assert tally.cut_off > 0


def _title(number: int) -> dict[str, str]:
    return {"title": str(number), "content_html": "<p>Counted.</p>"}


def _count(served: Served) -> Counter[tuple[str, int]]:
    """Try to add one to the counter many times, each time from what is read; return methods and statuses."""
    statuses: Counter[tuple[str, int]] = Counter()
    for _ in range(ATTEMPTS):
        status, headers, found = served.call("GET", "/v1/articles/counter")
        statuses["GET", status] += 1
        if status == 200:
            more = _title(int(found["title"]) + 1)
            statuses["PUT", served.call("PUT", "/v1/articles/counter", more, If_Match=headers["ETag"])[0]] += 1
    return statuses


def _read(served: Served) -> Counter[tuple[str, int]]:
    paths = ("/v1/articles/counter", "/v1/articles?limit=5") * ATTEMPTS
    return Counter(("GET", served.call("GET", path)[0]) for path in paths)


def test_eight_write_and_eight_read_and_no_update_is_lost(tmp_path: Path) -> None:
    """Nothing is answered but success, 412, 429 and 503, and the counter stands at the number of successes."""
    settings = {"STANDFIRST_DATA": str(tmp_path), "STANDFIRST_WORKERS": "2", "STANDFIRST_THREADS": "8"}
    with serving(settings) as served, ThreadPoolExecutor(16) as pool:
        served.call("PUT", "/v1/articles/counter", _title(0))
        working = [pool.submit(work, served) for work in (_count, _read) for _ in range(8)]
        statuses = sum((each.result() for each in working), Counter())
        final = int(served.call("GET", "/v1/articles/counter")[2]["title"])
    assert {status for _, status in statuses} <= {200, 201, 412, 429, 503}
    assert final == statuses["PUT", 200] > 0
    assert statuses["PUT", 412] > 0  # they did meet


def test_a_full_disk_is_503_and_nothing_is_half_written(tmp_path: Path) -> None:
    """When no file may grow, writes are told when to come again, reading goes on, and what was answered is there."""
    url = f"sqlite:///{tmp_path}/standfirst.db"
    migrate(url)
    size = sum(each.stat().st_size for each in tmp_path.iterdir()) + 300_000
    article = {"title": "Full", "content_html": f"<p>{'reeds ' * 3_000}</p>"}
    stored: list[str] = []
    settings = {"STANDFIRST_DATA": str(tmp_path)}
    with serving(settings, file_bytes=size) as served:
        while (answer := served.call("PUT", f"/v1/articles/{len(stored)}", article))[0] == 201:
            stored.append(answer[1]["ETag"].strip('"'))
        status, headers, problem = answer
        assert (status, headers["Content-Type"]) == (503, "application/problem+json")
        assert int(headers["Retry-After"]) > 0
        assert problem["type"].endswith("store-unavailable")
        assert served.call("GET", "/v1/articles/0")[0] == 200
        assert served.call("GET", "/healthz")[0] == 200
    assert stored
    articles = Articles(open_engine(url))
    found = [articles.get(str(number)) for number in range(len(stored) + 1)]
    assert [each and each.etag for each in found] == [*stored, None]
    articles.put(str(len(stored)), entry(given(article, {}), Site()), "tests")
    articles.engine.dispose()
    with closing(sqlite3.connect(tmp_path / "standfirst.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
