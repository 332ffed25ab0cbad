"""Articles that nobody wrote out: fetched by their address, or found in a whole page."""

import json
import re
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.cli import main
from service.config.keyring import read_keys
from service.config.settings import Settings
from service.signing import SigningKeys, signed
from tests.threads import running

SECRET = "a-secret-of-the-tests"
TEXT = "The harbour council voted on Monday to keep the old lighthouse, after three years of argument over its roof. "
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lighthouse stays | The Pier</title>
<meta property="og:title" content="Lighthouse stays"><meta property="og:site_name" content="The Pier">
<meta name="author" content="Ada Quay"></head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Lighthouse stays</h1><p>{TEXT * 3}</p><p>{TEXT * 2}</p><figure><img src="/light.jpg" alt="The lighthouse">
<figcaption>At noon</figcaption></figure><p>{TEXT * 4}</p></article><footer>Copyright</footer></body></html>"""
NOISE = '<div class="promo"><a href="/x">Read <b>this</b></a> and <a href="/y">that</a></div>' * 4_000
COSTLY = PAGE.replace("<footer>", f"{NOISE}<footer>")  # to read through; what is to be read is as short as before


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body, kind = (b"%PDF-1.7", "application/pdf") if self.path == "/report.pdf" else (PAGE.encode(), "text/html")
        if self.path == "/empty":
            body = b"<!doctype html><title>Nothing</title><body><a href=/>Home</a>"
        if self.path == "/costly":
            body = COSTLY.encode()
        self.send_response({"/gone": 404, "/away": 302}.get(self.path, 200))
        if self.path == "/fleeting":
            self.send_header("Cache-Control", "no-store")
        self.send_header("Location", f"http://127.0.0.2:{self.server.server_address[1]}/story")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the base class's name)
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a site of one article."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    with running(server):
        yield f"http://127.0.0.1:{server.server_port}"


def _client(site: str, **more: Any) -> FlaskClient:
    port = int(site.rpartition(":")[2])
    settings = Settings(fetch_ports=(port,), fetch_networks=(ip_network("127.0.0.0/8"),), **more)
    return create_app(settings).test_client()


@pytest.fixture(scope="module")
def opened(site: str) -> FlaskClient:
    """A service that may fetch from that site for everyone."""
    return _client(site, allowed_sources=("127.0.0.1",))


def test_a_page_is_fetched_and_rendered(opened: FlaskClient, site: str) -> None:
    """GET by address gives the article's page: headline, byline, body and picture, without the site's menu."""
    page = opened.get(f"/v1/render?url={quote(site)}/story&theme=dark")
    html = page.get_data(as_text=True)
    assert page.status_code == 200
    assert ">Lighthouse stays</h1>" in html
    assert "Ada Quay" in html
    assert f'src="{site}/light.jpg"' in html
    assert "Sport" not in html
    assert page.headers["Cache-Control"] == "public, max-age=300, stale-while-revalidate=3600"
    again = opened.get(
        f"/v1/render?url={quote(site)}/story&theme=dark", headers={"If-None-Match": page.headers["ETag"]}
    )
    assert again.status_code == 304


def test_a_page_is_fetched_and_embedded(opened: FlaskClient, site: str) -> None:
    """GET /embed by address gives the article for a frame: anyone may keep it, its publisher's hosts may frame it."""
    page = opened.get(f"/embed?url={site}/story&font_scale=2")
    assert page.status_code == 200
    assert "Lighthouse stays" in page.get_data(as_text=True)
    assert "font-scale-p2" in page.get_data(as_text=True)
    assert "frame-ancestors" in page.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in page.headers
    assert page.headers["Cache-Control"].startswith("public, max-age=300")


def test_json_by_address_has_what_the_page_says(opened: FlaskClient, site: str) -> None:
    """The answer has the article's values as they were found."""
    article = opened.get(f"/v1/render?url={site}/story", headers={"Accept": "application/json"}).get_json()["article"]
    assert article["title"] == "Lighthouse stays"
    assert [author["name"] for author in article["authors"]] == ["Ada Quay"]
    assert article["publisher"]["name"] == "The Pier"
    assert article["url"] == f"{site}/story"


