"""POST /v1/render: any of three bodies in, a page or JSON out."""

import json
import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.config.settings import Settings

JSON = {"Accept": "application/json"}


class Seen(HTMLParser):
    """What a page holds: counted tags, links and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def post(client: FlaskClient, content_html: str, **article: Any) -> dict[str, Any]:
    body = {"article": {"title": "T", "url": "https://example.org/a", "content_html": content_html} | article}
    response = client.post("/v1/render", json=body, headers=JSON)
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.get_json()
    return answer


def test_the_seed_becomes_one_whole_page(client: FlaskClient, example: dict[str, Any]) -> None:
    """The page of the seed's article has everything that the newspaper's page had."""
    page = client.post("/v1/render", json=example)
    assert page.status_code == 200
    assert page.mimetype == "text/html"
    seen = Seen(page.text)
    assert [tag for tag, _ in seen.tags].count("h1") == 1
    for paragraph in re.findall(r"<p>(.*?)</p>", example["article"]["content_html"], re.DOTALL):
        assert " ".join(paragraph.replace("&amp;", "&").split()) in seen.text
    assert seen.text.count("Kang Seung-woo") >= 2
    scales = [attrs["value"] for tag, attrs in seen.tags if tag == "input" and attrs.get("name") == "font_scale"]
    assert scales == ["-2", "-1", "0", "1", "2"]
    for words in ("Top 10 Stories", "Go top", "Letter", "share this article"):
        assert words in seen.text
    hosts = [urlsplit(attrs.get("href") or "").hostname for tag, attrs in seen.tags if tag == "a"]
    order = [hosts.index(host) for host in ("www.facebook.com", "x.com", "story.kakao.com")]
    assert order == sorted(order)


def test_json_holds_every_key_of_the_contract(client: FlaskClient, example: dict[str, Any]) -> None:
    """The JSON answer has the article, options, share links, QR code, report and page."""
    answer = client.post("/v1/render", json=example, headers=JSON).get_json()
    assert set(answer) == {"article", "options", "share", "qr", "accessibility", "html"}
    assert {
        *("id", "title", "language", "direction", "authors", "date_published", "content_html", "content_text"),
        *("word_count", "reading_minutes", "outline"),
    } <= set(answer["article"])
    assert [link["network"] for link in answer["share"]] == ["facebook", "twitter", "kakao", "mail", "link"]
    assert all(set(link) == {"network", "label", "method", "url", "fields"} for link in answer["share"])
    assert set(answer["qr"]) == {"url", "svg"}
    assert {"repaired", "needs_author", "findings"} <= set(answer["accessibility"])
    assert answer["html"].startswith("<!doctype html>")
    assert answer["options"]["font_scale"] == 0


@pytest.mark.parametrize("scale", ["-2", "-1", "0", "1", "+1", "2", "%2B2"])
def test_options_travel_in_the_query(client: FlaskClient, scale: str) -> None:
    """A fragment of HTML is rendered with its fields and options from the query."""
    response = client.post(f"/v1/render?title=T&font_scale={scale}", data="<p>words", content_type="text/html")
    number = int(scale.replace("%2B", "+"))
    name = {-2: "m2", -1: "m1", 0: "0", 1: "p1", 2: "p2"}[number]
    assert response.status_code == 200
    assert any(f"font-scale-{name}" in (attrs.get("class") or "").split() for _, attrs in Seen(response.text).tags)


def test_a_form_renders_too(client: FlaskClient) -> None:
    """A form with the same names works, its empty fields left out of account."""
    form = {"title": "Form", "content_html": "<p>words", "url": "", "theme": "dark", "authors": "Kim, Lee"}
    answer = client.post("/v1/render", data=form, headers=JSON).get_json()
    assert answer["options"]["theme"] == "dark"
    assert [author["name"] for author in answer["article"]["authors"]] == ["Kim", "Lee"]
    assert answer["share"] == []
    assert answer["qr"] is None


def test_a_form_takes_a_whole_request(client: FlaskClient) -> None:
    """The field `article` may hold what is posted as JSON: its options count, below those of the form's own fields."""
    whole = {"article": {"title": "T", "content_html": "<p>x"}, "options": {"theme": "dark", "font": "serif"}}
    form = {"article": json.dumps(whole), "font": "mono", "width": ""}
    query = {"theme": "sepia", "align": "justify"}
    options = client.post("/v1/render", data=form, query_string=query, headers=JSON).get_json()["options"]
    assert [options[name] for name in ("theme", "font", "align", "width")] == ["dark", "mono", "justify", "normal"]
    for wrong, field in (({"theme": "blue"}, "theme"), ([], "options"), ("dark", "options")):
        sent = {"article": json.dumps(whole | {"options": wrong})}
        refused = client.post("/v1/render", data=sent, headers=JSON)
        assert (refused.status_code, refused.get_json(force=True)["errors"][0]["field"]) == (422, field)
    none = client.post("/v1/render", data={"article": json.dumps(whole | {"options": None})}, headers=JSON)
    assert none.status_code == 200


