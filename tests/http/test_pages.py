"""The readers' page of a stored article, and its embed: options by address, validators, policies, discovery."""

import json
import re
from base64 import b64encode
from hashlib import sha384
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.config.keyring import read_keys
from service.config.settings import Settings


class Links(HTMLParser):
    """The links of a page's head, by what they are to it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "link":
            self.found.append(dict(attrs))

    def of(self, rel: str, media_type: str | None = None) -> list[str]:
        """Return the addresses of these links."""
        return [str(each["href"]) for each in self.found if each["rel"] == rel and each.get("type") == media_type]


@pytest.mark.parametrize("folder", ["articles", "embed"])
def test_options_come_by_address(newsroom: Any, folder: str) -> None:
    """What the query asks for goes before what was stored, which goes before the defaults; a wrong value is named."""
    newsroom.put("one", options={"theme": "dark", "font_scale": 1})
    page = newsroom.client.get(f"/{folder}/one?font_scale=2&ui_language=ko").text
    assert re.search(r'value="dark" checked', page)
    assert "font-scale-p2" in page
    assert "글자 크기" in page
    wrong = newsroom.client.get(f"/{folder}/one?theme=purple", headers={"Accept": "text/html"})
    assert wrong.status_code == 422
    assert "<code>theme</code>" in wrong.text


def test_the_page_knows_its_address(newsroom: Any) -> None:
    """The settings are a form to the page itself, and without an address of its own the article is shared by that."""
    newsroom.put("one")
    page = newsroom.client.get("/articles/one").text
    assert '<form class="controls" method="get" action="https://read.example.org/articles/one">' in page
    assert Links(page).of("canonical") == ["https://read.example.org/articles/one"]
    assert "https%3A%2F%2Fread.example.org%2Farticles%2Fone" in page
    newsroom.put("two", url="https://paper.example/two")
    assert Links(newsroom.client.get("/articles/two").text).of("canonical") == ["https://paper.example/two"]
    assert 'method="dialog"' in newsroom.client.get("/embed/one").text


@pytest.mark.parametrize("folder", ["articles", "embed"])
def test_pages_are_validated(newsroom: Any, folder: str) -> None:
    """A page is kept and asked for again: 304 while it is the same, another tag when anything of it changes."""
    newsroom.put("one")
    path = f"/{folder}/one"
    first = newsroom.client.get(path)
    assert first.headers["Cache-Control"] == "public, no-cache"
    assert {"Accept-Language", "Accept-Encoding"} <= set(first.vary)
    tag = first.headers["ETag"]
    again = newsroom.client.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert newsroom.client.get(f"{path}?theme=dark", headers={"If-None-Match": tag}).status_code == 200
    newsroom.put("one", title="Changed")
    changed = newsroom.client.get(path, headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert "Changed" in changed.text
    newsroom.delete("one")
    gone = newsroom.client.get(path, headers={"If-None-Match": tag, "Accept": "text/html"})
    assert gone.status_code == 404
    assert gone.headers["Cache-Control"] == "no-store"
    assert "<h1>" in gone.text


@pytest.mark.parametrize("folder", ["articles", "embed"])
def test_a_page_goes_by_the_publishers_defaults(folder: str, tmp_path: Path) -> None:
    """After the key's defaults have changed, the validator of the page before them does not hold."""

    def client(publisher: str) -> FlaskClient:
        key = {"name": "paper", "secret": "s" * 32, "article": {"publisher": {"name": publisher}}}
        return create_app(Settings(data=tmp_path, api_keys=read_keys(json.dumps([key])))).test_client()

    article, headers = {"title": "T", "content_html": "<p>Text.</p>"}, {"Authorization": f"Bearer {'s' * 32}"}
    first = client("The Pier")
    assert first.put("/v1/articles/one", json=article, headers=headers).status_code == 201
    known = {"If-None-Match": first.get(f"/{folder}/one").headers["ETag"]}
    assert client("The Pier").get(f"/{folder}/one", headers=known).status_code == 304
    assert client("The Quay").get(f"/{folder}/one", headers=known).status_code == 200


def test_the_interface_follows_the_reader_where_nothing_else_says(newsroom: Any) -> None:
    """An article in a language without an interface is framed in the reader's, with a tag of its own."""
    newsroom.put("one", language="sw")
    pages = [newsroom.client.get("/articles/one", headers={"Accept-Language": each}) for each in ("de", "ko")]
    assert "Schriftgröße" in pages[0].text
    assert pages[0].headers["ETag"] != pages[1].headers["ETag"]


