"""Bad input gets a clear error that names the field: a problem document, or a page for browsers."""

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.config.settings import Settings
from service.share.networks import NETWORKS

ARTICLE = {"title": "T", "content_html": "<p>x</p>"}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"article": ARTICLE | {"title": 5}}, "article.title"),
        ({"article": {"title": "T"}}, "article"),
        ({"article": ARTICLE | {"title": " "}}, "article.title"),
        ({"article": ARTICLE | {"url": "javascript:alert(1)"}}, "article.url"),
        ({"article": ARTICLE | {"url": "https://user:secret@example.org/"}}, "article.url"),
        ({"article": ARTICLE | {"authors": [{"name": 3}]}}, "article.authors.0.name"),
        ({"article": ARTICLE | {"top_stories": [{"title": "t", "url": "https://e.org/"}] * 11}}, "article.top_stories"),
        ({"article": ARTICLE | {"date_published": "yesterday"}}, "article.date_published"),
        ({"article": ARTICLE | {"date_published": "0001-01-01T00:00:00+14:00"}}, "article.date_published"),
        ({"article": ARTICLE | {"date_modified": "9999-12-31T23:59:59-14:00"}}, "article.date_modified"),
        ({"article": ARTICLE | {"date_modified": "9999-12-31T23:59:59-12:00"}}, "article.date_modified"),
        ({"article": ARTICLE, "options": {"font_scale": 3}}, "options.font_scale"),
        ({"article": ARTICLE, "options": {"theme": "blue"}}, "options.theme"),
        ({"article": ARTICLE, "options": {"qr": "yes"}}, "options.qr"),
        ({"article": ARTICLE, "options": []}, "options"),
        ({"article": ARTICLE, "options": {"share": ["mail", "myspace"]}}, "options.share"),
        ({"article": ARTICLE, "options": {"ui_language": "tlh"}}, "options.ui_language"),
        ({"article": ARTICLE, "options": {"rules": ["-nothing"]}}, "options.rules"),
        ({"article": "x"}, "article"),
        ({}, "article"),
    ],
)
def test_a_wrong_field_is_named(client: FlaskClient, body: dict[str, Any], field: str) -> None:
    """422 names the field as the caller wrote it and says what would be right."""
    response = client.post("/v1/render", json=body)
    problem = response.get_json(force=True)
    assert (response.status_code, response.mimetype) == (422, "application/problem+json")
    assert field in [error["field"] for error in problem["errors"]]
    assert all(error["message"] for error in problem["errors"])
    assert {"type", "title", "status", "detail", "instance"} <= set(problem)


