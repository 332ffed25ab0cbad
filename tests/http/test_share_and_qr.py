"""GET /v1/share and GET /v1/qr, GET / and GET /healthz."""

import re
from base64 import b64encode
from dataclasses import fields
from hashlib import sha256
from io import BytesIO

import pytest
import zxingcpp
from flask.testing import FlaskClient
from PIL import Image

from service.app import create_app
from service.config.settings import Settings
from service.options import RenderOptions

ADDRESS = "https://example.org/한글?a=1&b=2"


def test_share_links_as_json(client: FlaskClient) -> None:
    """The links come in the asked order, each with label, method and fields."""
    answer = client.get(
        "/v1/share", query_string={"url": "https://example.org/a", "title": "T", "networks": "mail,twitter"}
    )
    links = answer.get_json()["share"]
    assert [link["network"] for link in links] == ["mail", "twitter"]
    assert all(link["method"] == "GET" and link["label"] for link in links)


@pytest.fixture(scope="module")
def keyed() -> FlaskClient:
    """A client of an application that has Kakao's key and an origin."""
    settings = Settings(origin="https://read.example.org", kakao_app_key="0123456789abcdef")
    return create_app(settings).test_client()


def test_the_asked_networks_in_the_asked_order(client: FlaskClient) -> None:
    """`networks` selects and orders; every link has label, method, address and fields; labels are in the language."""
    asked = {"url": ADDRESS, "title": "제목", "networks": "print,band,twitter,mail", "ui_language": "ko"}
    answer = client.get("/v1/share", query_string=asked).get_json()
    assert answer["url"] == ADDRESS
    assert [link["network"] for link in answer["share"]] == ["print", "band", "twitter", "mail"]
    assert [link["label"] for link in answer["share"]][::3] == ["인쇄", "메일"]
    assert all(set(link) == {"network", "label", "method", "url", "fields"} for link in answer["share"])


def test_every_option_of_sharing_is_a_parameter(client: FlaskClient) -> None:
    """Mail, Mastodon, tracking and the label of X are chosen in the query."""
    options = {"mail_to": "a@example.org", "mail_subject": "Read {title}", "mastodon_instance": "mastodon.example"}
    asked = {"url": ADDRESS, "title": "T", "networks": "mail,mastodon,twitter", "twitter_label": "Twitter", **options}
    mail, mastodon, twitter = client.get("/v1/share", query_string=asked | {"tracking": "utm"}).get_json()["share"]
    assert mail["url"].startswith("mailto:a@example.org?subject=Read%20T&")
    assert mastodon["url"].startswith("https://mastodon.example/share?text=")
    assert twitter["label"] == "Twitter"
    assert "utm_source%3Dtwitter" in twitter["url"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"title": "T"}, "url"),
        ({"url": "ftp://example.org"}, "url"),
        ({"url": ADDRESS, "image": "data:,"}, "image"),
        ({"url": ADDRESS, "networks": "myspace"}, "networks"),
        ({"url": ADDRESS, "networks": "myspace", "share": "mail"}, "networks"),
        ({"url": ADDRESS, "networks": ",".join(["mail"] * 31)}, "networks"),
        ({"url": ADDRESS, "networks": f"mail,{'m' * 1001}"}, "networks.1"),
        ({"url": ADDRESS, "share": "myspace"}, "share"),
        ({"url": ADDRESS, "share_style": "big"}, "share_style"),
        ({"url": ADDRESS, "mail_to": "nobody"}, "mail_to.0"),
        ({"url": ADDRESS, "mail_body": "{secret}"}, "mail_body"),
        ({"url": ADDRESS, "mastodon_instance": "https://mastodon.social/"}, "mastodon_instance"),
        ({"url": ADDRESS, "mastodon_instance": "a.b/share?text=x#"}, "mastodon_instance"),
        ({"url": ADDRESS, "kakao_template": "list"}, "kakao_template"),
        ({"url": ADDRESS, "format": "xml"}, "format"),
    ],
)
def test_a_wrong_question_is_refused(client: FlaskClient, query: dict[str, str], field: str) -> None:
    """422 names the parameter."""
    response = client.get("/v1/share", query_string=query)
    assert response.status_code == 422
    assert [error["field"] for error in response.get_json(force=True)["errors"]] == [field]


def test_kakao_answers_with_a_form_and_an_address(keyed: FlaskClient) -> None:
    """With the key, callers get the form's fields, and one address that does the same."""
    asked = {"url": ADDRESS, "title": "T", "networks": "kakao", "kakao_template": "feed", "kakao_buttons": "Read"}
    [link] = keyed.get("/v1/share", query_string=asked).get_json()["share"]
    assert (link["method"], link["url"]) == ("POST", "https://sharer.kakao.com/picker/link")
    assert link["fields"]["validation_action"] == "default"
    assert link["get_url"].startswith("https://sharer.kakao.com/talk/friends/picker/easylink?app_key=0123456789abcdef&")


