"""Two origins: the service with stored articles, and a site that embeds them, each a real server of its own."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from flask import Flask, Response
from playwright.sync_api import ElementHandle, Frame, Page
from werkzeug.serving import make_server

from service.app import create_app
from service.config.settings import Settings
from service.services import build
from service.store.entry import entry, given
from tests.threads import running

PUBLISHER = "paper"
LONG = "".join(f"<h2 id='part-{n}'>Part {n}</h2><p>{'Some words to read. ' * 40}</p>" for n in range(6))


@dataclass
class Reader:
    """The service, with articles stored in it."""

    settings: Settings
    origin: str

    def store(self, name: str, **article: Any) -> str:
        """Store an article under this name; return where its embed is."""
        services = build(self.settings)
        whole = {"title": "A long read", "content_html": LONG, "language": "en"} | article
        services.articles.put(name, entry(given(whole, {}), services.site), PUBLISHER)
        services.articles.engine.dispose()
        return f"{self.origin}/embed/{name}"


@dataclass
class Host:
    """The site that embeds: each body is a page, with the headers that it is sent with."""

    origin: str
    pages: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)

    def page(self, body: str, **headers: str) -> str:
        """Return where this body is shown as a whole page; "_" in a header's name stands for "-"."""
        name = str(len(self.pages))
        self.pages[name] = (
            f"<!doctype html><html lang=en><meta charset=utf-8><title>Host</title><link rel=icon href=data:,>{body}",
            {key.replace("_", "-"): value for key, value in headers.items()},
        )
        return f"{self.origin}/{name}"


@contextmanager
def service(folder: Path, **settings: Any) -> Iterator[Reader]:
    """Serve the service on the loopback interface, keeping its articles in the folder."""
    chosen = replace(Settings(data=folder), **settings)
    server = make_server("127.0.0.1", 0, create_app(chosen), threaded=True)
    with running(server):
        yield Reader(chosen, f"http://127.0.0.1:{server.server_port}")


@contextmanager
def site() -> Iterator[Host]:
    """Serve the embedding site under another name, which makes it another site to browsers, too."""
    app = Flask("host")
    server = make_server("127.0.0.1", 0, app, threaded=True)
    host = Host(f"http://localhost:{server.server_port}")

    @app.get("/<name>")
    def page(name: str) -> Response:
        """Give a page as it was made."""
        body, headers = host.pages[name]
        return Response(body, headers=headers, content_type="text/html; charset=utf-8")

    with running(server):
        yield host


def element(reader: Reader, src: str, attributes: str = "", script: str = "/embed.js") -> str:
    """Return the custom element with its fallback, and its script."""
    return (
        f'<standfirst-article src="{src}" {attributes}><blockquote><p><a href="https://example.org/read">A long read'
        f"</a></p></blockquote></standfirst-article><script async src={json.dumps(reader.origin + script)}></script>"
    )


def shown(page: Page) -> tuple[ElementHandle, Frame]:
    """Return the element's frame once it is shown, and what is in it."""
    handle = page.locator("standfirst-article iframe.shown").element_handle()
    frame = handle.content_frame()
    assert frame is not None
    return handle, frame


def height(handle: ElementHandle) -> float:
    """Return how high the frame is, in CSS pixels."""
    return float(handle.evaluate("frame => frame.getBoundingClientRect().height"))


def wanted(frame: Frame) -> int:
    """Return how high the article in the frame is, in whole CSS pixels."""
    return int(frame.evaluate("Math.ceil(document.querySelector('.embed').getBoundingClientRect().height)"))
