"""Scripts of other origins may ask what the API answers anybody, by the Fetch standard (https://fetch.spec.whatwg.org)."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.config.settings import Settings
from service.serving.refusals import refusal

ASKED = {"Origin": "https://app.example", "Access-Control-Request-Method": "POST"}
READ = {"ETag", "Link", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-ID"}


def listed(answer: Any, field: str) -> set[str]:
    """Return the names that a header lists."""
    return set(answer.headers.get(field, "").split(", "))


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/v1/render", {"GET", "POST"}),
        ("/v1/check", {"POST"}),
        ("/v1/articles", {"GET", "POST"}),
        ("/v1/articles/one", {"GET", "PUT", "DELETE"}),
        ("/v1/articles:import", {"POST"}),
        ("/v1/share", {"GET"}),
        ("/v1/qr", {"GET"}),
        ("/v1/stories/top", {"GET"}),
        ("/oembed", {"GET"}),
        ("/openapi.json", {"GET"}),
        ("/feed.json", {"GET"}),
    ],
)
def test_a_preflight_is_answered(client: FlaskClient, path: str, methods: set[str]) -> None:
    """It names the route's methods and the request headers that the API reads, and may be kept for hours."""
    asked = {**ASKED, "Access-Control-Request-Headers": "authorization,content-type,if-match"}
    answer = client.options(path, headers=asked)
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert listed(answer, "Access-Control-Allow-Methods") - {"HEAD", "OPTIONS"} == methods
    assert listed(answer, "Access-Control-Allow-Headers") >= {
        *("Authorization", "Content-Type", "Accept", "Accept-Language", "If-Match", "If-None-Match", "X-Request-ID"),
        "traceparent",
    }
    assert int(answer.headers["Access-Control-Max-Age"]) >= 3600
    assert (answer.data, answer.headers["Cache-Control"]) == (b"", "no-store")


@pytest.mark.parametrize("path", ["/", "/articles/one", "/embed/one", "/embed?url=https://e.org/", "/docs", "/metrics"])
def test_readers_pages_answer_none(client: FlaskClient, path: str) -> None:
    """What is for readers and operators is asked by no script of another origin."""
    answer = client.options(path, headers=ASKED)
    assert not [name for name, _ in answer.headers if name.startswith("Access-Control")]
    shown = client.get(path, headers={"Accept": "text/html"})
    assert "Access-Control-Allow-Origin" not in shown.headers or path == "/docs"


def test_options_that_are_no_preflight_stay_as_they_were(client: FlaskClient) -> None:
    """Without Access-Control-Request-Method it is a question about the address alone."""
    answer = client.options("/v1/render", headers={"Origin": "https://app.example"})
    assert "Access-Control-Allow-Methods" not in answer.headers
    assert {"GET", "POST"} <= listed(answer, "Allow")


def test_every_answer_of_the_api_is_readable(client: FlaskClient) -> None:
    """Pages, JSON, what is wrong and what is not there: each with the headers that clients need."""
    body = {"article": {"title": "T", "content_html": "<p>x</p>"}}
    page = {"Accept": "text/html"}
    answers = [
        client.post("/v1/render", json=body),
        client.post("/v1/render", json=body, headers=page),
        client.post("/v1/check", json=body, headers=page),
        client.post("/v1/render", json={"article": {}}),
        client.post("/v1/render", json={"article": {}}, headers=page),
        client.post("/v1/articles", json=body),
        client.get("/v1/nowhere", headers=page),
        client.delete("/v1/render"),
        client.get("/v1/qr?url=https://e.org/"),
        client.get("/v1/share?url=https://e.org/&format=html"),
        client.get("/openapi.json"),
        client.get("/oembed?url=https://e.org/&format=none"),
    ]
    for answer in answers:
        assert answer.headers.getlist("Access-Control-Allow-Origin") == ["*"]
        assert listed(answer, "Access-Control-Expose-Headers") >= READ


def test_a_quota_is_spent_by_requests_not_by_preflights(tmp_path: Any) -> None:
    """A browser asks before it asks: one request is one, and a script can read that the quota is used up."""
    client = create_app(Settings(data=tmp_path, client_rate=2)).test_client()
    body = {"article": {"title": "T", "content_html": "<p>x</p>"}}
    assert [client.options("/v1/render", headers=ASKED).status_code for _ in range(4)] == [200] * 4
    answers = [client.post("/v1/render", json=body) for _ in range(3)]
    assert [each.status_code for each in answers] == [200, 200, 429]
    assert client.options("/v1/render", headers=ASKED).status_code == 200
    assert answers[-1].headers["Access-Control-Allow-Origin"] == "*"
    assert "Retry-After" in listed(answers[-1], "Access-Control-Expose-Headers")


def test_the_servers_own_refusals_are_readable() -> None:
    """Also what gets no further than the server tells a script what it is."""
    head = refusal(503, "one").decode().partition("\r\n\r\n")[0]
    fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:])
    assert fields["Access-Control-Allow-Origin"] == "*"
    assert set(fields["Access-Control-Expose-Headers"].split(", ")) >= READ
