"""POST /v1/check: an article in, its accessibility report out."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.config.settings import Settings

BROKEN = '<h1>Wells</h1><p>text</p><h4>Part</h4><p><img src="a.jpg"></p><p>See <a href="https://e.org/">here</a>.</p>'
RULES = ["heading-title-repeat", "heading-relevel", "img-alt-missing", "link-generic"]


def check(client: FlaskClient, accept: str = "application/json", **query: str) -> Any:
    return client.post(
        "/v1/check", data=BROKEN, content_type="text/html", query_string=query, headers={"Accept": accept}
    )


def test_html_needs_no_title(client: FlaskClient) -> None:
    """The first heading is the title; the answer has the report, the outlines and the images."""
    response = check(client, language="en")
    answer = response.get_json()
    assert response.status_code == 200
    assert set(answer) == {"article", "accessibility", "outline", "images"}
    assert answer["article"]["title"] == "Wells"
    assert sorted(each["rule"] for each in answer["accessibility"]["findings"]) == sorted(RULES)
    assert answer["accessibility"]["needs_author"] == 2
    assert answer["outline"]["after"] == [{"level": 2, "text": "Part"}]
    assert answer["images"][0]["state"] == "open"


def test_a_title_is_looked_for_within_the_limits_that_are_set(tmp_path: Path) -> None:
    """What the settings let into a rendering can be checked without a title, too."""
    many = "".join(f" a{number}=1" for number in range(80))
    client = create_app(Settings(data=tmp_path, max_attributes=100)).test_client()
    response = client.post("/v1/check", data=f"<h1{many}>Wells</h1><p>text</p>", content_type="text/html")
    assert response.get_json(force=True)["article"]["title"] == "Wells"


def test_it_agrees_with_the_rendering(client: FlaskClient) -> None:
    """The report alone is the report that comes with the page."""
    body = {"article": {"title": "T", "content_html": BROKEN, "language": "en"}}
    alone = client.post("/v1/check", json=body).get_json()["accessibility"]
    assert alone["findings"]
    whole = client.post("/v1/render", json=body, headers={"Accept": "application/json"}).get_json()["accessibility"]
    key = "id"
    assert sorted(alone["findings"], key=lambda each: each[key]) == sorted(
        whole["findings"], key=lambda each: each[key]
    )


@pytest.mark.parametrize(("language", "words"), [("en", "For you to decide"), ("ko", "직접 정할 것")])
def test_a_browser_gets_a_page(client: FlaskClient, language: str, words: str) -> None:
    """The page has the findings, both outlines and every image, in the author's language, under its own policy."""
    response = check(client, "text/html", ui_language=language)
    assert response.mimetype == "text/html"
    assert words in response.text
    assert f'<html lang="{language}"' in response.text
    style = re.search(r"<style>(.*?)</style>", response.text, re.DOTALL)
    assert style
    assert ".report__findings" in style[1]
    assert "frame-ancestors" in response.headers["Content-Security-Policy"]
    assert response.text.count("<h1") == 1


@pytest.mark.parametrize("kind", ["application/sarif+json", "application/ld+json"])
def test_machines_get_their_formats(client: FlaskClient, kind: str) -> None:
    """SARIF and EARL by `Accept`."""
    response = check(client, kind)
    assert response.mimetype == kind
    assert ("runs" if "sarif" in kind else "@graph") in json.loads(response.data)


def test_hostile_words_stay_words_in_the_report(client: FlaskClient) -> None:
    """Mark-up in titles, alternatives and snippets is shown, not run."""
    hostile = '<p><img src="a.jpg" alt="</code><script>alert(1)</script>.png"></p><h2>&lt;script&gt;</h2>'
    response = client.post(
        "/v1/check?title=<script>alert(1)</script>",
        data=hostile,
        content_type="text/html",
        headers={"Accept": "text/html"},
    )
    assert response.status_code == 200
    assert "<script>alert" not in response.text


def test_rules_and_dismissals_are_options(client: FlaskClient) -> None:
    """A rule is switched off by -id; a finding is dismissed by its id; both in the query, a body or a rendering."""
    known = [
        each["id"] for each in check(client).get_json()["accessibility"]["findings"] if each["rule"] == "link-generic"
    ]
    answer = check(client, rules="-img-alt-missing,-heading-relevel", dismissed=known[0]).get_json()
    found = {each["rule"]: each for each in answer["accessibility"]["findings"]}
    assert "img-alt-missing" not in found
    assert found["link-generic"]["dismissed"] is True
    assert answer["accessibility"]["needs_author"] == 0


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"article": {"url": "ftp://example.org/a"}}, "article.url"),
        ({"article": {"content_html": "x"}, "options": {"rules": ["-nothing"]}}, "options.rules"),
        ({"article": {"content_html": 3}}, "article.content_html"),
        ({}, "article"),
    ],
)
def test_wrong_input_names_its_field(client: FlaskClient, body: dict[str, Any], field: str) -> None:
    """422 with the field; an unknown rule is answered with the known ones."""
    response = client.post("/v1/check", json=body)
    assert response.status_code == 422
    [error] = response.get_json()["errors"]
    assert error["field"] == field
    if field == "rules":
        assert "heading-relevel" in error["message"]
