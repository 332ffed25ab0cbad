"""Kakao's form without JavaScript: what reaches Kakao's address, beside what the SDK's own way of posting sends there.

A local server stands at the addresses of Kakao through Chromium's host override, with a certificate of its own.
"""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright
from werkzeug.serving import make_server

from service.app import create_app
from service.config.settings import Settings
from tests.conftest import launched
from tests.threads import running

ORIGIN = "http://read.example.org"
KEY = "0123456789abcdef0123456789abcdef"
LOGIN = "https://accounts.kakao.com/login?continue=picker"
ARTICLE = {
    "title": "가을 산불 & \"마을\" 'q' </script> 🔥",
    "content_html": "<p>산불을 막는 마을.</p>",
    "url": "https://example.org/뉴스/a%20b?a=1&b=2+3#part",
    "summary": "요약 + 100%",
    "image": "https://example.org/a.jpg?w=1&h=2",
    "language": "ko",
}
# How Kakao's JavaScript SDK 2 shares in a desktop browser: a form of hidden fields, posted to a window of its own.
SDK = """([key, action, message]) => {
  const agent = ["sdk/2.7.9", "os/javascript", "sdk_type/javascript", `lang/${navigator.language}`,
    `device/${navigator.platform.replace(/ /g, "_")}`, `origin/${encodeURIComponent(location.origin)}`].join(" ");
  const fields = { app_key: key, ka: agent, validation_action: action, validation_params: JSON.stringify(message) };
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: "https://sharer.kakao.com/picker/link", acceptCharset: "utf-8" });
  form.setAttribute("target", "sharer");
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}"""


@dataclass
class Kakao:
    """What was posted to Kakao's picker: host, path, origin and body of each request."""

    port: int = 0
    posted: list[tuple[str, str, str, str]] = field(default_factory=list)


@pytest.fixture(scope="module")
def kakao() -> Iterator[Kakao]:
    """A server over TLS that notes what is posted, and sends on to the sign-in as Kakao's does."""
    seen = Kakao()

    class Picker(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode("ascii")
            seen.posted.append((self.headers["Host"], self.path, self.headers["Origin"], body))
            self.send_response(302)
            self.send_header("Location", LOGIN)
            self.end_headers()

        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<title>Sign in</title>")

        def log_message(self, *arguments: object) -> None:
            """Keep the test's output to itself."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Picker)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(Path(__file__).with_name("self_signed.pem"))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    seen.port = server.server_port
    with running(server):
        yield seen


@pytest.fixture(scope="module")
def chromium(kakao: Kakao, playwright: Playwright) -> Iterator[Browser]:
    """A Chromium that finds the service and Kakao on this machine."""
    app = create_app(Settings(origin=ORIGIN, kakao_app_key=KEY))
    options = {"scrap": {}, "feed": {"kakao_template": "feed"}}

    @app.get("/shown/<template>")
    def shown(template: str) -> Any:
        body = {"article": ARTICLE, "options": options[template]}
        return app.test_client().post("/v1/render", json=body)

    reader = make_server("127.0.0.1", 0, app, threaded=True)
    hosts = [
        f"MAP read.example.org:80 127.0.0.1:{reader.server_port}",
        *(f"MAP {host}.kakao.com:443 127.0.0.1:{kakao.port}" for host in ("sharer", "accounts")),
    ]
    with running(reader):
        browser = launched(playwright, "--ignore-certificate-errors", f"--host-resolver-rules={', '.join(hosts)}")
        yield browser
        browser.close()


@contextmanager
def _context(chromium: Browser, *, script: bool) -> Iterator[BrowserContext]:
    context = chromium.new_context(java_script_enabled=script, locale="ko", bypass_csp=script)
    yield context
    context.close()


def _pressed(chromium: Browser, template: str) -> str:
    """Press the Kakao button of the page with JavaScript off; return the title of the page that it led to."""
    with _context(chromium, script=False) as context:
        page = context.new_page()
        page.goto(f"{ORIGIN}/shown/{template}")
        with context.expect_page() as opened:
            page.get_by_role("button", name="카카오").click()
        opened.value.wait_for_url(LOGIN)
        return opened.value.title()


def _sent_by_the_sdk(chromium: Browser, action: str, message: dict[str, Any]) -> None:
    with _context(chromium, script=True) as context:
        page = context.new_page()
        page.goto(f"{ORIGIN}/healthz")
        with context.expect_page() as opened:
            page.evaluate(SDK, [KEY, action, message])
        opened.value.wait_for_url(LOGIN)


FEED = {
    "object_type": "feed",
    "content": {
        "title": ARTICLE["title"],
        "description": ARTICLE["summary"],
        "image_url": ARTICLE["image"],
        "link": {"web_url": ARTICLE["url"], "mobile_web_url": ARTICLE["url"]},
    },
    "buttons": [
        {"title": "기사 읽기", "link": {"web_url": ARTICLE["url"], "mobile_web_url": ARTICLE["url"]}},
    ],
}


@pytest.mark.parametrize(
    ("template", "action", "message"),
    [
        ("scrap", "scrap", {"link_ver": "4.0", "request_url": ARTICLE["url"]}),
        ("feed", "default", {"link_ver": "4.0", "template_object": FEED}),
    ],
)
def test_the_form_sends_what_the_sdk_sends(
    chromium: Browser, kakao: Kakao, template: str, action: str, message: dict[str, Any]
) -> None:
    """Pressed without JavaScript, under the page's own policy, the form's body is the SDK's, byte for byte."""
    kakao.posted.clear()
    _pressed(chromium, template)
    _sent_by_the_sdk(chromium, action, message)
    ours, theirs = kakao.posted
    assert ours == theirs
    assert ours[:3] == ("sharer.kakao.com", "/picker/link", ORIGIN)
    fields = parse_qsl(ours[3], strict_parsing=True)
    assert [name for name, _ in fields] == ["app_key", "ka", "validation_action", "validation_params"]


def test_the_sign_in_is_reached(chromium: Browser) -> None:
    """The page's form-action lets the picker send readers on to Kakao's sign-in: they would see nothing otherwise."""
    assert _pressed(chromium, "scrap") == "Sign in"
