"""What the service answers, it takes: an answer's `article`, posted again, is the same article."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from service.app import create_app
from service.config.keyring import read_keys
from service.config.settings import Settings
from service.fields import MAX_ADDRESS
from service.source.charset import decode
from service.source.media import charset_of
from tests.corpus import CASES, Case
from tests.pages.test_pages import PAGES

JSON = {"Accept": "application/json", "Authorization": "Bearer a-secret-of-the-paper"}
LOCAL = ("date_published", "date_modified")


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A service with one publisher."""
    keys = read_keys("paper:a-secret-of-the-paper")
    return create_app(Settings(data=tmp_path_factory.mktemp("paper"), client_rate=0, api_keys=keys)).test_client()


def comes_back(paper: FlaskClient, article: dict[str, Any]) -> None:
    """Assert that an answer's article is taken wherever an article is, and is rendered as itself."""
    body = {"article": article}
    options = paper.post("/v1/render", json=body, headers=JSON).get_json()["options"]
    assert paper.post("/v1/render", json={"article": article, "options": options}, headers=JSON).status_code == 200
    rendered = paper.post("/v1/render", json=body, headers=JSON)
    assert (rendered.status_code, rendered.get_json().get("errors")) == (200, None)
    assert rendered.get_json()["article"] == article
    stored = paper.put("/v1/articles/again", json=body, headers=JSON)
    assert stored.status_code in {200, 201}
    assert stored.get_json()["article"] == article
    assert paper.get("/v1/articles/again", headers=JSON).get_json()["article"] == article
    assert paper.put("/v1/articles/again", json=article, headers=JSON).status_code == 200
    assert paper.post("/v1/check", json=body, headers=JSON).status_code == 200


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_was_found_in_a_page_is_taken_again(paper: FlaskClient, page: Path) -> None:
    """Every field that a page gave is accepted, dates without a zone too, and the body stays as it is."""
    expected = json.loads((page / "expected.json").read_text(encoding="utf-8"))
    header = expected.get("content_type", "text/html; charset=utf-8")
    html = decode((page / "source.html").read_bytes(), charset_of(header)).text
    body = {"article": {"url": expected["address"], "content_html": html}}
    answer = paper.post("/v1/render?extract=always", json=body, headers=JSON)
    assert answer.status_code == 200
    article = answer.get_json()["article"]
    stored = paper.put("/v1/articles/found?extract=always", json=body, headers=JSON)
    assert stored.get_json()["article"] == article
    comes_back(paper, article)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_was_rendered_is_taken_again(paper: FlaskClient, case: Case) -> None:
    """The article of every case of the corpus comes back as it was answered."""
    sent = json.loads(case.read("article.json")) | {"content_html": case.read("source.html")}
    comes_back(paper, paper.post("/v1/render", json={"article": sent}, headers=JSON).get_json()["article"])


WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)
LONG = st.builds(lambda word, times: word * times, WORDS, st.integers(1, 1000))
ADDRESS = st.builds(
    lambda path, length: ("https://example.org/" + path * length)[:length],
    st.text("aé\u200c\u200d한%?#&=+ﬀ", min_size=1, max_size=8),
    st.integers(20, MAX_ADDRESS),
)
MOMENT = st.datetimes().map(lambda moment: moment.isoformat()) | st.datetimes(timezones=st.timezones()).map(
    lambda moment: moment.isoformat()
)
STORY = st.fixed_dictionaries({"title": LONG, "url": ADDRESS})
ARTICLE = st.fixed_dictionaries(
    {"title": LONG, "content_html": st.just("<p>Some words.</p>")},
    optional={
        **dict.fromkeys(("id", "summary", "section"), LONG),
        **dict.fromkeys(("url", "external_url", "image", "banner_image", "newsletter_url"), ADDRESS),
        **dict.fromkeys(LOCAL, MOMENT),
        **dict.fromkeys(("previous", "next"), STORY),
        "authors": st.lists(st.fixed_dictionaries({}, optional={"name": LONG, "url": ADDRESS, "avatar": ADDRESS})),
        "tags": st.lists(LONG, max_size=5),
        "language": st.sampled_from(["en", "KO", "zh_Hant", "sr-Latn-RS", "x-y", "und", "he"]),
        "direction": st.sampled_from(["ltr", "rtl", "auto"]),
        "publisher": st.fixed_dictionaries({"name": LONG}, optional={"url": ADDRESS, "logo": ADDRESS}),
        "top_stories": st.lists(STORY, max_size=3),
    },
)


@given(ARTICLE)
def test_any_article_that_is_taken_is_taken_again(paper: FlaskClient, article: dict[str, Any]) -> None:
    """Whatever a field holds, what the answer says of it is no longer, no other, and as right as that."""
    answer = paper.post("/v1/render", json={"article": article}, headers=JSON)
    if answer.status_code == 200:
        comes_back(paper, answer.get_json()["article"])


@pytest.mark.parametrize(
    "fields",
    [
        {"url": "https://example.org/" + "a" * (MAX_ADDRESS - 20)},
        {"image": "https://example.org/" + "\u200c" * 225},
        {"image": "https://example.org/" + "\u200c" * 226},
        {"content_html": "<h1>T</h1>\n <p>x</p>"},
    ],
)
def test_what_grows_has_room(paper: FlaskClient, fields: dict[str, str]) -> None:
    """An address may be the id, joiners are written out, and a headline leaves no blank: all within the bounds."""
    article = {"title": "T", "content_html": "<p>x</p>", **fields}
    answer = paper.post("/v1/render", json={"article": article, "options": {"qr": False}}, headers=JSON)
    assert (answer.status_code == 422) is ("\u200c" * 226 in fields.get("image", ""))
    if answer.status_code == 200:
        comes_back(paper, answer.get_json()["article"])


def test_a_local_time_is_told_as_one(paper: FlaskClient) -> None:
    """A date without a zone stays without one, on the page too; lists and feeds tell of moments that there were."""
    local = {"date_published": "2024-03-05T15:21:00", "date_modified": "2024-03-06T08:00:00"}
    article = {"title": "A local time", "content_html": "<p>x</p>", **local}
    stored = paper.put("/v1/articles/local", json=article, headers=JSON).get_json()
    assert [stored["article"][name] for name in LOCAL] == list(local.values())
    assert stored["date_published"] == stored["created"]
    page = paper.get("/articles/local").text
    assert all(f'<time datetime="{each}">' in page for each in local.values())
    [item] = [each for each in paper.get("/feed.json").get_json(force=True)["items"] if each["title"] == "A local time"]
    assert (item["date_published"], item["date_modified"]) == (stored["created"], stored["updated"])


@pytest.mark.parametrize("wrong", ["2024-03-05", "20240305T1521", "2024-W10-2T10:00:00", "2024-02-30T10:00:00", ""])
def test_a_date_without_a_time_is_none(paper: FlaskClient, wrong: str) -> None:
    """A local time is written as RFC 3339 writes it, and lacks nothing but its zone."""
    body = {"article": {"title": "T", "content_html": "<p>x</p>", "date_published": wrong}}
    answer = paper.post("/v1/render", json=body, headers=JSON)
    assert answer.status_code == 422
    assert answer.get_json(force=True)["errors"][0]["field"] == "article.date_published"
