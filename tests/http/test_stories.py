"""Top 10 Stories over HTTP: the ranking as JSON, and in the readers' page."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service.app import create_app
from service.config.keyring import read_keys
from service.config.settings import Settings
from service.services import build
from service.store.entry import entry, given
from service.stories.ranking import hour_of
from service.web import embed, errors, pages

SECRET = "a-secret-of-the-newsroom"
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    keys = read_keys(f"lake:{SECRET} river:{SECRET[::-1]}")
    return Settings(data=tmp_path, api_keys=keys, origin="https://read.example.org", stories_window_hours=1440)


@pytest.fixture
def client(settings: Settings) -> FlaskClient:
    """A service with fourteen articles in English of one publisher, and one of another; each was read once more."""
    client = create_app(settings).test_client()
    for number in range(14):
        _put(client, f"story-{number}", title=f"Story {number}")
    _put(client, "other", SECRET[::-1], title="Of the river")
    services = build(settings)
    hour = hour_of(services.stories._now())
    counts = {(f"story-{number}", hour): number + 1 for number in range(14)} | {("other", hour): 100}
    services.stories._reads.add(counts, 0)
    return client


def _put(client: FlaskClient, name: str, secret: str = SECRET, **fields: Any) -> None:
    article = {"title": name, "content_html": "<p>Nobody had planned it.</p>", "language": "en", **fields}
    headers = {"Authorization": f"Bearer {secret}"}
    assert client.put(f"/v1/articles/{name}", json={"article": article}, headers=headers).status_code == 201


def _top(html: str) -> list[str]:
    """Return the addresses in the page's list of stories."""
    found = re.search(r'<section class="top-stories".*?</section>', html, re.DOTALL)
    return re.findall(r'<li><a href="([^"]+)"', found[0]) if found else []


def test_the_ranking_is_answered(client: FlaskClient) -> None:
    """The most read first, ten by default, each with the address of its page, and for caches to keep for moments."""
    response = client.get("/v1/stories/top")
    stories = response.get_json()["stories"]
    assert [each["id"] for each in stories] == ["other", *(f"story-{number}" for number in range(13, 4, -1))]
    assert stories[1] == {
        "title": "Story 13",
        "url": "https://read.example.org/articles/story-13",
        "id": "story-13",
        "publisher": "lake",
        "language": "en",
    }
    assert response.headers["Cache-Control"] == "public, max-age=15"
    assert len(client.get("/v1/stories/top?limit=15&language=en-US").get_json()["stories"]) == 15
    assert [each["id"] for each in client.get("/v1/stories/top?publisher=river").get_json()["stories"]] == ["other"]
    assert client.get("/v1/stories/top?language=ko").get_json() == {"stories": []}


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "limit=x", "language=x!", "language=%00"])
def test_a_wrong_query_is_named(client: FlaskClient, query: str) -> None:
    """422 with the field, never another ranking than was asked for."""
    response = client.get(f"/v1/stories/top?{query}")
    assert response.status_code == 422
    assert response.get_json()["errors"][0]["field"] == query.partition("=")[0]


def test_a_page_has_ten_others_of_its_publisher(client: FlaskClient) -> None:
    """At most ten stories in an ordered list, the article itself never, another publisher's neither."""
    page = client.get("/articles/story-13").text
    assert _top(page) == [f"https://read.example.org/articles/story-{number}" for number in range(12, 2, -1)]
    assert _top(client.get("/articles/other").text) == []


def test_stories_are_below_the_address_that_was_asked_for(settings: Settings, client: FlaskClient) -> None:
    """Without an origin of its own the service has the one that each request names, whoever asked before."""
    assert client.get("/v1/stories/top").status_code == 200
    service = create_app(replace(settings, origin=None)).test_client()
    for host in ("one.example", "two.example", "one.example"):
        for path in ("/articles/story-13", "/articles/story-12"):
            tops = _top(service.get(path, headers={"Host": host}).text)
            assert len(tops) == 10
            assert all(each.startswith(f"http://{host}/articles/story-") for each in tops)


def test_an_articles_own_stories_win(client: FlaskClient) -> None:
    """What its publisher sent with the article stands, and nothing is added."""
    _put(client, "own", top_stories=[{"title": "Ours", "url": "https://lake.example.org/ours"}])
    assert _top(client.get("/articles/own").text) == ["https://lake.example.org/ours"]


@pytest.mark.parametrize("path", ["/articles/story-1", "/embed/story-1"])
def test_a_page_counts_its_readers(tmp_path: Path, path: str) -> None:
    """Somebody's navigation is counted, once; a robot's, a prefetch, a HEAD and what is not found are not."""
    services = build(Settings(data=tmp_path))
    article = {"title": "T", "content_text": "x"}
    services.articles.put("story-1", entry(given(article, {}), services.site), "lake")
    app = Flask("service")
    for part in (pages, embed):
        app.register_blueprint(part.blueprint(services))
    errors.register(app, services)
    client = app.test_client()
    for headers in (
        {"User-Agent": BROWSER},
        {"User-Agent": BROWSER, "Sec-Fetch-Mode": "navigate"},
        {"User-Agent": f"{BROWSER} 2", "Sec-Fetch-Mode": "navigate"},
        {"User-Agent": f"{BROWSER} 3", "Sec-Fetch-Mode": "cors"},
        {"User-Agent": f"{BROWSER} 4", "Sec-Purpose": "prefetch;prerender"},
        {"User-Agent": f"{BROWSER} 5", "X-Moz": "prefetch"},
        {"User-Agent": "Googlebot/2.1"},
    ):
        response = client.get(path, headers=headers)
        assert response.status_code == 200
        assert "Set-Cookie" not in response.headers
    client.head(path, headers={"User-Agent": f"{BROWSER} 6"})
    assert client.get(path.replace("1", "2"), headers={"User-Agent": BROWSER}).status_code == 404
    services.stories.write()
    assert [(each.id, each.score) for each in services.stories.ranking()] == [("story-1", 2 * 65536)]


@pytest.mark.usefixtures("client")
def test_a_store_that_fails_leaves_the_page(settings: Settings) -> None:
    """Without the table of reads a page has no stories and is whole otherwise; the ranking is a 503."""
    with build(settings).articles.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE reads")
    fresh = create_app(settings).test_client()
    page = fresh.get("/articles/story-1")
    assert page.status_code == 200
    assert "Nobody had planned it." in page.text
    assert _top(page.text) == []
    response = fresh.get("/v1/stories/top")
    assert (response.status_code, "Retry-After" in response.headers) == (503, True)