@pytest.mark.parametrize("route", ["/v1/render", "/embed"])
def test_a_wrong_option_is_refused_before_anything_is_fetched(opened: FlaskClient, site: str, route: str) -> None:
    """Nobody's page is asked for in vain: the option is named, though the source would fail."""
    told = opened.get(f"{route}?url={site}/gone&theme=blue")
    assert told.status_code == 422
    assert [error["field"] for error in told.get_json(force=True)["errors"]] == ["theme"]
    assert opened.get(f"{route}?url={site.replace('127.0.0.1', '127.0.0.2')}/&theme=blue").status_code == 403


@pytest.mark.parametrize("route", ["/v1/render", "/v1/check"])
def test_posted_options_are_held_first_too(opened: FlaskClient, site: str, route: str) -> None:
    """An address that is posted is not fetched for what is refused all the same."""
    body = {"article": {"url": f"{site}/gone"}, "options": {"theme": "blue"}}
    told = opened.post(route, json=body)
    assert (told.status_code, told.get_json(force=True)["errors"][0]["field"]) == (422, "options.theme")


@pytest.mark.parametrize(("path", "status"), [("/gone", 502), ("/report.pdf", 415), ("/empty", 422), ("", 200)])
def test_what_cannot_be_had_is_said(opened: FlaskClient, site: str, path: str, status: int) -> None:
    """A source that fails, is no page or holds no article each has its status."""
    assert opened.get(f"/v1/render?url={site}{path}").status_code == status


@pytest.mark.parametrize(("url", "status"), [("", 422), ("ftp://example.org/", 403), ("nonsense", 403)])
def test_an_address_that_leads_nowhere_is_refused(opened: FlaskClient, url: str, status: int) -> None:
    """A missing address is named; one that no source allows is not fetched."""
    assert opened.get(f"/v1/render?url={url}").status_code == status


@pytest.mark.parametrize(
    "address", ["http://{other}\\@127.0.0.1:{port}/", "http://{other}/#@127.0.0.1", "http://{other}?@127.0.0.1:{port}/"]
)
def test_an_open_source_opens_no_other(opened: FlaskClient, site: str, address: str) -> None:
    """An address is allowed as it is fetched: none reads as an open source here and as another host there."""
    port = site.rpartition(":")[2]
    told = opened.get("/v1/render", query_string={"url": address.format(other=f"127.0.0.2:{port}", port=port)})
    assert told.status_code == 403
    assert "standfirst sign" in told.get_json()["detail"]


def test_a_redirect_leads_to_no_other_source(opened: FlaskClient, site: str) -> None:
    """An open source that redirects to a host that is not one opens nothing, by GET, embed or POST."""
    away = f"{site}/away"
    for told in (
        opened.get(f"/v1/render?url={away}"),
        opened.get(f"/embed?url={away}"),
        opened.post("/v1/render", json={"article": {"url": away}}),
    ):
        assert told.status_code == 502
        assert "not among the allowed" in told.get_data(as_text=True)


@pytest.mark.parametrize("route", ["/v1/render", "/embed"])
def test_what_a_source_lets_nobody_keep_is_kept_by_nobody(opened: FlaskClient, site: str, route: str) -> None:
    """A page that says no-store is rendered, and the answer says it too."""
    told = opened.get(f"{route}?url={site}/fleeting")
    assert told.status_code == 200
    assert told.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("route", ["/v1/render", "/embed"])
def test_what_a_source_lets_nobody_keep_is_made_anew(site: str, route: str) -> None:
    """Neither the process nor Redis keeps what is made of a page that says no-store; of another they do."""
    client = _client(site, allowed_sources=("127.0.0.1",), metrics_token=SECRET)

    def hits() -> float:
        figures = client.get("/metrics", headers={"Authorization": f"Bearer {SECRET}"}).text
        found = re.search(r'^standfirst_cache_requests_total{answered_by="memory"} (\S+)', figures, re.MULTILINE)
        return float(found[1]) if found else 0

    before = hits()
    for path, kept in (("fleeting", 0), ("fleeting", 0), ("story", 0), ("story", 1)):
        assert client.get(f"{route}?url={site}/{path}").status_code == 200
        assert hits() - before == kept


