"""How large things are, and the page when everything is enlarged, or printed."""

from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import Served
from tests.corpus import CASES, Case

FONT_SIZES = """selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility()
    && !e.closest("svg, script, style") && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())
    ).map(e => [e.outerHTML.slice(0, 120), parseFloat(getComputedStyle(e).fontSize)])"""


def _body(case: Case, scale: int) -> dict[str, Any]:
    article = {"title": case.article.title, "language": case.article.language, "url": case.article.url}
    return {"article": article | {"content_html": case.read("source.html")}, "options": {"font_scale": scale}}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_everything_enlarged_still_fits(browser: Browser, served: Served, case: Case) -> None:
    """At 320 px, +2 and a default font of 200 %, settings opened, the page does not scroll sideways."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, bypass_csp=True)
    page = context.new_page()
    page.goto(served.address(_body(case, 2)))
    page.add_style_tag(content="html { font-size: 200% }")
    page.evaluate("document.querySelector('.settings').open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_no_text_is_tiny(context: BrowserContext, served: Served, case: Case) -> None:
    """At -2 no text is smaller than 13 px: not in notes, ruby, captions or tables."""
    page = context.new_page()
    page.goto(served.address(_body(case, -2)))
    page.evaluate("document.querySelector('.settings').open = true")
    sizes = page.evaluate(FONT_SIZES, "body *")
    assert sizes
    assert [each for each in sizes if each[1] < 13] == []


def test_the_whole_article_grows(context: BrowserContext, served: Served, example: dict[str, Any]) -> None:
    """From 0 to +2 everything in the article and the Top 10 grows, not its paragraphs alone."""
    page = context.new_page()
    page.goto(served.address(example))
    before = page.evaluate(FONT_SIZES, "main *")
    page.get_by_label("+2").check(force=True)
    after = page.evaluate(FONT_SIZES, "main *")
    assert len(before) == len(after) > 30
    assert [new for old, new in zip(before, after, strict=True) if new[1] <= old[1]] == []


def test_the_author_is_easy_to_hit(context: BrowserContext, served: Served) -> None:
    """The byline's link is 44 px high and wide, as the controls are, with a short name at the smallest scale too."""
    page = context.new_page()
    author = {"name": "Wu", "email": "wu@example.org"}
    article = {"title": "A title", "content_text": "Text.", "language": "en", "authors": [author]}
    page.goto(served.address({"article": article, "options": {"font_scale": -2}}))
    box = page.get_by_role("link", name="Wu").bounding_box()
    assert box
    assert min(box["height"], box["width"]) >= 44


def _colours(page: Page, selector: str) -> tuple[str, str]:
    style = page.locator(selector).evaluate("e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]")
    return style[0], style[1]


@pytest.mark.parametrize("theme", ["auto", "dark", "sepia", "contrast"])
def test_paper_is_white(context: BrowserContext, served: Served, example: dict[str, Any], theme: str) -> None:
    """Printed from any theme, the text is black on white."""
    page = context.new_page()
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(served.address(example | {"options": {"theme": theme}}))
    assert _colours(page, "html")[1] == "rgb(255, 255, 255)"
    assert _colours(page, "h1")[0] == "rgb(0, 0, 0)"
    assert _colours(page, ".byline__names a")[0] == "rgb(0, 0, 0)"


def test_more_contrast_is_given_in_the_dark(context: BrowserContext, served: Served, example: dict[str, Any]) -> None:
    """A reader who asks the system for more contrast gets no soft text, in a dark theme either."""
    page = context.new_page()
    page.emulate_media(color_scheme="dark", contrast="more")
    page.goto(served.address(example))
    assert _colours(page, ".standfirst")[0] == _colours(page, "h1")[0]


def test_the_address_counts_more_than_the_memory(browser: Browser, served: Served, example: dict[str, Any]) -> None:
    """What the address asks for is shown, whatever the reader chose the last time."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(served.address(example))
    page.get_by_label("+2").check(force=True)
    page.goto(served.address(example) + "?font_scale=0")
    assert page.get_by_label("0", exact=True).is_checked()
    page.goto(served.address(example))
    assert page.get_by_label("+2").is_checked()
    context.close()
