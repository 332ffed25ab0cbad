"""How the page is set: directions, rhythm, what stays where it was, and paper, in real Chromium."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from threading import Event
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page
from werkzeug.serving import make_server

from tests.browser.conftest import Served
from tests.serving import PATIENCE
from tests.threads import running

CODE = '<p>انظر <code>f(x, y)</code>.</p><pre><code class="language-sh">curl -I https://example.org/\n</code></pre>'
FORTY = "word " * 40
WIDE = (
    f"<table><caption>{FORTY}</caption><tr>{'<th>Header</th>' * 12}</tr>"
    f"<tr>{'<td>Indivisible-Words-And-1,234,567.89</td>' * 12}</tr></table>"
)
NOTES = (
    '<p>So.<sup><a href="#a">1</a></sup> And so.<sup><a href="#b">2</a></sup></p>'
    f'<ol><li id="a">{FORTY}</li><li id="b">Short.</li></ol>'
)
LINES = """note => { const range = document.createRange(); range.selectNodeContents(note);
  const tops = [...range.getClientRects()].filter(each => each.height < 40).map(each => Math.round(each.bottom));
  return [...new Set(tops)].sort((a, b) => a - b) }"""


def _article(markup: str, **others: object) -> dict[str, Any]:
    return {"article": {"title": "T", "content_html": markup, "language": "en"} | others}


def _opened(context: BrowserContext, served: Served, markup: str, width: int = 1280, **others: object) -> Page:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(served.address(_article(markup, **others)))
    return page


def test_code_runs_left_to_right_everywhere(context: BrowserContext, served: Served) -> None:
    """On an Arabic page too a command begins at the left, its slash at the end stays at the end."""
    page = _opened(context, served, CODE, language="ar")
    block = page.locator("pre")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("p code").evaluate("e => getComputedStyle(e).direction") == "ltr"
    first = "e => { const r = document.createRange(); r.setStart(e.firstChild, 0); r.setEnd(e.firstChild, 1);"
    left = page.locator("pre code").evaluate(first + "return r.getBoundingClientRect().left }")
    box = block.bounding_box()
    assert box
    assert left - box["x"] < 40


@pytest.mark.parametrize("language", ["en", "ar"])
def test_tables_stand_flush_with_the_text(context: BrowserContext, served: Served, language: str) -> None:
    """The first column begins where the text does, on the right where that is right."""
    page = _opened(context, served, "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>")
    page.evaluate("language => { document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr' }", language)
    assert page.locator("th").first.evaluate("e => getComputedStyle(e).paddingInlineStart") == "0px"
    assert page.locator("th").first.evaluate("e => getComputedStyle(e).paddingInlineEnd") != "0px"


def test_the_caption_of_a_wide_table_is_read_without_scrolling(context: BrowserContext, served: Served) -> None:
    """It is as wide as the window at most, and stays in sight while the table scrolls."""
    page = _opened(context, served, WIDE, width=375)
    scroller, caption = page.locator(".sf-scroll"), page.locator("caption")
    for left in (0, 600):
        scroller.evaluate("(e, left) => { e.scrollLeft = left }", left)
        frame, box = scroller.bounding_box(), caption.bounding_box()
        assert frame
        assert box
        assert frame["x"] <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"]


def test_notes_keep_their_rhythm(context: BrowserContext, served: Served) -> None:
    """All lines of a note are as far apart, the one with the way back too; two ways back do not touch."""
    page = _opened(context, served, NOTES, width=375)
    lines = page.locator(".sf-note").first.evaluate(LINES)
    gaps = {after - before for before, after in pairwise(lines) if after - before > 4}
    assert len(lines) > 3
    assert max(gaps) - min(gaps) <= 2
    first, second = (each.bounding_box() for each in page.locator("[role=doc-backlink]").all())
    assert first
    assert second
    assert second["y"] - (first["y"] + first["height"]) >= 1


def test_opening_the_settings_moves_no_control(context: BrowserContext, served: Served) -> None:
    """On a desktop the button that opens them and the font sizes stay where the pointer is."""
    page = _opened(context, served, "<p>Text.</p>", publisher={"name": "The Example Times"})
    summary, size = page.locator(".settings > summary"), page.locator("label[for=font-scale-0]")
    before = summary.bounding_box(), size.bounding_box()
    summary.click()
    assert (summary.bounding_box(), size.bounding_box()) == before
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


@contextmanager
def _halved(page: bytes, at: int) -> Iterator[tuple[str, Event]]:
    """Serve a page whose rest arrives when the event is set; give its address, and the event."""
    going_on = Event()

    def answer(_environment: object, start_response: Callable[..., object]) -> Iterator[bytes]:
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        yield page[:at]
        going_on.wait(PATIENCE)
        yield page[at:]

    server = make_server("127.0.0.1", 0, answer, threaded=True)
    with running(server):
        try:
            yield f"http://127.0.0.1:{server.server_port}/", going_on
        finally:
            going_on.set()


@pytest.mark.parametrize(
    ("part", "amid"), [(".share", '<li data-share="copy"><a'), (".masthead", 'id="font-scale-p1"')], ids=["bar", "head"]
)
def test_what_wraps_is_not_seen_while_it_arrives(
    context: BrowserContext, served: Served, example: dict[str, Any], part: str, amid: str
) -> None:
    """Amid its list the share bar, and amid its controls the masthead, has its place and is not seen; then it is."""
    page = context.new_page()
    whole = page.request.get(served.address(example)).body()
    with _halved(whole, whole.index(amid.encode())) as (address, going_on):
        page.goto(address, wait_until="commit")
        place = page.locator(part)
        place.locator("li, label").first.wait_for(state="attached")
        assert place.evaluate("e => e.offsetHeight") > 0
        assert not place.is_visible()
        going_on.set()
        place.wait_for(state="visible")


def test_what_is_disclosed_does_not_touch_its_frame(context: BrowserContext, served: Served) -> None:
    """There is room below the last line of an opened <details>."""
    page = _opened(context, served, "<details open><summary>More</summary><p>Inside</p></details>")
    frame, inside = page.locator(".article__body details").bounding_box(), page.get_by_text("Inside").bounding_box()
    assert frame
    assert inside
    assert frame["y"] + frame["height"] - inside["y"] - inside["height"] >= 8


def test_the_copy_button_speaks_the_readers_language(context: BrowserContext, served: Served) -> None:
    """In a Korean interface around an English article its name is marked as Korean."""
    page = context.new_page()
    page.goto(served.address(_article("<pre><code>x</code></pre>") | {"options": {"ui_language": "ko"}}))
    button = page.get_by_role("button", name="코드 복사")
    assert button.get_attribute("lang") == "ko"


def test_nothing_of_a_table_is_lost_on_paper(context: BrowserContext, served: Served) -> None:
    """Twelve columns fit on a sheet; the header's line is a border, which printers draw, and no shadow."""
    page = context.new_page()
    page.set_viewport_size({"width": 640, "height": 900})
    page.emulate_media(media="print")
    page.goto(served.address(_article(WIDE)))
    assert page.locator("table").evaluate("e => e.getBoundingClientRect().right") <= 640
    style = page.locator("th").first.evaluate(
        "e => [getComputedStyle(e).boxShadow, getComputedStyle(e).borderBlockEndWidth]"
    )
    assert style == ["none", "2px"]


