"""The reader's settings: through the style sheet alone, remembered with JavaScript, whole in a sandbox."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from service.page.controls import CONTROLS, FONT_SCALE
from tests.browser.conftest import Served

LOOK = """() => {
  const body = getComputedStyle(document.querySelector(".article__body p"));
  return {
    font_scale: body.fontSize,
    theme: getComputedStyle(document.documentElement).backgroundColor,
    font: body.fontFamily,
    line_spacing: parseFloat(body.lineHeight) / parseFloat(body.fontSize),
    letter_spacing: body.letterSpacing + body.wordSpacing,
    width: document.querySelector(".article").getBoundingClientRect().width,
    align: body.textAlign,
  };
}"""
LINES = """() => Math.max(...[...document.querySelectorAll(".article__body > p")].flatMap(p => {
  const node = p.firstChild, range = document.createRange(), lines = new Map();
  if (node?.nodeType !== 3) return [];
  for (let i = 0; i < node.length; i++) {
    range.setStart(node, i); range.setEnd(node, i + 1);
    const rects = range.getClientRects();
    if (rects.length) { const top = Math.round(rects[0].top); lines.set(top, (lines.get(top) ?? 0) + 1); }
  }
  return [...lines.values()];
}))"""

HANGUL = """() => {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = "100px sans-serif";
  return pen.measureText("가").width / 100;
}"""


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    """A desktop page with JavaScript off."""
    made = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    yield made.new_page()
    made.close()


@pytest.mark.parametrize("control", [FONT_SCALE, *CONTROLS], ids=lambda control: control.name)
def test_every_choice_acts_without_javascript(
    scriptless: Page, served: Served, example: dict[str, Any], control: Any
) -> None:
    """Each radio button of a group changes the page in a way of its own, through the style sheet alone."""
    scriptless.goto(served.address(example))
    scriptless.locator(".settings > summary").click()
    looks = []
    for choice in control.choices:
        scriptless.locator(f"#{choice.id}").check(force=True)
        assert scriptless.locator(f"#{choice.id}").is_checked()
        looks.append(scriptless.evaluate(LOOK)[control.name])
    same = {"theme": 1}.get(control.name, 0)  # automatic is light or dark
    same += {"font": 1}.get(control.name, 0)  # the standard face is the serif
    assert len(set(looks)) == len(control.choices) - same


def test_reset_works_without_javascript(scriptless: Page, served: Served, example: dict[str, Any]) -> None:
    """The reset button brings back what the page came with; where the page has an address, the link does."""
    for address in (served.address(example), served.own_address(example) + "?theme=dark"):
        scriptless.goto(address)
        scriptless.locator(".settings > summary").click()
        scriptless.locator("#theme-sepia").check(force=True)
        scriptless.locator(".settings__last").get_by_text("Reset").click()
        scriptless.locator("#theme-auto:checked").wait_for(state="attached")


def test_the_form_works_without_javascript(scriptless: Page, served: Served, example: dict[str, Any]) -> None:
    """Where the page has an address, sending the form gives the page with what was chosen."""
    scriptless.goto(served.own_address(example))
    scriptless.locator(".settings > summary").click()
    scriptless.locator("#font-mono").check(force=True)
    scriptless.get_by_role("button", name="Keep in the address").click()
    scriptless.wait_for_url(re.compile("font=mono"))
    assert scriptless.locator("#font-mono").is_checked()


def test_choices_are_remembered_and_travel(context: BrowserContext, served: Served, example: dict[str, Any]) -> None:
    """A choice stands in the address, on the next page, and in other windows at once; reset forgets it everywhere."""
    page, other = context.new_page(), context.new_page()
    page.goto(served.own_address(example))
    other.goto(served.own_address(example))
    page.evaluate("document.querySelector('.settings').open = true")
    page.locator("#theme-dark").check(force=True)
    page.locator("#font-scale-p2").check(force=True)
    page.wait_for_url(re.compile("(?=.*theme=dark)(?=.*font_scale=2)"))
    other.locator("#theme-dark:checked").wait_for(state="attached")
    other.locator("article.font-scale-p2").wait_for()
    page.goto(served.own_address(example))
    assert page.locator("#theme-dark").is_checked()
    page.locator(".settings > summary").click()
    page.locator("#width-wide").check(force=True)
    page.locator("[data-reset]").click()
    page.locator("#theme-auto:checked").wait_for(state="attached")
    page.locator("article.font-scale-0").wait_for()
    assert "?" not in page.url
    page.reload()
    assert page.locator("#theme-auto").is_checked()


def test_without_storage_choices_last_for_the_visit(browser: Browser, served: Served, example: dict[str, Any]) -> None:
    """Where storage throws, a choice acts, colours the browser's frame, and is there again after a reload."""
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('refused'); } })"
    )
    page.goto(served.own_address(example))
    page.locator(".settings > summary").click()
    page.locator("#theme-sepia").check(force=True)
    assert set(page.locator("meta[name=theme-color]").evaluate_all("all => all.map(e => e.content)")) == {
        "rgb(247, 238, 218)"
    }
    page.reload()
    assert page.locator("#theme-sepia").is_checked()
    assert errors == []
    context.close()


