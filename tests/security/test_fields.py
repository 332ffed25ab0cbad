"""Whatever stands beside the body is escaped for its place, or refused by its name; never does the service fail."""

import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser

from service.app import create_app
from service.article import Article
from service.config.settings import Settings
from service.fields import balanced, composed, one_line
from service.options import RenderOptions
from service.rendering import render
from service.share.drawing import LEVELS
from service.site import Site
from tests.security.chromium import Stage, by_number, posted, shown, watched
from tests.security.payloads.fields import ADDRESSES, OPTIONS, OTHERS, TEXTS
from tests.security.payloads.marks import NUMBER

ALL_TEXTS = [text.replace(NUMBER, str(n)) for n, text in enumerate(sum(TEXTS.values(), ()), 100_000)]
HARMLESS = "https://example.org/"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    """A client of the application with no setting changed but the quota."""
    return create_app(Settings(client_rate=0)).test_client()


def _article(text: str, address: str = HARMLESS) -> dict[str, Any]:
    """Return an article with this text and this address wherever one is taken, and three headings for an outline."""
    body = "".join(f"<h2>{level}</h2><p>x</p>" for level in ("first", "second", "third"))
    return {
        **dict.fromkeys(["title", "summary", "section", "id"], text),
        **dict.fromkeys(["url", "image", "newsletter_url"], address),
        "content_html": body,
        "tags": [text, text],
        "date_published": "2021-03-22T17:28:00+09:00",
        "authors": [{"name": text, "url": address, "avatar": address}, {"name": text, "email": "a@example.org"}],
        "publisher": {"name": text, "url": address, "logo": address},
        "top_stories": [{"title": text, "url": address}],
    }


def _linked_data(page: str) -> Any:
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(text)


def test_texts_and_addresses_stay_in_their_places(browser: Browser, served: Stage, client: FlaskClient) -> None:
    """With any hostile text or address everywhere, the page has the elements of a harmless one and does nothing."""
    held = [each for each in ADDRESSES if len(each.encode("utf-8", "replace")) <= LEVELS["L"]]  # by the page's QR code
    bodies = [_article(text) for text in ALL_TEXTS] + [_article("x", address) for address in held]
    answers = [posted(client, {"article": body, "options": {"share": ["mail", "facebook"]}}) for body in bodies]
    assert {answer.status_code for answer in answers} == {200, 422}
    pages = [answer.text for answer in answers if answer.status_code == 200]
    assert len(pages) >= len(ALL_TEXTS) + 5
    usual = posted(client, {"article": _article("x"), "options": {"share": ["mail", "facebook"]}}).text
    with watched(browser, served, bypass_csp=True) as (page, told):
        found = shown(page, "documents", [usual, *pages], {"isClean": True, "isNamed": True})
    assert found[1:] == found[:1] * len(pages)
    assert by_number(told.events) == {}


@pytest.mark.parametrize("text", ALL_TEXTS)
def test_linked_data_is_json_of_the_very_words(client: FlaskClient, text: str) -> None:
    """The JSON-LD block ends where it should and holds the title as the JSON answer gives it."""
    body = json.dumps({"article": _article(text)})
    answer = client.post(
        "/v1/render", data=body, content_type="application/json", headers={"Accept": "application/json"}
    ).get_json()
    found = _linked_data(answer["html"])
    assert found["headline"] == found["author"][0]["name"] == answer["article"]["title"]


@pytest.mark.parametrize("text", ALL_TEXTS)
def test_mail_links_hold_one_subject_and_one_body(client: FlaskClient, text: str) -> None:
    """No title adds a header to a mail, nor a line to a header (RFC 6068)."""
    answer = client.get(
        "/v1/share", query_string={"url": HARMLESS, "title": text.encode("utf-8", "replace"), "share": "mail"}
    )
    [link] = answer.get_json()["share"]
    assert re.fullmatch(r"mailto:\?subject=[\w.~%-]*&body=[\w.~%-]*", link["url"], re.ASCII)
    assert not re.search("%0[ad]", link["url"].partition("&body=")[0], re.IGNORECASE)


@pytest.mark.parametrize("email", ["a?bcc=b@evil.test", "a&subject=x@evil.test", "a%0d%0aBcc=b@evil.test"])
def test_an_authors_address_is_an_address_alone(client: FlaskClient, email: str) -> None:
    """What would begin a header in a mailto: link is encoded in it."""
    page = posted(client, {"article": _article("x") | {"authors": [{"name": "A", "email": email}]}}).text
    [href] = re.findall(r'rel="author" href="mailto:([^"]*)"', page)
    assert not set("?&#") & set(href)
    assert "%0d" not in href