def test_nobody_fetches_unasked(site: str) -> None:
    """Without a signature, a key or an allowed source, GET and POST by address are refused, saying what is needed."""
    client = _client(site)
    for response in (
        client.get(f"/v1/render?url={site}/story"),
        client.get(f"/embed?url={site}/story"),
        client.post("/v1/render", json={"article": {"url": f"{site}/story"}}),
        client.post("/v1/check", json={"article": {"url": f"{site}/story"}}),
    ):
        assert response.status_code == 403
        assert "standfirst sign" in response.get_json()["detail"]


def test_a_key_may_fetch_and_its_answer_is_kept_by_nobody(site: str) -> None:
    """With a key the page is fetched, the publisher's defaults filled in, and no cache keeps the answer."""
    keys = json.dumps(
        [{"name": "pier", "secret": SECRET, "article": {"newsletter_url": "https://pier.example/letter"}}]
    )
    client = _client(site, api_keys=read_keys(keys))
    response = client.get(f"/v1/render?url={site}/story", headers={"Authorization": f"Bearer {SECRET}"})
    assert response.status_code == 200
    assert "https://pier.example/letter" in response.get_data(as_text=True)
    assert response.headers["Cache-Control"] == "no-store"


def test_an_address_alone_is_stored(site: str, tmp_path: Path) -> None:
    """With a key an article is stored by its address; what was found there stays when the site is gone."""
    client = _client(site, api_keys=read_keys(f"pier:{SECRET}"), data=tmp_path)
    with_key = {"Authorization": f"Bearer {SECRET}"}
    stored = client.put("/v1/articles/lighthouse", json={"url": f"{site}/story"}, headers=with_key)
    assert stored.status_code == 201
    assert stored.get_json()["article"]["title"] == "Lighthouse stays"
    page = client.get("/articles/lighthouse").get_data(as_text=True)
    assert "Lighthouse stays" in page
    assert "Sport" not in page
    assert client.put("/v1/articles/none", json={"url": f"{site}/gone"}, headers=with_key).status_code == 502
    assert client.get("/v1/articles/none", headers=with_key).status_code == 404


def test_an_address_alone_is_checked(opened: FlaskClient, site: str) -> None:
    """POST /v1/check with an address reports on the article that is found there."""
    response = opened.post("/v1/check", json={"article": {"url": f"{site}/story"}})
    assert response.status_code == 200
    assert response.get_json()["outline"]["before"] == []
    assert [image["alternative"] for image in response.get_json()["images"]] == ["The lighthouse"]


def test_a_whole_page_is_posted(client: FlaskClient) -> None:
    """Of a posted page the article is rendered; a fragment is taken as it is, and `extract` decides otherwise."""
    page = client.post("/v1/render", data=PAGE, content_type="text/html")
    assert page.status_code == 200
    assert "Sport" not in page.get_data(as_text=True)
    whole = client.post("/v1/render?extract=never&title=T", data=PAGE, content_type="text/html")
    assert "Sport" in whole.get_data(as_text=True)
    fragment = f"<div><a href='/sport'>Sport</a></div><div><p>{TEXT * 5}</p><p>{TEXT * 5}</p></div>"
    kept = client.post("/v1/render?title=T", data=fragment, content_type="text/html")
    assert "Sport" in kept.get_data(as_text=True)
    found = client.post("/v1/render?title=T&extract=always", data=fragment, content_type="text/html")
    assert found.status_code == 200
    wrong = client.post("/v1/render?extract=perhaps", data=PAGE, content_type="text/html")
    assert wrong.get_json()["errors"] == [{"field": "extract", "message": "must be one of auto, always, never"}]