def test_the_settings_work_in_a_sandbox(browser: Browser, served: Served, example: dict[str, Any]) -> None:
    """In a frame of opaque origin, where storage throws, every choice acts for the visit, without complaint."""
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    page = context.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(served.own_address(example).replace("/own/", "/sandboxed/"), wait_until="load")
    frame = page.frame_locator("iframe")
    frame.locator("#font-scale-p2").check(force=True)
    frame.locator("article.font-scale-p2").wait_for()
    frame.locator(".settings > summary").click()
    frame.locator("#font-legible").check(force=True)
    loaded = page.frames[1].evaluate("document.fonts.ready.then(() => document.fonts.check('1em Hyperlegible'))")
    assert loaded
    assert messages == []
    context.close()


@pytest.mark.parametrize(("choice", "family"), [("legible", "atkinson"), ("dyslexic", "dyslexic")])
def test_typefaces_are_loaded_when_chosen(
    browser: Browser, served: Served, example: dict[str, Any], choice: str, family: str
) -> None:
    """A bundled typeface is asked for only when it is chosen, from the service, once, to be kept for ever."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    asked: dict[str, str] = {}
    page.on("response", lambda answer: asked.update({answer.url: answer.headers.get("cache-control", "")}))
    page.goto(served.address(example), wait_until="networkidle")
    assert len(asked) == 1
    page.locator(".settings > summary").click()
    with page.expect_response(re.compile(r"\.woff2$")):
        page.locator(f"#font-{choice}").check(force=True)
    page.evaluate("document.fonts.ready")
    fonts = {url: kept for url, kept in asked.items() if url.endswith(".woff2")}
    assert fonts
    assert all(f"/assets/{family}-" in url and "immutable" in kept for url, kept in fonts.items())
    context.close()


def test_linked_assets_work(browser: Browser, served: Served, example: dict[str, Any]) -> None:
    """With assets=link the page is the same, its files are kept for ever, and its policy is not violated."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.goto(served.own_address(example), wait_until="load")
    inline = page.evaluate(LOOK)
    page.goto(served.own_address(example) + "?assets=link", wait_until="load")
    assert page.evaluate(LOOK) == inline
    page.locator("#font-scale-p1").check(force=True)
    page.locator("article.font-scale-p1").wait_for()
    assert messages == []
    context.close()


@pytest.mark.parametrize(("width", "least", "most"), [("narrow", 45, 66), ("normal", 50, 75), ("wide", 55, 80)])
@pytest.mark.parametrize("scale", [-2, 0, 2])
def test_lines_are_as_long_as_eyes_like(
    context: BrowserContext, served: Served, example: dict[str, Any], width: str, least: int, most: int, scale: int
) -> None:
    """The longest lines hold 45 to 80 letters whatever the scale, 75 at the normal length."""
    page = context.new_page()
    page.goto(served.address(example | {"options": {"width": width, "font_scale": scale}}))
    assert least <= page.evaluate(LINES) <= most


@pytest.mark.parametrize("width", ["normal", "wide"])
def test_korean_lines_are_short_and_break_between_words(context: BrowserContext, served: Served, width: str) -> None:
    """Korean has at most 40 letters a line, and no line ends within a word."""
    article = {
        "title": "제목",
        "language": "ko",
        "content_html": f"<p>{'주민들은 매주 토요일 마을 회관에 모인다. ' * 12}</p>",
    }
    page = context.new_page()
    page.goto(served.address({"article": article, "options": {"width": width}}))
    ems = page.locator(".article").evaluate("e => e.offsetWidth / parseFloat(getComputedStyle(e).fontSize)")
    assert 20 <= ems <= 32  # letters as wide as they are high, and narrower blanks: at most 40 in all
    if page.evaluate(HANGUL) > 0.8:  # this system has Korean letters
        assert page.evaluate(LINES) <= 41  # the blank at a line's end is counted, and hangs
    assert page.locator(".article__body p").evaluate("p => getComputedStyle(p).wordBreak") == "keep-all"
