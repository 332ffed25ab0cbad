"""Scripts of another origin work with the API in real Chromium, by fetch() alone."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from service.config.keyring import read_keys
from tests.browser.embedding import PUBLISHER, Reader, service, site

KEY = "a-secret-of-the-paper"
ARTICLE = {"title": "A long read", "content_html": "<p>Some words.</p>", "language": "en"}
ASK = """async ([address, method, headers, body]) => {
  const answer = await fetch(address, { method, headers, body: body && JSON.stringify(body) });
  return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() };
}"""


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """The service, with one publisher."""
    keys = read_keys(json.dumps([{"name": PUBLISHER, "secret": KEY}]))
    with service(tmp_path_factory.mktemp("api"), api_keys=keys) as served:
        yield served


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of another site."""
    context = browser.new_context()
    with site() as host:
        opened = context.new_page()
        opened.goto(host.page("<h1>An app</h1>"))
        yield opened
    context.close()


def ask(page: Page, address: str, method: str = "GET", body: object = None, **headers: str) -> Any:
    """Have the page fetch; "_" in a header's name stands for "-"."""
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    fields |= {"Content-Type": "application/json"} if body is not None else {}
    return page.evaluate(ASK, [address, method, fields, body])


def test_an_app_renders(page: Page, reader: Reader) -> None:
    """JSON is posted, and JSON and the page are read, with the request's own id."""
    address = f"{reader.origin}/v1/render"
    answer = ask(page, address, "POST", {"article": ARTICLE}, Accept="application/json", X_Request_ID="app-1")
    assert (answer["status"], answer["headers"]["x-request-id"]) == (200, "app-1")
    assert json.loads(answer["text"])["article"]["title"] == "A long read"
    shown = ask(page, address, "POST", {"article": ARTICLE}, Accept="text/html")
    assert (shown["status"], "Some words." in shown["text"]) == (200, True)


def test_an_app_stores(page: Page, reader: Reader) -> None:
    """A PUT with a key and If-Match is sent, and its validator is read; one that does not hold is a 412 to be read."""
    address, key = f"{reader.origin}/v1/articles/one", f"Bearer {KEY}"
    made = ask(page, address, "PUT", ARTICLE, Authorization=key)
    assert (made["status"], made["headers"]["location"]) == (201, "/v1/articles/one")
    etag = made["headers"]["etag"]
    changed = ask(page, address, "PUT", ARTICLE | {"title": "Another"}, Authorization=key, If_Match=etag)
    assert (changed["status"], changed["headers"]["etag"] != etag) == (200, True)
    late = ask(page, address, "PUT", ARTICLE, Authorization=key, If_Match=etag)
    assert (late["status"], json.loads(late["text"])["status"]) == (412, 412)
    assert ask(page, address, "DELETE", Authorization=key)["status"] == 204


@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_an_app_reads_what_was_wrong(page: Page, reader: Reader, accept: str) -> None:
    """A 422 names the field to the script that sent it."""
    wrong = {"article": ARTICLE | {"url": "nowhere"}}
    answer = ask(page, f"{reader.origin}/v1/render", "POST", wrong, Accept=accept)
    assert answer["status"] == 422
    assert "article.url" in answer["text"]
    assert answer["headers"]["x-request-id"]