def test_a_language_in_capitals_is_no_error(client: FlaskClient) -> None:
    """Language tags mean the same in any case (RFC 5646): in an article, an option and what a browser asks for."""
    article = ARTICLE | {"language": "KO"}
    page = client.post("/v1/render", json={"article": article, "options": {"ui_language": "EN"}})
    assert (page.status_code, page.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert '<html lang="KO"' in page.text
    missing = client.get("/nowhere", headers={"Accept": "text/html", "Accept-Language": "KO-kr"})
    assert missing.status_code == 404
    assert '<html lang="ko"' in missing.text


def test_every_wrong_option_is_told_at_once(client: FlaskClient) -> None:
    """Also those that name what is not there are held before anything is rendered, by any route that takes them."""
    wrong = {"share": "mail,myspace", "ui_language": "tlh", "rules": "-nothing"}
    rendered = client.post("/v1/render", json={"article": ARTICLE}, query_string=wrong)
    checked = client.post("/v1/check", json={"article": ARTICLE, "options": wrong})
    for response in (rendered, checked):
        assert response.status_code == 422
        assert [error["field"] for error in response.get_json(force=True)["errors"]] == [
            f"options.{each}" for each in wrong
        ]
    linked = client.get("/v1/share", query_string=wrong | {"url": "https://e.org/"})
    assert linked.status_code == 422
    told = {error["field"]: error["message"] for error in linked.get_json(force=True)["errors"]}
    assert list(told) == list(wrong)
    assert all(name in told["share"] for name in ("'myspace'", *NETWORKS))


@pytest.mark.parametrize(
    ("article", "options", "message"),
    [
        ({"title": 5}, {}, "must be a string"),
        ({"authors": "Kim"}, {}, "must be an array"),
        ({"authors": ["Kim"]}, {}, "must be an object"),
        ({"publisher": {}}, {}, "is needed"),
        ({"title": "x" * 1001}, {}, "has at most 1000 characters"),
        ({"tags": ["x"] * 101}, {}, "has at most 100 items"),
        ({"url": "https://example.org:port/"}, {}, "the host or the port of an address is wrong"),
        ({"url": "https://[::1/"}, {}, "the host or the port of an address is wrong"),
        ({}, {"qr": "1"}, "must be true or false"),
        ({}, [], "must be an object"),
        ({}, {"kakao_buttons": [{"title": "Read"}] * 3}, "has at most 2 items"),
    ],
)
def test_messages_speak_of_json(client: FlaskClient, article: dict[str, Any], options: object, message: str) -> None:
    """What is wrong is said in words that a caller in any language knows: no tuple, no class of ours."""
    response = client.post("/v1/render", json={"article": ARTICLE | article, "options": options})
    assert [error["message"] for error in response.get_json(force=True)["errors"]] == [message]


@pytest.mark.parametrize(
    ("article", "options", "field"),
    [
        ({"authors": [1] * 51}, {}, "article.authors"),
        ({"authors": [{"name": 1}] * 51}, {}, "article.authors"),
        ({"tags": [{}] * 101}, {}, "article.tags"),
        ({"top_stories": [1] * 11}, {}, "article.top_stories"),
        ({}, {"share": [1] * 31}, "options.share"),
        ({}, {"dismissed": [1] * 1001}, "options.dismissed"),
        ({}, {"mail_to": "nobody," * 21}, "options.mail_to"),
        ({}, {"kakao_buttons": [1] * 3}, "options.kakao_buttons"),
    ],
)
def test_a_list_is_counted_before_it_is_read(
    client: FlaskClient, article: dict[str, Any], options: dict[str, Any], field: str
) -> None:
    """What has too many items is told once, whatever they are: an error for each of 400,000 would take seconds."""
    response = client.post("/v1/render", json={"article": ARTICLE | article, "options": options})
    assert [error["field"] for error in response.get_json(force=True)["errors"]] == [field]


def test_an_option_lists_what_is_allowed(client: FlaskClient) -> None:
    """The message of a wrong option lists its values."""
    response = client.post("/v1/render?title=T&theme=blue", data="x", content_type="text/html")
    [error] = response.get_json(force=True)["errors"]
    assert error["field"] == "theme"
    assert all(theme in error["message"] for theme in ("auto", "light", "dark", "sepia", "contrast"))


@pytest.mark.parametrize(
    "body", [b"{", b"", b"[]", b'"x"', b"\xff\xfe{", b"[" * 100_000, b'{"article": 1e}', b"9" * 5000]
)
def test_what_is_not_json_is_malformed(client: FlaskClient, body: bytes) -> None:
    """400 for a body that cannot be read, never 500."""
    response = client.post("/v1/render", data=body, content_type="application/json")
    assert response.status_code == 400
    assert response.get_json(force=True)["status"] == 400


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/v1/render", "DELETE", 405),
        ("/", "TRACE", 405),
        ("/nowhere", "GET", 404),
        ("/v1/qr", "POST", 405),
        ("/v1/share", "GET", 422),
    ],
)
def test_wrong_address_or_method(client: FlaskClient, path: str, method: str, status: int) -> None:
    """404, 405 and 422 are problem documents with the request's id."""
    response = client.open(path, method=method, headers={"X-Request-ID": "caller-1"})
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    assert response.headers["X-Request-ID"] == "caller-1"
    if status == 405:
        assert response.headers["Allow"]


def test_a_forged_request_id_is_replaced(client: FlaskClient) -> None:
    """An id that is not well formed is not echoed."""
    given = "<script>" + "x" * 200
    answered = client.get("/healthz", headers={"X-Request-ID": given}).headers["X-Request-ID"]
    assert answered
    assert answered != given


def test_an_unknown_kind_of_body_is_refused(client: FlaskClient) -> None:
    """415 says what is accepted."""
    response = client.post("/v1/render", data="x", content_type="text/csv")
    assert response.status_code == 415
    assert "application/json" in response.get_json(force=True)["detail"]


def test_an_unknown_answer_is_refused(client: FlaskClient) -> None:
    """406 when the caller accepts neither a page nor JSON."""
    assert client.post("/v1/render", json={"article": ARTICLE}, headers={"Accept": "image/png"}).status_code == 406


def test_too_large_a_body(client: FlaskClient) -> None:
    """413 before anything is parsed, naming the limit."""
    response = client.post("/v1/render", data=b"x" * (3 * 1024 * 1024), content_type="application/json")
    assert response.status_code == 413
    assert "2097152" in response.get_json(force=True)["detail"]


def test_too_large_an_article(client: FlaskClient) -> None:
    """413 for an article over its limit, 422 for mark-up over a structural one."""
    large = client.post("/v1/render?title=T", data="x" * 600_000, content_type="text/html")
    deep = client.post("/v1/render?title=T", data="<div>" * 500, content_type="text/html")
    assert large.status_code == 413
    assert (deep.status_code, "100 deep" in deep.text) == (422, True)


def test_an_error_page_is_legible_from_right_to_left(client: FlaskClient) -> None:
    """What is said in English stands from left to right, as one list of fields and what is wrong with each."""
    asked = {"Accept": "text/html", "Accept-Language": "ar"}
    wrong = client.post("/v1/render", data={"title": "T", "article": "x", "theme": "blue"}, headers=asked)
    assert '<html lang="ar" dir="rtl"' in wrong.text
    assert '<ul lang="en" dir="ltr"><li><code>theme</code>: must be' in wrong.text


