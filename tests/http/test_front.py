"""What is answered before Flask's dispatch is what Flask would have answered, counted, told and limited as that is."""

import logging
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.config.keyring import read_keys
from service.config.settings import Settings
from service.rates import Rates
from service.telemetry import metrics
from tests.serving import until

SECRET = "a-secret-of-the-paper"
BROWSER = {"User-Agent": "Mozilla/5.0", "Sec-Fetch-Mode": "navigate"}
PATHS = ("/articles/one", "/embed/one", "/articles/one?theme=dark", "/v1/qr?url=https://example.org/", "/embed.v1.js")


@pytest.fixture
def client(tmp_path: Path) -> FlaskClient:
    """A client of a service with the front, and one article in it."""
    return started(tmp_path)


def started(folder: Path, **settings: Any) -> FlaskClient:
    """Return a client of a service on this folder, with one article stored."""
    given = {"data": folder, "api_keys": read_keys(f"paper:{SECRET}"), "client_rate": 0} | settings
    client = create_app(Settings(**given)).test_client()
    put(client, "One")
    return client


def put(client: FlaskClient, title: str) -> None:
    article = {"title": title, "content_html": "<p>Text.</p>", "language": "en"}
    answer = client.put("/v1/articles/one", json={"article": article}, headers={"Authorization": f"Bearer {SECRET}"})
    assert answer.status_code in {200, 201}


def from_front() -> float:
    return metrics.CACHE.labels("front")._value.get()


@pytest.mark.parametrize("path", PATHS)
def test_the_second_answer_is_the_first(client: FlaskClient, path: str) -> None:
    """Status, body and every header but the request's own id; also where nothing is kept, and for HEAD and 304."""
    before = from_front()
    first, second, head = client.get(path), client.get(path), client.head(path)
    assert from_front() == before + 2
    assert first.get_data() == second.get_data()
    assert not head.get_data()
    headers = [{**each.headers, "X-Request-ID": ""} for each in (first, second, head)]
    assert headers[0] == headers[1] == headers[2]
    assert first.headers["X-Request-ID"] != second.headers["X-Request-ID"]
    if tag := first.headers.get("ETag"):
        not_modified = client.get(path, headers={"If-None-Match": f'"other", W/{tag}'})
        assert not_modified.status_code == 304
        assert not_modified.headers["ETag"] == tag
        assert "Content-Type" not in not_modified.headers
        assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_without_a_front_all_is_the_same(client: FlaskClient, tmp_path: Path, path: str) -> None:
    """A size of nothing leaves it out: the same answers, 304 included, by Flask alone."""
    bare = create_app(Settings(data=tmp_path, api_keys=read_keys(f"paper:{SECRET}"), client_rate=0, front_bytes=0))
    without, before = bare.test_client(), from_front()
    theirs = [without.get(path) for _ in range(2)]
    assert from_front() == before
    ours = [client.get(path) for _ in range(2)]
    tags = {"If-None-Match": ours[0].headers.get("ETag", '"none"')}
    theirs, ours = [*theirs, without.get(path, headers=tags)], [*ours, client.get(path, headers=tags)]
    for one, other in zip(theirs, ours, strict=True):
        assert one.status_code == other.status_code
        assert one.get_data() == other.get_data()
        assert {**one.headers, "X-Request-ID": ""} == {**other.headers, "X-Request-ID": ""}


@pytest.mark.parametrize("path", ["/articles/one", "/embed/one"])
def test_a_change_by_another_instance_is_seen_at_once(client: FlaskClient, tmp_path: Path, path: str) -> None:
    """A kept answer is given only while the store has the article as it was; a deleted one is not found."""
    other = create_app(Settings(data=tmp_path, api_keys=read_keys(f"paper:{SECRET}"))).test_client()
    old = [client.get(path) for _ in range(2)][1]
    put(other, "Another title")
    new = client.get(path, headers={"If-None-Match": old.headers["ETag"]})
    assert new.status_code == 200
    assert "Another title" in new.text
    assert other.delete("/v1/articles/one", headers={"Authorization": f"Bearer {SECRET}"}).status_code == 204
    assert client.get(path).status_code == 404