@pytest.mark.parametrize("path", ["/v1/render", "/v1/check"])
def test_the_item_of_a_feed_is_taken_as_it_is(client: FlaskClient, path: str) -> None:
    """An item alone is its article, with the options in the query; beside options it has to stand in `article`."""
    item = {"id": "7", "title": "Wells", "content_html": "<p>Deep.</p>", "_ours": {"paid": False}}
    whole = {"article": item, "options": {"theme": "dark", "rules": ["-img-alt-missing"]}}
    accept = {"Accept": "application/json"}
    alone = client.post(f"{path}?theme=dark&rules=-img-alt-missing", json=item, headers=accept)
    assert alone.status_code == 200
    assert alone.get_json() == client.post(path, json=whole, headers=accept).get_json()
    for body in (item | {"options": {}}, {"options": {}}, {}):
        refused = client.post(path, json=body)
        assert (refused.status_code, refused.get_json(force=True)["errors"][0]["field"]) == (422, "article")


def test_nothing_hostile_is_left(client: FlaskClient) -> None:
    """Scripts, handlers, styles, forms and frames leave nothing, their text included; the words around them stay."""
    answer = post(
        client,
        "<p onclick=go()>before <script>alert(1)</script><style>p{color:red}</style>"
        "<a href='javascript:alert(2)'>link words</a> <form action=/x>form words<input></form>after</p>"
        "<iframe src='https://frame.example/x'>frame words</iframe><p>end</p>",
    )
    content = answer["article"]["content_html"]
    for words in ("before", "link words", "after", "end"):
        assert words in content
    for left in ("alert", "color", "onclick", "javascript", "form", "frame words", "<iframe", "<script", "<style"):
        assert left not in content, left


def test_a_title_is_text_wherever_it_stands(client: FlaskClient) -> None:
    """A title that would break out of an element, an attribute or JSON-LD stays words."""
    title = "</script></title>\"'><img src=x onerror=alert(1)>&amp;"
    answer = post(client, "<p>x</p>", title=title, authors=[{"name": title}], section=title, summary=title)
    assert not [attrs for tag, attrs in Seen(answer["html"]).tags if tag == "img" or "onerror" in attrs]
    assert answer["article"]["title"] == title


def test_plain_text_becomes_paragraphs(client: FlaskClient) -> None:
    """`content_text` is words, not mark-up: blank lines divide paragraphs."""
    body = {"article": {"title": "T", "content_text": "one <b>\nline\n\ntwo"}}
    answer = client.post("/v1/render", json=body, headers=JSON).get_json()
    assert answer["article"]["content_html"] == "<p>one &lt;b&gt;<br>line</p><p>two</p>"


def test_relative_addresses_follow_the_article(client: FlaskClient) -> None:
    """Relative addresses are resolved against the article's own."""
    assert 'href="https://example.org/b"' in post(client, '<p><a href="/b">there</a></p>')["article"]["content_html"]


def test_the_page_is_locked_down(client: FlaskClient, example: dict[str, Any]) -> None:
    """The page runs and loads nothing but its own script and style, by hash."""
    headers = client.post("/v1/render", json=example).headers
    policy = dict(
        part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";") if " " in part.strip()
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"].startswith("'sha256-")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert policy["base-uri"] == "'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in headers


def test_the_language_of_the_interface(client: FlaskClient) -> None:
    """The interface speaks the article's language, else the reader's, and the option goes before both."""
    korean = client.post(
        "/v1/render", json={"article": {"title": "산불", "content_html": "<p>산에 불이 났다.</p>"}}, headers=JSON
    )
    assert korean.get_json()["options"]["ui_language"] == "ko"
    assert korean.get_json()["article"]["language"] == "ko"
    welsh = {"article": {"title": "Tân", "content_html": "<p>Y tân.</p>", "language": "cy"}}
    asked = client.post("/v1/render", json=welsh, headers=JSON | {"Accept-Language": "ko;q=0.9, cy"})
    assert asked.get_json()["options"]["ui_language"] == "ko"
    chosen = client.post("/v1/render", json=welsh | {"options": {"ui_language": "en"}}, headers=JSON)
    assert chosen.get_json()["options"]["ui_language"] == "en"


def test_json_keeps_every_script(client: FlaskClient) -> None:
    """Hangul, Arabic and emoji come back as they went in."""
    answer = post(client, "<p>한글 العربية 👩‍👩‍👧</p>")
    assert "한글 العربية 👩‍👩‍👧" in answer["article"]["content_html"]
    assert json.dumps(answer)


def test_an_article_that_outgrows_its_source_is_refused(example: dict[str, Any]) -> None:
    """What repairs add is bounded too: an article that becomes many times the limit is refused, naming the bound."""
    client = create_app(Settings(max_article_bytes=4096)).test_client()
    article = example["article"] | {"content_html": "<img src=/a>" * 300}
    response = client.post("/v1/render", json={"article": article})
    assert response.status_code == 422
    assert "more than 16384 characters" in response.get_json(force=True)["detail"]
