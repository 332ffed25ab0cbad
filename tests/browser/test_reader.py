"""The reader's page in real Chromium: accessible at every scale, whole without JavaScript, quiet."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import Served, axe_violations
from tests.corpus import CASES

SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""


def _clipped(page: Page) -> list[str]:
    """Return the elements whose own text is cut off."""
    return page.evaluate(
        """() => [...document.querySelectorAll("body *")].filter(e =>
            e.clientWidth > 1 && getComputedStyle(e).overflow !== "visible" && e.tagName !== "INPUT"
            && !e.closest(".sf-scroll, svg")
            && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
        ).map(e => e.outerHTML.slice(0, 120))"""
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("scale", [-2, -1, 0, 1, 2])
def test_axe_finds_nothing(
    context: BrowserContext, served: Served, example: dict[str, Any], scale: int, scheme: str
) -> None:
    """No rule of axe is violated on the seed's page, at any font scale, light or dark, settings opened."""
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(served.address(example | {"options": {"font_scale": scale}}))
    page.evaluate("document.querySelector('.settings').open = true")
    assert axe_violations(page) == []


def test_axe_itself_works(context: BrowserContext, served: Served) -> None:
    """The check can fail: a bare page with an unnamed image is found out."""
    page = context.new_page()
    page.goto(served.origin + "/healthz")
    page.set_content("<html><body><img src=x><h3>x</h3></body></html>")
    assert "image-alt" in [rule for rule, _ in axe_violations(page)]


@pytest.mark.parametrize("path", ["/", "/?example=arabic", "/nowhere"])
def test_the_other_pages_are_sound(context: BrowserContext, served: Served, path: str) -> None:
    """The playground and an error page are as accessible as the article, and tell no progress of reading."""
    page = context.new_page()
    page.goto(served.origin + path)
    assert axe_violations(page) == []
    assert page.evaluate("getComputedStyle(document.body, '::before').content") == "none"


def test_an_article_without_scrolling_is_not_read_already(context: BrowserContext, served: Served) -> None:
    """Where the whole article is in sight, the line that tells how far its reader is has no length."""
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 3000})
    page.goto(served.address({"article": {"title": "T", "content_html": "<p>Short.</p>", "language": "en"}}))
    assert page.evaluate("getComputedStyle(document.body, '::before').transform") == "matrix(0, 0, 0, 1, 0, 0)"


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    """A phone's page with JavaScript off."""
    made = browser.new_context(java_script_enabled=False, viewport={"width": 375, "height": 800})
    yield made.new_page()
    made.close()


def test_it_is_whole_without_javascript(scriptless: Page, served: Served, example: dict[str, Any]) -> None:
    """With JavaScript off +2 enlarges the text, links are links, and the address can be copied by hand."""
    scriptless.goto(served.address(example))
    paragraph = scriptless.locator(".article__body p").first
    before = paragraph.bounding_box()
    scriptless.get_by_label("+2").check(force=True)
    after = paragraph.bounding_box()
    assert before
    assert after
    assert after["height"] > before["height"] * 1.5
    links = scriptless.locator(".share a")
    assert links.count() == 5
    assert all((links.nth(n).get_attribute("href") or "").startswith(("https:", "mailto:")) for n in range(5))
    field = scriptless.get_by_label("Address of this article")
    assert field.input_value() == example["article"]["url"]
    assert field.is_visible()


def test_themes_work_without_javascript(scriptless: Page, served: Served, example: dict[str, Any]) -> None:
    """A theme is chosen by the keyboard, through the style sheet alone."""
    scriptless.goto(served.address(example))
    scriptless.get_by_text("Reading settings").click()
    scriptless.get_by_label("Automatic").focus()
    for _ in range(2):
        scriptless.keyboard.press("ArrowRight")
    assert scriptless.get_by_label("Dark").is_checked()
    picture = Image.open(BytesIO(scriptless.screenshot())).convert("L")
    assert picture.getpixel((5, 400)) < 60


@pytest.mark.parametrize("case", CASES, ids=str)
def test_nothing_scrolls_sideways(browser: Browser, served: Served, case: Any) -> None:
    """At 320 px and +2 nothing scrolls the page sideways or is clipped, with WCAG 1.4.12's spacing too."""
    import json

    article = json.loads(case.read("article.json")) | {"content_html": case.read("source.html")}
    context = browser.new_context(viewport={"width": 320, "height": 640}, bypass_csp=True)
    page = context.new_page()
    page.goto(served.address({"article": article, "options": {"font_scale": 2}}))
    page.evaluate("document.querySelector('.settings').open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.add_style_tag(content=SPACING)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert _clipped(page) == []
    context.close()


def test_the_page_is_quiet(browser: Browser, served: Served, example: dict[str, Any]) -> None:
    """One request, no console message, no policy violation, no cookie, under its real policy."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    requests: list[str] = []
    messages: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    address = served.address(example)
    page.goto(address, wait_until="networkidle")
    page.get_by_label("+1").check(force=True)
    assert page.locator("article.font-scale-p1").count() == 1
    page.reload(wait_until="networkidle")
    assert page.get_by_label("+1").is_checked()
    assert {each.partition("?")[0] for each in requests} == {address}  # the choice travels in the query
    assert len(requests) == 2  # the page, and the page again
    assert messages == []
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_code_on_the_page_is_read(
    context: BrowserContext, served: Served, example: dict[str, Any], scheme: str
) -> None:
    """The QR code of the page, as shown, decodes to the article's address, in dark themes too."""
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(served.address(example))
    shown = Image.open(BytesIO(page.locator("svg.qr").screenshot())).convert("L")
    [code] = zxingcpp.read_barcodes(shown)
    assert code.text == example["article"]["url"]


def test_copying_is_announced(browser: Browser, served: Served, example: dict[str, Any]) -> None:
    """One tap copies the address and says so in a status region that was empty before."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(served.address(example))
    status = page.get_by_role("complementary").get_by_role("status")
    assert status.text_content() == ""
    page.get_by_role("button", name="Copy the address").click()
    page.locator("#copied:not(:empty)").wait_for()
    assert status.text_content() == "The address is copied."
    assert page.evaluate("navigator.clipboard.readText()") == example["article"]["url"]
    context.close()


def test_targets_are_large_and_apart(browser: Browser, served: Served, example: dict[str, Any]) -> None:
    """Every control of the page is at least 44 px high, with a gap to its neighbours."""
    context = browser.new_context(viewport={"width": 375, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(served.address(example))
    boxes = page.evaluate(
        """() => [...document.querySelectorAll(".control--font_scale label, .share a, button, summary, .foot a")]
            .filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect().toJSON())"""
    )
    assert len(boxes) >= 13
    for box in boxes:
        assert box["height"] >= 44
        assert box["width"] >= 44
    for one in boxes:
        for other in boxes:
            touch = one["left"] < other["right"] + 1 and other["left"] < one["right"] + 1
            touch = touch and one["top"] < other["bottom"] + 1 and other["top"] < one["bottom"] + 1
            assert one is other or not touch
    context.close()


def test_the_playground_shows_the_page(browser: Browser, served: Served) -> None:
    """Sending the playground's form shows the rendered article in its sandboxed frame."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(served.origin + "/")
    page.get_by_role("button", name="Show the page").click()
    page.frame_locator("iframe[name=preview]").locator("h1").wait_for()
    assert (
        page.frame_locator("iframe[name=preview]").locator("h1").inner_text()
        == "The village that learned to read aloud"
    )
    context.close()
