"""A publisher's colours are seen where they belong, under the page's own policy."""

import pytest
from playwright.sync_api import Browser

from service.article import Article
from service.options import RenderOptions, Theme
from service.page.pages import load_pages
from service.palette import look
from service.rendering import render
from service.site import Site

COLOURS = look({"light": {"accent": "#00506b"}, "dark": {"accent": "#9fdcf5"}, "sepia": {"accent": "#5c1a00"}})


@pytest.mark.parametrize(
    ("theme", "scheme", "accent"),
    [
        ("auto", "light", "rgb(0, 80, 107)"),
        ("auto", "dark", "rgb(159, 220, 245)"),
        ("light", "dark", "rgb(0, 80, 107)"),
        ("dark", "light", "rgb(159, 220, 245)"),
        ("sepia", "light", "rgb(92, 26, 0)"),
        ("contrast", "light", "rgb(255, 233, 77)"),
    ],
)
def test_links_have_the_publishers_colour(browser: Browser, theme: Theme, scheme: str, accent: str) -> None:
    """In each theme and scheme a link has the publisher's colour; high contrast is everybody's alike."""
    site, pages = Site(), load_pages()
    article = Article(
        title="T", content_html='<p>Read <a href="https://example.org/">the report</a>.</p>', language="en"
    )
    html = pages.article(render(article, RenderOptions(theme=theme), site), site, look=COLOURS)
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    policy = {"Content-Security-Policy": pages.csp(site, look=COLOURS), "Content-Type": "text/html; charset=utf-8"}
    page.route("https://read.example.org/", lambda route: route.fulfill(body=html, headers=policy))
    page.goto("https://read.example.org/")
    assert page.locator(".article__body a").evaluate("link => getComputedStyle(link).color") == accent
    assert refused == []
    context.close()