def test_paragraphs_in_cells_are_set_as_the_table_is(context: BrowserContext, served: Served) -> None:
    """Word's cells hold paragraphs: they add no room below, and their figures stand in columns."""
    rows = "".join(f"<tr><td>{name}</td><td><p>{number}</p></td></tr>" for name, number in (("Owls", 12), ("Cats", 34)))
    page = _opened(context, served, f"<table><tr><th>Name</th><th>Number</th></tr>{rows}</table>")
    style = page.locator("td p").first.evaluate(
        "e => [getComputedStyle(e).marginBlockEnd, getComputedStyle(e).fontVariantNumeric]"
    )
    assert style == ["0px", "lining-nums tabular-nums"]


def test_a_marked_direction_that_is_the_lists_own_moves_no_bullet(context: BrowserContext, served: Served) -> None:
    """Google Docs marks each item: a bullet stands beside the words, and inside only in a list of the other way."""
    page = _opened(context, served, '<ul><li dir="ltr"><p>A</p></li></ul><ul dir="rtl"><li dir="ltr">B</li></ul>')
    positions = page.locator("li[dir]").evaluate_all("all => all.map(e => getComputedStyle(e).listStylePosition)")
    assert positions == ["outside", "inside"]


def test_items_with_boxes_have_no_bullets_and_hang(context: BrowserContext, served: Served) -> None:
    """In a checklist within a checklist too; the second line of an item stands under the words, not under the box."""
    item = f'<li><input type="checkbox"> {FORTY}'
    page = _opened(context, served, f"<ul>{item}<ul>{item}</ul></ul>", width=375)
    lines = "e => { const r = document.createRange(); r.selectNode(e.childNodes[2]);"
    lefts = "return [...r.getClientRects()].slice(1).map(each => each.left - e.getBoundingClientRect().left) }"
    for place in page.locator("li").all():
        assert place.evaluate("e => getComputedStyle(e).listStyleType") in {'""', "none"}
        assert min(place.evaluate(lines + lefts)) > 16


@pytest.mark.parametrize(
    "held", ["<pre><code>x</code></pre>", "<table><tr><td>x</td></tr></table>", '<img src="a.png">']
)
def test_a_caption_stands_near_what_it_is_of(context: BrowserContext, served: Served, held: str) -> None:
    """Below code and tables as below pictures: nearer than the next paragraph is to either."""
    page = _opened(context, served, f"<figure>{held}<figcaption>What it is</figcaption></figure><p>On.</p>")
    tops = "e => e.nextElementSibling.getBoundingClientRect().top - e.getBoundingClientRect().bottom"
    below = page.locator("figure > :first-child").evaluate(tops)
    assert 4 < below < page.locator("figure").evaluate(tops)


def test_the_language_of_code_is_heard(context: BrowserContext, served: Served) -> None:
    """What stands above the code is said to those who listen as well."""
    page = _opened(context, served, '<pre><code class="language-py">x</code></pre>')
    session = context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    assert "Python" in [node["name"]["value"] for node in nodes if node["role"]["value"] == "StaticText"]
