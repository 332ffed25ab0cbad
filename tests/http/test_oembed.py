"""oEmbed 1.0 to the letter (https://oembed.com), and for a consumer that nobody here wrote."""

import json
import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import nh3
import pytest
from pyoembed import oEmbed
from werkzeug.serving import make_server

from service.app import create_app
from service.config.keyring import read_keys
from service.config.settings import Settings
from service.services import build
from service.store.entry import entry, given
from tests.http.conftest import ORIGIN, Newsroom
from tests.threads import running

PAGE = "https://read.example.org/articles/one"


class Frame(HTMLParser):
    """The attributes of the one element that there is."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attrs: dict[str, str | None] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attrs = dict(attrs)


def asked(newsroom: Any, url: str = PAGE, **parameters: object) -> Any:
    query = "".join(f"&{name}={quote(str(value))}" for name, value in parameters.items())
    return newsroom.client.get(f"/oembed?url={quote(url, safe='')}{query}")


@pytest.fixture
def told(newsroom: Any) -> Any:
    """A newsroom with one article."""
    newsroom.put(
        "one",
        title='Tom & "Jerry" <3',
        url="https://paper.example/one",
        authors=[{"name": "A. Writer"}, {"name": "B. Writer", "url": "https://paper.example/b"}],
        publisher={"name": "The Paper", "url": "https://paper.example/"},
    )
    return newsroom


def test_an_address_elsewhere_is_found_however_it_is_written(newsroom: Any) -> None:
    """Joiners in it, as Persian has them, may stand there as they are: they are stored as browsers send them."""
    newsroom.put("words", url="https://paper.example/می\u200cروم")
    for joiner in ("\u200c", "%E2%80%8C"):
        assert asked(newsroom, f"https://paper.example/می{joiner}روم").status_code == 200


def test_the_answer_is_a_rich_one(told: Any) -> None:
    """Every required parameter in its type: the version a string, the sizes whole numbers; no half of a thumbnail."""
    answer = asked(told)
    assert answer.mimetype == "application/json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    body = answer.get_json()
    html = body.pop("html")
    assert body == {
        "version": "1.0",
        "type": "rich",
        "title": 'Tom & "Jerry" <3',
        "author_name": "A. Writer, B. Writer",
        "author_url": "https://paper.example/b",
        "provider_name": "The Paper",
        "provider_url": "https://paper.example/",
        "cache_age": 3600,
        "width": 640,
        "height": 600,
    }
    frame = Frame(html)
    assert frame.tags == ["iframe"]
    assert frame.attrs["src"] == "https://read.example.org/embed/one"
    assert "allow-same-origin" not in str(frame.attrs["sandbox"])


def test_wordpress_keeps_a_frame(told: Any) -> None:
    """What WordPress's filter for unknown providers leaves is a frame with its address, size and name."""
    kept = {"src", "width", "height", "frameborder", "marginwidth", "marginheight", "scrolling", "title"}
    html = nh3.clean(
        asked(told).get_json()["html"],
        tags={"a", "blockquote", "iframe"},
        attributes={"a": {"href"}, "iframe": kept},
        link_rel=None,
    )
    frame = re.search(r"(<blockquote>.*?</blockquote>)?.*(<iframe.*?></iframe>)", html, re.DOTALL)
    assert frame
    assert Frame(frame[2]).attrs == {
        "src": "https://read.example.org/embed/one",
        "title": 'Tom & "Jerry" <3',
        "width": "640",
        "height": "600",
        "frameborder": "0",
    }


def test_xml_says_the_same(told: Any) -> None:
    """The XML form is text/xml in UTF-8, and holds what the JSON form holds, whatever the letters."""
    told.put("letters", title="가 \u0001 é & <b>", content_html="<p>x</p>")
    for name in ("one", "letters"):
        url = f"https://read.example.org/articles/{name}"
        answer = asked(told, url, format="xml")
        assert answer.content_type == "text/xml; charset=utf-8"
        root = ElementTree.fromstring(answer.data)  # noqa: S314  (our own)
        assert root.tag == "oembed"
        expected = asked(told, url).get_json()
        assert {each.tag: each.text for each in root} == {key: str(value) for key, value in expected.items()}


@pytest.mark.parametrize("asked_for", [{"maxwidth": 300}, {"maxheight": 200}, {"maxwidth": 1, "maxheight": 1}])
def test_maxima_are_obeyed(told: Any, asked_for: dict[str, int]) -> None:
    """Neither the answer nor its frame is larger than asked for."""
    body = asked(told, **asked_for).get_json()
    frame = Frame(body["html"])
    assert body["width"] <= asked_for.get("maxwidth", 640)
    assert body["height"] <= asked_for.get("maxheight", 600)
    assert (frame.attrs["width"], frame.attrs["height"]) == (str(body["width"]), str(body["height"]))
    assert asked(told, maxwidth=99_999).get_json()["width"] == 640


