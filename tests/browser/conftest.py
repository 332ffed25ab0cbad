"""Real Chromium, on pages that the real application serves on the loopback interface."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, Response, request
from playwright.sync_api import Browser, BrowserContext, Page
from werkzeug.serving import make_server

from service.app import create_app
from service.config.settings import Settings
from service.parsing import OPTION_FIELDS, article_and_options, from_flat
from service.rendering import render
from service.services import build
from service.web import headers
from tests.conftest import PATIENCE
from tests.threads import running

# axe-core 4.14.1, Deque Systems, Mozilla Public License 2.0 (the header in the file): unchanged from its npm package
AXE = Path(__file__).parent.joinpath("axe.min.js").read_text(encoding="utf-8")


@dataclass
class Served:
    """The application, and articles posted to it, each at an address that a browser can open."""

    origin: str
    bodies: dict[str, dict[str, Any]] = field(default_factory=dict)

    def address(self, body: dict[str, Any]) -> str:
        """Return where the page of this request body is shown."""
        name = str(len(self.bodies))
        self.bodies[name] = body
        return f"{self.origin}/shown/{name}"

    def report(self, body: dict[str, Any]) -> str:
        """Return where the accessibility report of this request body is shown."""
        return self.address(body).replace("/shown/", "/reported/")

    def own_address(self, body: dict[str, Any]) -> str:
        """Return where the page knows its own address, and takes options from the query."""
        return self.address(body).replace("/shown/", "/own/")


def _shown(app: Flask, served: Served) -> None:
    @app.get("/shown/<name>")
    def shown(name: str) -> Response:
        """Post the body to the application itself and give its answer, headers and all."""
        answer = app.test_client().post("/v1/render", json=served.bodies[name])
        return _copied(answer)

    @app.get("/reported/<name>")
    def reported(name: str) -> Response:
        """Post the body to be checked, as a browser would."""
        return _copied(app.test_client().post("/v1/check", json=served.bodies[name], headers={"Accept": "text/html"}))


def _copied(answer: Any) -> Response:
    kept = [pair for pair in answer.headers if pair[0] != "Content-Length"]
    return Response(answer.data, answer.status_code, kept)


def _own(app: Flask, served: Served, settings: Settings) -> None:
    services = build(settings)

    @app.get("/own/<name>")
    def own(name: str) -> Response:
        """Render the body's article with the options of the query, as a stored article's page would be."""
        options = from_flat(request.args.to_dict(), OPTION_FIELDS)
        article, parsed = article_and_options(served.bodies[name]["article"], options)
        html = services.pages.article(render(article, parsed, services.site), services.site, address=f"/own/{name}")
        policy = headers.page_policy(services, "'self'", linked=parsed.assets == "link")
        return headers.with_headers(Response(html), headers.PAGE, policy)

    @app.get("/sandboxed/<name>")
    def sandboxed(name: str) -> Response:
        """Frame the page as a careful site would: scripts, and an opaque origin whose storage throws."""
        frame = (
            f'<iframe title="Framed" sandbox="allow-scripts allow-popups" width="900" height="700" src="/own/{name}">'
        )
        page = f"<!doctype html><html lang=en><link rel=icon href=data:,><title>Host</title>{frame}</iframe>"
        return Response(page, headers={"Content-Security-Policy": "frame-src 'self'; img-src data:"})


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The application on a free port of the loopback interface."""
    settings = Settings(data=tmp_path_factory.mktemp("data"), client_rate=0)
    app = create_app(settings)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    state = Served(f"http://127.0.0.1:{server.server_port}")
    _shown(app, state)
    _own(app, state, settings)
    with running(server):
        yield state


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile on a desktop screen; the policy is bypassed only for axe itself."""
    made = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    yield made
    made.close()


@pytest.fixture(scope="session")
def example() -> dict[str, Any]:
    """The seed's article."""
    loaded: dict[str, Any] = json.loads(Path("examples/article.json").read_text(encoding="utf-8"))
    return loaded


def axe_violations(page: Page) -> list[tuple[str, list[str]]]:
    """Run every rule of axe-core, AAA and best practices included; return what it holds against the page."""
    page.evaluate(AXE)
    rules = page.evaluate("axe.getRules().map(rule => rule.ruleId)")
    options = {"rules": {rule: {"enabled": True} for rule in rules}}
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in found]


def until(page: Page, condition: str) -> None:
    """Wait until the expression is true, by one evaluation: Playwright waits by eval, which our policy forbids."""
    frames = f"for (const end = performance.now() + {PATIENCE}; performance.now() < end;)"
    waiting = f"{frames} {{ if ({condition}) return; await new Promise(requestAnimationFrame); }}"
    page.evaluate(f"async condition => {{ {waiting} throw new Error(`never: ${{condition}}`); }}", condition)