@pytest.mark.parametrize("command", ["render", "check"])
def test_commands_take_addresses(
    command: str, site: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`standfirst render URL` prints the page, `standfirst check URL` the report."""
    monkeypatch.setenv("STANDFIRST_FETCH_NETWORKS", "127.0.0.0/8")
    monkeypatch.setenv("STANDFIRST_FETCH_PORTS", site.rpartition(":")[2])
    assert main([command, f"{site}/story", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["article"]["title"] == "Lighthouse stays"


def test_commands_take_whole_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A saved page is rendered as its article, or as it is with `--extract never`."""
    file = tmp_path / "page.html"
    file.write_text(PAGE, encoding="utf-8")
    for flag, has_menu in (("auto", False), ("never", True)):
        assert main(["render", str(file), "--extract", flag]) == 0
        assert ("Sport" in capsys.readouterr().out) is has_menu


@pytest.mark.parametrize("path", ["/v1/render", "/embed"])
def test_a_signed_address_is_fetched_as_it_was_signed(site: str, path: str) -> None:
    """It is kept no longer than it stands; one other byte anywhere in its query, or another path, is a 403."""
    keys = SigningKeys(("0123456789abcdef0123456789abcdef",))
    client = _client(site, signing_keys=keys)
    query = signed(keys, path, urlencode({"url": f"{site}/story?a=1", "theme": "dark"}), int(time.time()) + 60)
    page = client.get(f"{path}?{query}")
    assert (page.status_code, "Lighthouse stays" in page.text) == (200, True)
    kept = re.fullmatch(r"public, max-age=(\d+)", page.headers["Cache-Control"])
    assert kept
    assert int(kept[1]) <= 60
    assert "Authorization" in page.vary
    for place, letter in enumerate(query):
        changed = query[:place] + chr(ord(letter) ^ 1) + query[place + 1 :]
        assert client.get(path, query_string=changed).status_code == 403, changed
    for other in {"/v1/render", "/embed"} - {path}:
        assert client.get(f"{other}?{query}").status_code == 403
    over = signed(keys, path, urlencode({"url": f"{site}/story"}), int(time.time()) - 1)
    assert client.get(f"{path}?{over}").status_code == 403
    assert client.get(path, headers={"Accept": "application/json"}).status_code == 422


@pytest.mark.parametrize("path", ["/v1/render", "/embed"])
def test_what_is_kept_goes_by_the_publishers_defaults(site: str, path: str) -> None:
    """A page that was made with other defaults of the same key is another page, wherever both are kept."""

    def tag(publisher: str) -> str:
        key = {"name": "paper", "secret": SECRET, "article": {"publisher": {"name": publisher}}}
        client = _client(site, api_keys=read_keys(json.dumps([key])))
        return client.get(f"{path}?url={site}/story", headers={"Authorization": f"Bearer {SECRET}"}).headers["ETag"]

    assert tag("The Pier") == tag("The Pier") != tag("The Quay")


@pytest.mark.no_cover
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # it may arrive in Hypothesis's own hook
@pytest.mark.parametrize("kind", ["render", "embed", "post", "whole", "store"])
def test_a_page_that_takes_too_long_to_read_is_given_up(site: str, kind: str) -> None:
    """Whoever asks for it, and however it came, hears 503 and when to come again, and the service goes on."""
    key = {"Authorization": f"Bearer {SECRET}-1"}
    client = _client(site, render_seconds=0.001, allowed_sources=("127.0.0.1",), api_keys=read_keys(f"pier:{SECRET}-1"))
    address = f"{site}/costly"
    asks = {
        "render": lambda: client.get(f"/v1/render?url={quote(address)}"),
        "embed": lambda: client.get(f"/embed?url={quote(address)}", headers={"Accept": "application/json"}),
        "post": lambda: client.post("/v1/render", json={"article": {"url": address}}),
        "whole": lambda: client.post("/v1/render", data=COSTLY, content_type="text/html"),
        "store": lambda: client.post("/v1/articles", json={"url": address}, headers=key),
    }
    answer = asks[kind]()
    assert answer.status_code == 503
    assert answer.get_json(force=True)["type"] == "urn:standfirst:problem:took-too-long"
    assert int(answer.headers["Retry-After"]) > 0
    assert client.get("/healthz").status_code == 200
