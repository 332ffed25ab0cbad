"""An English, a Korean and an Arabic article at the five font scales, held against the gates of an accessibility audit.

Gates are named after what they ask; axe's own rules are in test_axe.py, sizes and reflow in test_sizes.py and
test_reader.py.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Served, until

LANGUAGES = ("english", "korean", "arabic")
SCALES = ("m2", "m1", "0", "p1", "p2")
SHIFTS = """window.shifts = []; new PerformanceObserver(list => list.getEntries().forEach(entry => {
  if (!entry.hadRecentInput) shifts.push(entry.value); })).observe({type: "layout-shift", buffered: true})"""
AUDIT = Path(__file__).parent.joinpath("gates.js").read_text(encoding="utf-8")


def _body(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(Path("static/examples", f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def _failed(page: Page) -> dict[str, list[str]]:
    return {gate: found for gate, found in page.evaluate("audit.gates()").items() if found}


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", LANGUAGES)
def test_every_gate_is_passed_at_five_scales(browser: Browser, served: Served, name: str, width: int) -> None:
    """No gate finds anything at any font scale, on a desktop and on the narrowest phone, with the settings opened."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.add_init_script(SHIFTS)
    page.add_init_script(AUDIT)
    page.goto(served.own_address(_body(name)), wait_until="networkidle")
    assert _failed(page) == {}
    page.locator(".settings > summary").click()
    for scale in SCALES:
        page.locator(f"#font-scale-{scale}").check(force=True)
        assert _failed(page) == {}, scale
    context.close()


@pytest.mark.parametrize("theme", ["light", "contrast"])
@pytest.mark.parametrize("name", LANGUAGES)
def test_the_keyboard_reaches_everything(browser: Browser, served: Served, name: str, theme: str) -> None:
    """Tab visits every control in the order of the text, each with a ring of 2 px and 3:1, none hidden; no trap."""
    context = browser.new_context(viewport={"width": 1000, "height": 700})
    page = context.new_page()
    page.add_init_script(AUDIT)
    page.goto(served.own_address(_body(name)) + f"?theme={theme}")
    page.locator(".settings > summary").click()
    page.locator("body").focus()
    expected = page.evaluate("audit.reachable()")
    stops = []
    for _ in expected:
        page.keyboard.press("Tab")
        stops.append(page.evaluate("audit.stop()"))
    assert [stop["id"] for stop in stops] == expected
    weak = [stop for stop in stops if stop["width"] < 2 or stop["contrast"] < 3 or not stop["inside"]]
    assert weak == []
    assert [stop["html"] for stop in stops if not stop["clear"]] == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "BODY"  # and out again
    context.close()


def test_the_skip_link_moves_the_focus(browser: Browser, served: Served) -> None:
    """The first Tab shows the skip link, and following it puts the focus into the text."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(served.address(_body("english")))
    page.keyboard.press("Tab")
    link = page.locator(".skip-link")
    box = link.bounding_box()
    assert box
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    context.close()


def test_forced_colours_keep_every_control(browser: Browser, served: Served) -> None:
    """In the system's forced colours the chosen button, the rings and the code are there, and axe finds nothing."""
    context = browser.new_context(forced_colors="active", bypass_csp=True)
    page = context.new_page()
    page.goto(served.address(_body("english")))
    page.locator(".settings > summary").click()
    outline = "e => getComputedStyle(e).outlineStyle"
    assert page.locator("label:has(#theme-auto)").evaluate(outline) == "solid"
    assert page.locator("label:has(#theme-dark)").evaluate(outline) == "none"
    assert page.locator("svg.qr").evaluate("e => getComputedStyle(e).forcedColorAdjust") == "none"
    context.close()


def test_nothing_moves_when_motion_is_unwanted(browser: Browser, served: Served) -> None:
    """The reading progress follows the scrolling, and is gone for readers who want less motion."""
    for motion, shown in (("no-preference", "block"), ("reduce", "none")):
        context = browser.new_context(reduced_motion=motion)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(served.address(_body("english")))
        before = page.evaluate("getComputedStyle(document.body, '::before').transform")
        assert page.evaluate("getComputedStyle(document.body, '::before').display") == shown
        if shown == "block":
            page.mouse.wheel(0, 900)
            until(page, "getComputedStyle(document.body, '::before').transform !== " + json.dumps(before))
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        context.close()


@pytest.mark.parametrize("name", LANGUAGES)
def test_paper_has_the_article_and_its_address(browser: Browser, served: Served, name: str) -> None:
    """Printed: every word, byline, address and code; no control, nothing sticky, and links say where to."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(served.address(_body(name)))
    words = page.locator(".article__body").inner_text().split()
    page.emulate_media(media="print")
    printed = page.locator("main").inner_text()
    assert [word for word in words if word not in printed and word != "↩︎"] == []
    assert _body(name)["article"]["url"] in printed
    assert page.locator("svg.qr").is_visible()
    assert page.locator("button:visible, input:visible, select:visible, nav:visible, summary:visible").count() == 0
    stays = "all => all.map(e => getComputedStyle(e).position).filter(each => /fixed|sticky/.test(each))"
    assert page.locator("body *:visible").evaluate_all(stays) == []
    address = "e => getComputedStyle(e, '::after').content"
    for link in page.locator("main a[href^=http]:visible").all():
        assert "http" in link.evaluate(address)
    context.close()
