"""Payloads in real Chromium: pages of the real application in frames, and whatever they do told by number."""

import json
import logging
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask, Response, request
from flask.testing import FlaskClient
from playwright.sync_api import Browser, BrowserContext, Frame, Page, Route
from werkzeug.serving import make_server

from service.app import create_app
from service.config.settings import Settings
from service.html.mathml import MATHML
from service.html.policy import OUTPUT
from service.page.pages import load_pages
from tests.threads import running

STAGE = Path(__file__).with_name("stage.js").read_text(encoding="utf-8")
POLICY = {
    "elements": {tag: sorted(table) for tag, table in OUTPUT.items()},
    "mathml": sorted(MATHML),
    "schemes": {"a.href": ["http:", "https:", "mailto:", "tel:"], "img.src": ["http:", "https:", "data:"]},
}
ALLOWED = frozenset({"image", "media", "texttrack"})  # what an article may ask other hosts for
BATCH = 40  # frames at a time
_INIT = """
(() => {
  const told = new Set();
  window.pwn = (number) => { if (!told.has(number)) { told.add(number); window.report(String(number)); } };
  for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = window.pwn;
  document.addEventListener("securitypolicyviolation", (event) =>
    window.report(`${event.violatedDirective} ${event.blockedURI} ${location.pathname}`));
})();
"""


def posted(client: FlaskClient, body: object) -> Any:
    """Post a request body to be rendered; lone surrogates travel as JSON's escapes."""
    return client.post("/v1/render", data=json.dumps(body), content_type="application/json")


@dataclass
class Told:
    """What happened while payloads were shown; each event as text that names the payload's number where it can."""

    executions: set[str] = field(default_factory=set)
    violations: list[str] = field(default_factory=list)
    navigations: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    allowed: int = 0

    @property
    def events(self) -> list[str]:
        """Return everything that must not happen."""
        return [*sorted(self.executions), *self.violations, *self.navigations, *self.requests]


@dataclass
class Stage:
    """A server with the application's pages, and what was asked of it that nobody should ask."""

    origin: str = ""
    bodies: dict[str, dict[str, Any]] = field(default_factory=dict)
    strays: list[str] = field(default_factory=list)

    def page(self, name: str, body: dict[str, Any]) -> str:
        """Return where the page that the application makes of this request body is shown."""
        self.bodies[name] = body
        return f"/page/{name}"


@contextmanager
def stage(settings: Settings | None = None) -> Iterator[Stage]:
    """Serve the stage on a free port of the loopback interface."""
    state = Stage()
    server = make_server("127.0.0.1", 0, _served(create_app(settings or Settings(client_rate=0)), state), threaded=True)
    state.origin = f"http://127.0.0.1:{server.server_port}"
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # thousands of requests, and none of them news
    with running(server):
        yield state


def _served(app: Flask, state: Stage) -> Flask:
    """Return the stage's own application, which answers with the real one's pages, headers and all."""
    around = Flask(__name__, static_folder=None)

    @around.get("/stage")
    def show() -> str:
        return f"<!doctype html><meta charset=utf-8><title>Stage</title><body><script>{STAGE}</script>"

    @around.get("/stage/witness")
    def witness() -> str:
        return "<!doctype html><title>Witness</title>"

    @around.get("/page/<name>")
    def page(name: str) -> Response:
        if name not in state.bodies:
            return stray(f"page/{name}")
        answer = posted(app.test_client(), state.bodies[name])
        return Response(
            answer.data, answer.status_code, [pair for pair in answer.headers if pair[0] != "Content-Length"]
        )

    @around.route("/", defaults={"path": ""}, methods=["GET", "POST"])
    @around.route("/<path:path>", methods=["GET", "POST"])
    def stray(path: str) -> Response:
        if request.headers.get("Sec-Fetch-Dest") not in {"image", "video", "audio", "track"}:
            state.strays.append(f"{request.method} /{path} from {request.headers.get('Referer')}")
        return Response("", 404)

    return around


@contextmanager
def watched(browser: Browser, state: Stage, *, bypass_csp: bool) -> Iterator[tuple[Page, Told]]:
    """Open the stage in a fresh profile that tells of every execution, violation, navigation and request."""
    context = browser.new_context(bypass_csp=bypass_csp)
    told = Told()
    state.strays = told.navigations
    _listen(context, state, told)
    page = context.new_page()
    page.goto(f"{state.origin}/stage")
    context.on("page", lambda popup: _popup(popup, told))
    page.on("framenavigated", lambda frame: _navigated(frame, state, told))
    yield page, told
    context.close()


def _listen(context: BrowserContext, state: Stage, told: Told) -> None:
    def report(_source: object, text: str) -> None:
        if re.fullmatch(r"\d+", text):
            told.executions.add(text)
        else:
            told.violations.append(text)

    def elsewhere(route: Route) -> None:
        asked = route.request
        if asked.resource_type in ALLOWED and not asked.is_navigation_request():
            told.allowed += 1
        elif asked.is_navigation_request():
            told.navigations.append(asked.url)
        else:
            told.requests.append(f"{asked.resource_type} {asked.url}")
        route.abort("aborted")

    context.expose_binding("report", report)
    context.add_init_script(_INIT)
    context.route(re.compile(rf"^(?!{re.escape(state.origin)}|data:|blob:)"), elsewhere)


def _popup(popup: Page, told: Told) -> None:
    told.navigations.append(f"a window with {popup.url}")
    popup.close()


def _navigated(frame: Frame, state: Stage, told: Told) -> None:
    if not re.match(rf"{state.origin}/(page|stage)|about:blank$|about:srcdoc$", frame.url):
        told.navigations.append(f"{frame.name or 'a frame'} went to {frame.url}")


def shown(page: Page, way: str, given: Sequence[str], last: object, batch: int = BATCH) -> list[Any]:
    """Hand these to one of stage.js's ways to show them, some at a time, and return what it tells of each."""
    found: list[Any] = []
    for start in range(0, len(given), batch):
        some = [list(given[start : start + batch]), POLICY, last]
        found += page.evaluate(f"([given, policy, last]) => {way}(given, policy, last)", some)
    return found


def pages(bodies: Sequence[str]) -> tuple[list[str], str]:
    """Return the pages that the application makes of these bodies, but for the style that all have, and the style."""
    app, style = create_app(Settings(client_rate=0)), load_pages().bundles["reader"].style
    made = [posted(app.test_client(), {"article": {"title": "T", "content_html": each}}) for each in bodies]
    assert {each.status_code for each in made} <= {200}
    return [each.text.replace(f"<style>{style}</style>", "<style></style>") for each in made], style


def by_number(events: Sequence[str]) -> dict[int, list[str]]:
    """Return the events by the payload that they name: the number alone, or the last one in an address of the test."""
    found: dict[int, list[str]] = defaultdict(list)
    for event in events:
        numbers = re.findall(r"^\d+$|(?<=evil\.test/)\d+|(?<=/page/)\d+", event)
        found[int(numbers[-1]) if numbers else 0].append(event)
    return found