@pytest.mark.parametrize("value", ["0", "-1", "x", "1.5", "9" * 30])
def test_a_wrong_maximum_is_named(told: Any, value: str) -> None:
    """It is no silent default."""
    answer = asked(told, maxwidth=value)
    assert (answer.status_code, answer.get_json()["errors"][0]["field"]) == (422, "maxwidth")


@pytest.mark.parametrize(
    "url",
    [
        "https://read.example.org/articles/nothing",
        "https://read.example.org/",
        "https://read.example.org/embed.js",
        "https://elsewhere.example/articles/one",
        "https://read.example.org.evil.example/articles/one",
        "https://read.example.org@evil.example/articles/one",
        f"{PAGE}?theme=purple",
        f"{PAGE}/more",
        "https://[",
        "javascript:alert(1)",
        "one",
    ],
)
def test_other_addresses_have_no_answer(told: Any, url: str) -> None:
    """404 for what is not ours, and for what is ours and not there."""
    assert asked(told, url).status_code == 404


@pytest.mark.parametrize(
    ("url", "src"),
    [
        ("http://READ.example.org/articles/one", "/embed/one"),
        ("https://read.example.org/embed/one", "/embed/one"),
        ("https://paper.example/one", "/embed/one"),
        (f"{PAGE}?theme=dark&utm_source=x&font_scale=2", "/embed/one?theme=dark&font_scale=2"),
        (f"{PAGE}#part", "/embed/one"),
    ],
)
def test_an_article_has_several_addresses(told: Any, url: str, src: str) -> None:
    """Its page, its embed, and its own at its publisher's; the options in the address stay in the frame's."""
    assert Frame(asked(told, url).get_json()["html"]).attrs["src"] == f"https://read.example.org{src}"


def test_other_formats_are_not_there(told: Any) -> None:
    """501, and a missing address is named."""
    assert asked(told, format="yaml").status_code == 501
    answer = told.client.get("/oembed")
    assert (answer.status_code, answer.get_json()["errors"][0]["field"]) == (422, "url")


def test_without_an_origin_the_requests_counts(tmp_path: Any) -> None:
    """A service that was not told its origin answers for the host that it was asked at, and for no other."""
    services = build(Settings(data=tmp_path))
    services.articles.put("one", entry(given({"title": "T", "content_text": "x"}, {}), services.site), "paper")
    client = create_app(Settings(data=tmp_path)).test_client()
    address = "http://one.example:8000/articles/one"
    answer = client.get(f"/oembed?url={quote(address)}", base_url="http://one.example:8000")
    assert Frame(answer.get_json()["html"]).attrs["src"] == "http://one.example:8000/embed/one"
    assert client.get(f"/oembed?url={quote(address)}", base_url="http://two.example").status_code == 404
    for path in ("/articles/one", "/feed.json", f"/oembed?url={quote(address)}"):
        assert client.get(path, headers={"Host": 'a">.example'}).status_code == 400


def test_a_foreign_consumer_discovers_the_article(tmp_path: Any) -> None:
    """pyoembed, given the address of the readers' page over a real socket, finds and accepts our answer."""
    services = build(Settings(data=tmp_path))
    article = {"title": "The village", "content_html": "<p>Text.</p>", "authors": [{"name": "Kim"}]}
    services.articles.put("one", entry(given(article, {}), services.site), "paper")
    server = make_server("127.0.0.1", 0, create_app(Settings(data=tmp_path)), threaded=True)
    with running(server):
        page = f"http://127.0.0.1:{server.server_port}/articles/one"
        answer = oEmbed(page, maxwidth=320)
    assert (answer["type"], answer["title"], answer["author_name"]) == ("rich", "The village", "Kim")
    assert answer["width"] == 320
    assert f"http://127.0.0.1:{server.server_port}/embed/one" in answer["html"]


def test_nobody_takes_another_publishers_address(told: Any) -> None:
    """Who stores an article of an address that is another publisher's already does not stand there in its place."""
    told.put("thief", by="river", url="https://paper.example/one")
    assert Frame(asked(told, "https://paper.example/one").get_json()["html"]).attrs["src"] == f"{ORIGIN}/embed/one"
    told.put("again", url="https://paper.example/one")
    assert Frame(asked(told, "https://paper.example/one").get_json()["html"]).attrs["src"] == f"{ORIGIN}/embed/again"


def test_an_address_is_the_publishers_whose_source_it_is(tmp_path: Any) -> None:
    """Of a host among a key's sources no other key's article has the addresses, though it came first."""
    keys = [
        {"name": "paper", "secret": "a-secret-of-the-paper", "sources": ["paper.example"]},
        {"name": "river", "secret": "a-secret-of-the-river"},
    ]
    settings = Settings(data=tmp_path, api_keys=read_keys(json.dumps(keys)), origin=ORIGIN)
    newsroom = Newsroom(create_app(settings).test_client())
    newsroom.put("thief", by="river", url="https://paper.example/one")
    assert asked(newsroom, "https://paper.example/one").status_code == 404
    newsroom.put("one", url="https://paper.example/one")
    assert Frame(asked(newsroom, "https://paper.example/one").get_json()["html"]).attrs["src"] == f"{ORIGIN}/embed/one"