@pytest.mark.parametrize(
    ("where", "name", "value"),
    [("article", name, value) for name, values in OTHERS.items() for value in values]
    + [("options", name, value) for name, values in OPTIONS.items() for value in values]
    + [
        ("article", name, value)
        for name in ("url", "external_url", "banner_image", "newsletter_url")
        for value in ADDRESSES
    ],
)
def test_every_field_is_taken_or_named(client: FlaskClient, where: str, name: str, value: object) -> None:
    """Any value in any field gives a page, or 422 that names the field; the page has no script of the caller's."""
    body: dict[str, dict[str, Any]] = {"article": {"title": "T", "content_html": "<p>x</p>"}, "options": {}}
    body[where][name] = value
    answer = posted(client, body)
    assert answer.status_code in {200, 422}
    assert "pwn(" not in str(answer.headers)
    if answer.status_code == 422:
        assert any(
            name in error["field"] or error["field"] in f"{where} {name}"
            for error in answer.get_json(force=True)["errors"]
        )
    else:
        assert not re.search(r"<(?:img|svg|base|script)\b[^>\"]*pwn|<script>pwn", answer.text)


def test_headers_hold_nothing_of_the_caller(client: FlaskClient) -> None:
    """Whatever the request says in body, query and headers, the answer's headers are those of any other page."""
    evil = "x; script-src * 'unsafe-inline'\"<script>pwn(1)</script>"
    usual = client.post("/v1/render?title=T", data="<p>x</p>", content_type="text/html")
    answer = client.post(
        "/v1/render",
        query_string={"title": evil, "section": evil},
        data=f"<p>{evil}</p>",
        content_type="text/html; charset=utf-8",
        headers={"X-Request-ID": evil, "Accept-Language": evil, "Referer": evil, "User-Agent": evil, "Origin": evil},
    )
    varying = {"X-Request-ID", "Content-Length"}
    assert {k: v for k, v in answer.headers if k not in varying} == {k: v for k, v in usual.headers if k not in varying}


# --- Letters


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("\u202eabc", "\u202eabc\u202c"),
        ("a\u2067b\u202ac", "a\u2067b\u202ac\u202c\u2069"),
        ("a\u2067b\u202ac\u2069d", "a\u2067b\u202ac\u2069d"),
        ("a\u202cb\u2069", "ab"),
        ("\u2068\u0634\u2069 b", "\u2068\u0634\u2069 b"),
        ("\u202ba\u2069b\u202c", "\u202bab\u202c"),
        ("a\u200eb", "a\u200eb"),
    ],
)
def test_direction_controls_stand_in_pairs(given: str, made: str) -> None:
    """What is left open is closed at the end, what closes nothing goes, what is in order stays."""
    assert balanced(given) == made
    assert balanced(made) == made


def test_marks_without_end_take_no_time() -> None:
    """Marks to be brought into order, or into pairs, are passed over once; those that a language has are composed."""
    many = 500_000
    marks = "e" + "\u0301" * many + "\u0327" * many
    assert one_line(marks) == composed(marks) == marks
    assert len(balanced("\u202a" * many + "\u2069" * many)) == 2 * many
    assert composed("e\u0301" * 40 + marks) == "\xe9" * 40 + marks


@pytest.mark.parametrize(
    "words",
    ["e" + "\u0301" * 100_000 + "\u0327" * 100_000, " " * 400_000 + "x"],
    ids=["marks", "blanks"],
)
def test_a_body_without_end_takes_no_time(words: str) -> None:
    """The same in an article's body, as far as that may be large, and before a table, whose caption it might be."""
    body = f"<p>{words}</p><table><tr><td>a</td><td>b</td></tr></table>"
    made = render(Article(title="T", content_html=body), RenderOptions(), Site())
    assert made.text.startswith(words.strip())