@pytest.mark.parametrize("folder", ["articles", "embed"])
def test_every_page_leads_to_its_other_forms(newsroom: Any, folder: str) -> None:
    """Both oEmbed and the feeds are discovered in the head and in `Link`; the first has `url` and `format` alone."""
    newsroom.put("one", title='A "quoted" title', by="river")
    answer = newsroom.client.get(f"/{folder}/one?theme=dark")
    links = Links(answer.text)
    for media_type, form in (("application/json+oembed", "json"), ("text/xml+oembed", "xml")):
        [address] = links.of("alternate", media_type)
        assert urlsplit(address)._replace(query="").geturl() == "https://read.example.org/oembed"
        assert parse_qs(urlsplit(address).query) == {"url": ["https://read.example.org/articles/one"], "format": [form]}
        assert any(f"<{address}>" in each and media_type in each for each in answer.headers.getlist("Link"))
    assert [each["title"] for each in links.found if each.get("type") == "text/xml+oembed"] == ['A "quoted" title']
    assert links.of("alternate", "application/feed+json") == ["https://read.example.org/feed.json?publisher=river"]
    assert links.of("alternate", "application/atom+xml") == ["https://read.example.org/feed.atom?publisher=river"]


def test_each_page_says_who_may_frame_it(newsroom: Any) -> None:
    """By policy, never by X-Frame-Options; and the embed's policy allows what the embed carries."""
    newsroom.put("one")
    for folder in ("articles", "embed"):
        answer = newsroom.client.get(f"/{folder}/one")
        assert "frame-ancestors https://host.example" in answer.headers["Content-Security-Policy"]
        assert "X-Frame-Options" not in answer.headers
        [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', answer.text)
        assert answer.headers["Content-Security-Policy"].startswith(unescape(policy))


def test_links_of_an_embed_leave_the_frame(newsroom: Any) -> None:
    """All of them but those within the article, whose targets take the focus."""
    body = '<p><a href="#there">There</a> <a href="https://a.example/">A</a></p><p id="there">Here</p>'
    newsroom.put("one", content_html=body)
    page = newsroom.client.get("/embed/one").text
    assert '<base target="_top">' in page
    assert '<meta name="responsive-embedded-sizing" content="allow-origins=*">' in page
    within = re.findall(r'<a [^>]*href="#[^>]*>', page)
    assert within
    assert all('target="_self"' in each for each in within)
    assert re.search(r'<p id="[^"]*there" tabindex="-1">', page)
    assert not re.search(r'<a [^>]*href="https://a.example/"[^>]*target=', page)
    assert 'target="_self"' not in newsroom.client.get("/articles/one").text


def test_the_script_is_short_lived_and_its_version_is_kept_for_ever(newsroom: Any) -> None:
    """Both addresses give the same script, to every origin, and only the versioned one may be kept."""
    newest, version = newsroom.client.get("/embed.js"), newsroom.client.get("/embed.v1.js")
    assert newest.data == version.data
    assert "immutable" in version.headers["Cache-Control"]
    assert newest.headers["Cache-Control"] == "public, max-age=3600"
    for answer in (newest, version):
        assert answer.mimetype == "text/javascript"
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    tag = newest.headers["ETag"]
    assert newsroom.client.get("/embed.js", headers={"If-None-Match": tag}).status_code == 304


def test_the_code_to_paste_is_whole(newsroom: Any) -> None:
    """Title and summary, the frame's address, and the script with the digest of what is served."""
    newsroom.put("one", title="One & only", summary="In short", url="https://paper.example/one")
    headers = {"Authorization": "Bearer a-secret-of-the-paper"}
    code = newsroom.client.get("/v1/articles/one", headers=headers).get_json()["embed_code"]
    script = newsroom.client.get("/embed.v1.js").data
    digest = b64encode(sha384(script).digest()).decode()
    assert f'src="https://read.example.org/embed.v1.js" integrity="sha384-{digest}"' in code["element"]
    assert '<standfirst-article src="https://read.example.org/embed/one"><blockquote' in code["element"]
    assert '<a href="https://paper.example/one">One &amp; only</a>' in code["element"]
    assert "<p>In short</p>" in code["element"]
    assert code["frame"].startswith('<iframe src="https://read.example.org/embed/one" title="One &amp; only"')


@pytest.mark.parametrize("name", ["nothing", "../one", "%00", "a" * 4000])
def test_what_is_not_there_is_not_found(newsroom: Any, name: str) -> None:
    """Whatever stands in the place of an id."""
    for folder in ("articles", "embed"):
        assert newsroom.client.get(f"/{folder}/{name}").status_code == 404


def test_writing_needs_no_host(tmp_path: Path) -> None:
    """Where a request names no host that addresses could begin with, the article is stored, and no code is made up."""
    key = read_keys("paper:a-secret-of-the-paper")
    client = create_app(Settings(data=tmp_path, api_keys=key)).test_client()
    headers = {"Authorization": "Bearer a-secret-of-the-paper", "Host": "no_host"}
    body = {"article": {"title": "T", "content_text": "x"}}
    answer = client.put("/v1/articles/one", json=body, headers=headers)
    assert (answer.status_code, answer.get_json()["embed_code"]) == (201, None)
    assert client.get("/articles/one", headers={"Host": "no_host"}).status_code == 400