@pytest.mark.parametrize(("method", "address"), [("GET", "/nowhere"), ("POST", "/v1/qr"), ("GET", "/assets/none.css")])
def test_nothing_is_said_twice(client: FlaskClient, method: str, address: str) -> None:
    """Where there is no more to say than the title does, there is no detail: the framework's own words are English."""
    assert client.open(address, method=method).get_json(force=True)["detail"] == ""
    page = client.open(address, method=method, headers={"Accept": "text/html", "Accept-Language": "ko"})
    assert 'lang="en"' not in page.text


def test_browsers_get_a_page(client: FlaskClient) -> None:
    """A browser's error is an accessible page, in its language, under the page's policy."""
    response = client.get("/nowhere", headers={"Accept": "text/html,*/*;q=0.8", "Accept-Language": "ko"})
    assert (response.status_code, response.mimetype) == (404, "text/html")
    assert 'lang="ko"' in response.text
    assert "<h1" in response.text
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_a_page_says_in_a_sentence_what_is_wrong(client: FlaskClient) -> None:
    """Readers get what machines get, as a sentence, with code as code; such a page needs no script."""
    asked = client.get("/v1/render?url=https://example.org/", headers={"Accept": "text/html"})
    assert '<p lang="en" dir="ltr">To have a page fetched, sign the address (<code>' in asked.text
    assert "sources of a key).</p>" in asked.text
    assert "<script" not in asked.text
    assert "script-src 'sha256-" in asked.headers["Content-Security-Policy"]


def test_undecodable_html_is_malformed(client: FlaskClient) -> None:
    """HTML that is not in its declared charset is 400; a Korean charset works by its label."""
    wrong = client.post("/v1/render?title=T", data=b"\xff\xff", content_type="text/html")
    right = client.post("/v1/render?title=T", data="똠방각하".encode("cp949"), content_type="text/html; charset=euc-kr")
    assert wrong.status_code == 400
    assert "똠방각하" in right.text


@pytest.mark.parametrize(
    "address", ["https://[", "//[", "https://a＠b@e.org/", "https://a[b@e.org/", "https://℀.example/"]
)
def test_an_address_that_nobody_can_read_fails_nothing(client: FlaskClient, address: str) -> None:
    """As an article's own it is named as wrong; in an article and in a page's head it leads nowhere."""
    article = f'<p>Words.</p><a href="{address}">here</a><iframe src="{address}"></iframe><img src="{address}">'
    page = f'<!doctype html><base href="{address}"><link rel="next" href="{address}"><title>T</title>{article * 9}'
    for html in (article, page):
        sent = {"article": {"title": "T", "content_html": html}}
        assert client.post("/v1/render?extract=always", json=sent).status_code == 200
        assert client.post("/v1/check", json=sent).status_code == 200
        sent["article"]["url"] = address
        response = client.post("/v1/render?extract=always", json=sent)
        assert (response.status_code, response.get_json(force=True)["errors"][0]["field"]) == (422, "article.url")


@pytest.mark.parametrize("host", ["paper.example/x", "a b", 'paper.example:8"', "user@paper.example"])
def test_a_host_that_is_none_is_malformed(client: FlaskClient, host: str) -> None:
    """Where addresses go by the request's host, a request without one has no answer (RFC 9112, section 3.2)."""
    for path in ("/feed.json", "/sitemap.xml", "/oembed?url=https://paper.example/"):
        answer = client.get(path, headers={"Host": host})
        assert (answer.status_code, answer.get_json()["type"]) == (400, "urn:standfirst:problem:malformed")


@pytest.mark.parametrize(
    ("method", "path"),
    [("OPTIONS", "/v1/articles"), ("OPTIONS", "/"), ("GET", "//articles//one"), ("GET", "/articles//one")],
)
def test_what_no_view_answers_is_inert_too(client: FlaskClient, method: str, path: str) -> None:
    """It is kept by nobody, loads nothing, is framed by nobody, and leads nowhere by the Host of a request."""
    answer = client.open("/", method=method, environ_overrides={"PATH_INFO": path, "HTTP_HOST": "evil.example"})
    assert "Location" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"


@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_a_fault_of_our_own_tells_nothing(tmp_path: Path, accept: str) -> None:
    """A 500 says that it is one, and by its request id where to look; no message, no stack, no file."""
    app = create_app(Settings(data=tmp_path))

    def fail() -> str:
        raise RuntimeError("a-secret of the store")

    app.add_url_rule("/fault", view_func=fail)
    answer = app.test_client().get("/fault", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["Cache-Control"]) == (500, "no-store")
    assert not [word for word in ("a-secret", "RuntimeError", "Traceback", ".py") if word in answer.text]