def test_hosts_languages_and_codings_are_told_apart(client: FlaskClient) -> None:
    """An answer is given again to those alone whose request is equal in all that it depends upon."""
    asked = [
        {"Accept-Encoding": coding, "Accept-Language": language, "Host": host}
        for coding in ("br", "gzip")
        for language in ("ko", "de")
        for host in ("one.example", "two.example")
    ]
    bodies = [client.get("/articles/one", headers=each).get_data() for each in asked]
    assert [client.get("/articles/one", headers=each).get_data() for each in asked] == bodies
    assert len(set(bodies)) >= 4
    qr = [client.get("/v1/qr?url=https://e.org/", headers={"Accept-Language": each}).text for each in ("ko", "de") * 2]
    assert qr[0] == qr[2] != qr[1] == qr[3]


def test_readers_are_counted(tmp_path: Path) -> None:
    """A page that is given again is a read as the first one was; a robot's is none."""
    client = started(tmp_path, reads_seconds=0.01)
    before = from_front()
    for number in range(4):
        headers = BROWSER if number else {"User-Agent": "Yeti/1.1"}
        assert client.get("/articles/one", headers=headers, environ_base={"REMOTE_ADDR": f"192.0.2.{number}"}).data
    assert from_front() == before + 3
    with closing(sqlite3.connect(tmp_path / "standfirst.db")) as store:
        until(lambda: store.execute("SELECT sum(count) FROM reads").fetchone() == (3,), "they were not counted")


def test_the_quota_holds_and_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is given again is taken off the quota too, and refused when it is used up, while no time passes."""
    monkeypatch.setattr("service.services.Rates", partial(Rates, clock=lambda: 1000.0))
    client = started(tmp_path, client_rate=3)
    answers = [client.get("/articles/one") for _ in range(4)]
    assert [each.status_code for each in answers] == [200, 200, 200, 429]
    assert [each.headers["RateLimit"].partition("r=")[2][0] for each in answers] == ["2", "1", "0", "0"]


def test_it_is_told_and_has_the_callers_id(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    """The log has one line for each request, with its route, id and trace; the figures count it."""
    trace = "0af7651916cd43dd8448eb211c80319c"
    sent = {"X-Request-ID": "mine-1", "traceparent": f"00-{trace}-b7ad6b7169203331-01"}
    with caplog.at_level(logging.INFO, "standfirst"):
        answers = [client.get("/articles/one", headers=sent) for _ in range(2)]
    assert [each.headers["X-Request-ID"] for each in answers] == ["mine-1"] * 2
    first, second = (record.facts for record in caplog.records if record.message == "request")  # type: ignore[attr-defined]
    assert {**first, "milliseconds": 0} == {**second, "milliseconds": 0}
    assert (second["route"], second["trace_id"]) == ("/articles/<article_id>", trace)


def test_what_is_not_plain_goes_past(client: FlaskClient) -> None:
    """A key, a range and another method are for the application."""
    client.get("/articles/one")
    before = from_front()
    client.get("/articles/one", headers={"Authorization": "Bearer wrong"})
    client.get("/articles/one", headers={"Range": "bytes=0-1"})
    client.post("/articles/one")
    assert from_front() == before


def test_it_keeps_no_more_than_it_may(tmp_path: Path) -> None:
    """The least recently used go, and what is too large is not kept at all."""
    client = started(tmp_path, front_bytes=60_000)
    paths = [f"/v1/qr?url=https://example.org/{number}" for number in range(20)]
    for path in paths:
        client.get(path)
    before = from_front()
    assert client.get(paths[0]).status_code == client.get(paths[-1]).status_code == 200
    assert client.get("/articles/one").get_data() == client.get("/articles/one").get_data()  # larger than an eighth
    assert from_front() == before + 1