def test_the_bar_alone_is_a_fragment(keyed: FlaskClient) -> None:
    """format=html is a style, the list and a script; its policy allows just these, and Kakao's form."""
    asked = {"url": ADDRESS, "title": '"><script>', "networks": "kakao,link", "format": "html", "ui_language": "ko"}
    response = keyed.get("/v1/share", query_string=asked)
    assert response.mimetype == "text/html"
    policy = response.headers["Content-Security-Policy"]
    for element in ("style", "script"):
        [text] = re.findall(rf"<{element}>(.*?)</{element}>", response.text, re.DOTALL)
        assert f"{element}-src 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy
    assert "form-action 'self' https://sharer.kakao.com/picker/link https://accounts.kakao.com" in policy
    assert response.text.startswith("<style>")
    assert "<html" not in response.text
    assert response.text.count("<script") == 1
    assert 'lang="ko"' in response.text


@pytest.mark.parametrize(("style", "icons"), [("icon", 1), ("label", 0), ("both", 1)])
def test_names_are_there_in_every_style(client: FlaskClient, style: str, icons: int) -> None:
    """Every link keeps its name; an icon comes with the style, and the style sheet hides the label of icon alone."""
    asked = {"url": ADDRESS, "networks": "facebook", "format": "html", "share_style": style}
    html = client.get("/v1/share", query_string=asked).text
    assert '<span class="share__label">Facebook</span>' in html
    assert html.count('class="icon"') == icons
    assert f'class="share share--{style}"' in html


def test_a_png_code_is_read_back(client: FlaskClient) -> None:
    """An independent decoder reads the address from the PNG."""
    response = client.get("/v1/qr", query_string={"url": ADDRESS, "format": "png"})
    assert response.mimetype == "image/png"
    [code] = zxingcpp.read_barcodes(Image.open(BytesIO(response.data)).convert("L"))
    assert code.text == ADDRESS


def test_a_code_is_cacheable(client: FlaskClient) -> None:
    """The same code has the same ETag, and a conditional request costs nothing."""
    first = client.get("/v1/qr", query_string={"url": ADDRESS})
    again = client.get("/v1/qr", query_string={"url": ADDRESS}, headers={"If-None-Match": first.headers["ETag"]})
    assert first.mimetype == "image/svg+xml"
    assert "max-age=31536000" in first.headers["Cache-Control"]
    assert "max-age=31536000" in again.headers["Cache-Control"]
    assert again.status_code == 304
    assert not again.data


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": ADDRESS, "format": "gif"}, "format"),
        ({"url": ADDRESS, "scale": "0"}, "scale"),
        ({"url": ADDRESS, "scale": "٣"}, "scale"),
        ({"url": ADDRESS, "border": "1"}, "border"),
        ({"url": ADDRESS, "error_correction": "Z"}, "error_correction"),
        ({"url": ADDRESS, "dark": "red"}, "dark"),
        ({"url": ADDRESS, "dark": "#bbbbbb"}, "dark"),
        ({"url": ADDRESS, "caption": "yes"}, "caption"),
        ({"url": ADDRESS, "caption": "true", "format": "png"}, "caption"),
        ({"url": "https://example.org/" + "한" * 500, "error_correction": "H"}, "url"),
    ],
)
def test_a_wrong_code_is_refused(client: FlaskClient, query: dict[str, str], field: str) -> None:
    """422 names the parameter."""
    response = client.get("/v1/qr", query_string=query)
    assert response.status_code == 422
    assert [error["field"] for error in response.get_json(force=True)["errors"]] == [field]


def test_a_code_is_coloured_and_captioned(client: FlaskClient) -> None:
    """Colours, caption and title are in the picture."""
    asked = {"url": ADDRESS, "dark": "#1877F2", "light": "#fffdf9", "caption": "true", "title": "T"}
    svg = client.get("/v1/qr", query_string=asked).text
    assert 'fill="#1877f2"' in svg
    assert 'fill="#fffdf9"' in svg
    assert '<title id="qr-title">QR code: T</title>' in svg
    assert "<text " in svg


def test_the_limit_of_a_level_is_named(client: FlaskClient) -> None:
    """An address that is too long for a level is told how much it holds."""
    asked = {"url": "https://example.org/" + "한" * 500, "error_correction": "H"}
    assert "level H holds at most 1273 bytes" in client.get("/v1/qr", query_string=asked).text


def test_the_playground_is_a_page_with_a_form(client: FlaskClient) -> None:
    """The playground posts to the API without a script."""
    page = client.get("/", headers={"Accept-Language": "ko"})
    assert page.status_code == 200
    assert 'action="/v1/render"' in page.text
    assert 'lang="ko"' in page.text


def test_the_playground_has_every_option(client: FlaskClient) -> None:
    """Whatever may be asked for can be tried; Kakao's buttons are a list of objects, and go by JSON alone."""
    named = set(re.findall(r'name="(\w+)"', client.get("/").text))
    assert {each.name for each in fields(RenderOptions)} - named == {"kakao_buttons"}


def test_health(client: FlaskClient) -> None:
    """The process says that it lives."""
    assert client.get("/healthz").get_json() == {"status": "ok"}