@pytest.mark.parametrize("place", ["title", "content_html", "content_text"])
@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("a\x00b\x07\x1f\x7f\x9fc", "abc"),
        ("a\ud800b\udfffc", "abc"),
        ("\ufeffabc", "abc"),
        ("a\ufdd0b\uffffc", "abc"),
        ("\U0001f469\u200d\U0001f4bb\U0010fffd", "\U0001f469\u200d\U0001f4bb\U0010fffd"),
    ],
)
def test_what_no_text_may_hold_is_left_out(client: FlaskClient, place: str, given: str, made: str) -> None:
    """Controls, lone surrogates, the BOM and non-characters go; letters beyond the first plane stay."""
    body = {
        "article": {
            "title": "T",
            "content_html" if place == "title" else place: given,
            **({"title": given} if place == "title" else {}),
        }
    }
    page = posted(client, body)
    assert page.status_code == 200
    assert made in page.text
    assert given not in page.text or given == made


@pytest.mark.parametrize(
    ("body", "charset", "status"),
    [
        (b"<p>\xff", "", 400),
        (b"<p>\xc0\xbcscript>pwn(1)</script>", "", 400),
        (b"<p>\xed\xa0\x80", "", 400),
        (b"\xef\xbb\xbf<p>x", "", 200),
        (b"\xff\xfe<\x00p\x00>\x00", "", 400),
        (b"+ADw-script+AD4-pwn(1)+ADw-/script+AD4-", "utf-7", 415),
        (b"<p>\x1b$B<img src=x onerror=pwn(1)>\x1b(B", "iso-2022-jp", None),
        (b"<p title='\x82'><img src=x onerror=pwn(1)>'>", "shift_jis", None),
        (b"~{<img src=x onerror=pwn(1)>~}", "hz-gb-2312", None),
        (b"<p>\x3c\x73", "x-user-defined", None),
        ("<p>x<script>pwn(1)</script>".encode("utf-16-le"), "utf-16", 200),
        ("<p>x<script>pwn(1)</script>".encode("utf-16-be"), "utf-16be", 200),
        (b"<p>x", "no-such\r\nX: y", 415),
        (b"<p>x", "base64", 415),
        (b"<p>x", "unicode_escape", 415),
        (b"<p>x", "idna", 415),
        (b"<p>x", "zlib", 415),
    ],
)
def test_bytes_are_read_by_their_charset_or_refused(
    client: FlaskClient, body: bytes, charset: str, status: int | None
) -> None:
    """A body is decoded strictly by a charset of the web: 400 for other bytes, 415 for other charsets."""
    kind = "text/html" + (f"; charset={json.dumps(charset)}" if charset else "")
    answer = client.post("/v1/render?title=T", data=body, environ_overrides={"CONTENT_TYPE": kind})
    assert answer.status_code == status if status else answer.status_code in {200, 400, 415}
    assert not re.search(r"<script>pwn|<img src=x onerror", answer.text)


_PARTS = (
    b"--B\r\nContent-Disposition: form-data; name=title\r\n\r\na\xffb\r\n"
    b"--B\r\nContent-Disposition: form-data; name=content_html\r\n\r\nx\r\n--B--\r\n"
)


@pytest.mark.parametrize(
    ("body", "kind", "status", "title"),
    [
        (b"title=a\xffb&content_html=x", "application/x-www-form-urlencoded", 400, None),
        (b"title=a%FFb&content_html=x", "application/x-www-form-urlencoded", 200, "a%FFb"),
        (b"title=a%00%E2%80%AEb&content_html=x", "application/x-www-form-urlencoded", 200, "a\u202eb\u202c"),
        (
            b'--B\r\nContent-Disposition: form-data; name="title"; filename="../<script>\r\n\r\nx\r\n--B--',
            "multipart/form-data; boundary=B",
            422,
            None,
        ),
        (
            _PARTS,
            "multipart/form-data; boundary=B",
            200,
            "a\ufffdb",
        ),
        (b'{"article":{"title":"a\xed\xa0\x80b","content_html":"x"}}', "application/json", 200, "ab"),
        (b'{"article":{"title":"a\xffb","content_html":"x"}}', "application/json", 400, None),
    ],
)
def test_bytes_of_forms_and_json_are_defined(
    client: FlaskClient, body: bytes, kind: str, status: int, title: str | None
) -> None:
    """What is not UTF-8 is 400, or one sign in the place of each such byte where a form may hold it."""
    answer = client.post("/v1/render", data=body, content_type=kind)
    assert answer.status_code == status
    assert title is None or f"<title>{title}</title>" in answer.text


def test_a_shared_title_is_answered_as_it_is_shared(client: FlaskClient) -> None:
    """`/v1/share` gives the title on one line, cleaned."""
    answer = client.get("/v1/share?url=https://example.org/&title=a%00%0d%0ab%E2%80%AE").get_json()
    assert answer["title"] == "a b\u202e\u202c"
