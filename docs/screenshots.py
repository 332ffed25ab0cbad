"""Make the pictures of docs/images anew: `python docs/screenshots.py`, in the development environment.

Debian's fonts-noto-core and fonts-noto-cjk have the letters of every language shown.
"""

import json
import threading
from pathlib import Path
from typing import Any

from flask import Flask, Response, request
from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

from service.app import create_app
from service.page.pages import load_pages
from service.parsing import OPTION_FIELDS, article_and_options, from_flat
from service.rendering import render
from service.site import Site

IMAGES = Path(__file__).parent / "images"
PHONE, DESKTOP = (375, 812), (1280, 900)
SETTINGS = ".settings > summary"
FRAMED = {"Content-Security-Policy": "frame-ancestors *"}  # else nobody may frame what no view of the service answers


def example(path: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(Path(path).read_text(encoding="utf-8"))["article"]
    return loaded


SEED = example("examples/article.json")
VILLAGE, KOREAN, ARABIC = (example(f"static/examples/{name}.json") for name in ("english", "korean", "arabic"))
PICTURES: tuple[tuple[str, dict[str, Any], dict[str, Any], tuple[int, int], str], ...] = (
    # file, article, options, window, what is clicked before
    ("desktop", SEED, {}, DESKTOP, ""),
    ("desktop-settings", VILLAGE, {}, DESKTOP, SETTINGS),
    ("phone", VILLAGE, {}, PHONE, ""),
    ("phone-large", VILLAGE, {"font_scale": 2}, PHONE, ""),
    ("phone-settings", VILLAGE, {"theme": "sepia"}, PHONE, SETTINGS),
    ("dark", VILLAGE, {"theme": "dark"}, DESKTOP, ""),
    ("sepia", VILLAGE, {"theme": "sepia", "font": "legible"}, DESKTOP, ""),
    ("contrast", VILLAGE, {"theme": "contrast"}, DESKTOP, ""),
    ("note", VILLAGE, {}, DESKTOP, "[role=doc-noteref]"),
    ("korean", KOREAN, {}, PHONE, ""),
    ("korean-desktop", KOREAN, {}, DESKTOP, ""),
    ("arabic", ARABIC, {}, PHONE, ""),
    ("arabic-dark", ARABIC, {"theme": "dark", "font_scale": 1}, DESKTOP, ""),
)


def shown(app: Flask) -> None:
    """Show each picture's page at an address, as the service answers it."""

    @app.get("/picture/<name>")
    def picture(name: str) -> Response:
        article, options = next((article, options) for file, article, options, _, _ in PICTURES if file == name)
        answer = app.test_client().post("/v1/render", json={"article": article, "options": options})
        return Response(answer.data, headers=[pair for pair in answer.headers if pair[0] != "Content-Length"])


def embedding(app: Flask, origin: str) -> None:
    """Show a site that embeds an article, and the same dark and larger, side by side."""
    source = f"{origin}/shown-embed"

    @app.get("/shown-embed")
    def shown_embed() -> Response:
        article, options = article_and_options(VILLAGE, from_flat(request.args.to_dict(), OPTION_FIELDS))
        return Response(load_pages().embed(render(article, options, Site()), Site()), headers=FRAMED)

    @app.get("/host")
    def host() -> Response:
        style = (
            "body{font:1.05rem/1.5 system-ui;margin:0;padding:1.5rem 2rem;background:#e8eef4;color:#123}"
            "div{display:grid;grid-template-columns:1fr 1fr;gap:2rem}standfirst-article{border:1px solid #9ab}"
        )
        embeds = "".join(
            f'<section><h2>{title}</h2><standfirst-article src="{source}" {attributes}></standfirst-article></section>'
            for title, attributes in (("As it comes", ""), ("Dark, +1", 'theme="dark" font-scale="1"'))
        )
        return Response(
            f"<!doctype html><html lang=en><link rel=icon href=data:,><title>Host</title><style>{style}</style>"
            f"<header>The Neighbouring Gazette</header><main><div>{embeds}</div></main><script src=/embed.js></script>",
            headers=FRAMED,
        )


def taken(page: Page, name: str) -> None:
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(200)
    page.screenshot(path=IMAGES / f"{name}.png")


if __name__ == "__main__":
    app = create_app()
    shown(app)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    origin = f"http://127.0.0.1:{server.server_port}"
    embedding(app, origin)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, _, _, (width, height), click in PICTURES:
            page = browser.new_context(viewport={"width": width, "height": height}).new_page()
            page.goto(f"{origin}/picture/{name}", wait_until="load")
            if click:
                page.click(click)
            taken(page, name)
        page = browser.new_context(viewport={"width": 1440, "height": 1000}).new_page()
        page.goto(f"{origin}/?example=broken")
        page.frame_locator("iframe[name=preview]").locator("h1").wait_for()
        taken(page, "playground")
        page = browser.new_context(viewport={"width": 1440, "height": 1000}).new_page()
        page.goto(f"{origin.replace('127.0.0.1', 'localhost')}/host")
        page.locator("iframe.shown").nth(1).wait_for()
        taken(page, "embed")
        browser.close()
    server.shutdown()
