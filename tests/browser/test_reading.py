"""Reading: notes, code, read-aloud, images and the playground, in real Chromium."""

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Served, axe_violations, until
from tests.corpus import CASES

# The browser under test has no voices on this system: this stands in for the system's synthesizer, and only for that.
VOICES = """
window.said = [];
const synthesizer = new EventTarget();
synthesizer.getVoices = () => [{lang: "en"}];
synthesizer.cancel = () => { synthesizer.current = null; };
synthesizer.speak = utterance => {
  said.push([utterance.text, utterance.lang, utterance.rate]);
  synthesizer.current = utterance;
};
Object.defineProperty(window, "speechSynthesis", {value: synthesizer});
window.finish = () => synthesizer.current.onend();
"""
MARKED = """() => [...(CSS.highlights.get("sf-aloud") ?? [])].map(range => range.toString())"""


def _case(name: str) -> dict[str, Any]:
    case = next(case for case in CASES if case.name == name)
    return {"article": json.loads(case.read("article.json")) | {"content_html": case.read("source.html")}}


def _picture(height: int) -> bytes:
    made = BytesIO()
    Image.new("RGB", (800, height), "gray").save(made, "PNG")
    return made.getvalue()


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    """A page with JavaScript off."""
    made = browser.new_context(java_script_enabled=False, viewport={"width": 900, "height": 500})
    yield made.new_page()
    made.close()


def test_a_note_comes_up_without_javascript(scriptless: Page, served: Served) -> None:
    """Following a number shows the note at the window's foot, the text does not move, and the way back closes it."""
    scriptless.goto(served.address(_case("notes")))
    number, note = scriptless.locator("#u-fnref1"), scriptless.locator("#u-fn1")
    at = number.bounding_box()
    number.click()
    expect(note).to_have_css("position", "fixed")
    box = note.bounding_box()
    assert box
    assert number.bounding_box() == at
    assert round(box["y"] + box["height"]) == 500
    note.locator("[role=doc-backlink]").first.click()
    expect(note).to_have_css("position", "static")
    expect(number).to_be_focused()


def test_a_note_goes_when_the_focus_does(scriptless: Page, served: Served) -> None:
    """By keyboard: Enter on a number brings the note up, Tab goes to its way back, and on, and the note goes."""
    scriptless.goto(served.address(_case("notes")))
    note = scriptless.locator("#u-fn2")
    scriptless.locator("#u-noteref-1").focus()
    scriptless.keyboard.press("Enter")
    expect(note).to_have_css("position", "fixed")
    scriptless.keyboard.press("Tab")
    expect(note.locator("[role=doc-backlink]")).to_be_focused()
    scriptless.keyboard.press("Tab")
    expect(note).to_have_css("position", "static")


def test_an_opened_note_is_sound(context: BrowserContext, served: Served) -> None:
    """Axe finds nothing while a note is up, on a narrow window at +2, and nothing scrolls sideways."""
    page = context.new_page()
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(served.address(_case("notes") | {"options": {"font_scale": 2}}))
    page.locator("#u-fnref1").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert axe_violations(page) == []


def test_code_is_copied_as_it_stands(browser: Browser, served: Served) -> None:
    """The button above a block of code copies its lines, says so, and keeps the focus."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(served.address(_case("code")))
    button = page.get_by_role("button", name="Copy the code")
    button.click()
    page.get_by_text("Copied", exact=True).wait_for(state="attached")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert 'if __name__ == "__main__":\n    test()  # <serves> this folder' in copied
    assert button.evaluate("e => e === document.activeElement")
    context.close()


LINES = """e => { const text = document.createRange(); text.selectNodeContents(e.firstChild);
  return new Set([...text.getClientRects()].map(each => each.top)).size }"""


def test_the_article_is_read_aloud(browser: Browser, served: Served) -> None:
    """Sentence by sentence, in the language of each part, marked, at the chosen speed; Escape and pause stop it."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(VOICES)
    page.goto(served.address(_case("mixed-hebrew")))
    button = page.locator(".aloud button")
    assert page.locator(".aloud label").evaluate(LINES) == 1
    button.click()
    assert page.evaluate("said") == [["HTTP 404 והקריאה הפשוטה", "he", 1]]
    assert page.evaluate(MARKED) == ["HTTP 404 והקריאה הפשוטה"]
    page.evaluate("for (let i = 0; i < 4; i++) finish()")
    english = page.evaluate("said.at(-1)")
    assert english[1] == "en"
    assert english[0].startswith("This paragraph is English")
    page.locator(".aloud select").select_option("1.5")
    assert page.evaluate("said.at(-1)[2]") == 1.5
    page.keyboard.press("Escape")
    assert page.evaluate(MARKED) == []
    count = page.evaluate("said.length")
    button.click()
    assert page.evaluate("said.at(-1)[0]") == english[0]
    button.click()
    assert page.evaluate("said.length") == count + 1
    context.close()


def test_read_aloud_is_hidden_where_there_is_no_voice(context: BrowserContext, served: Served) -> None:
    """Without a voice the controls are not there to be seen, heard or reached."""
    page = context.new_page()
    page.goto(served.address(_case("notes")))
    assert not page.locator(".aloud button").is_visible()
    assert page.evaluate("speechSynthesis.getVoices().length") == 0


@pytest.mark.parametrize("name", ["pictures", "code", "notes"])
def test_nothing_shifts(browser: Browser, served: Served, name: str) -> None:
    """The layout does not move while the page loads: images have their room, buttons of scripts too (CLS 0)."""
    context = browser.new_context(viewport={"width": 375, "height": 800})
    page = context.new_page()
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(each => { moved += each.value; }))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.route(
        "https://example.org/**",
        lambda route: route.fulfill(
            body=_picture(450 if "b.jpg" in route.request.url else 600), content_type="image/png"
        ),
    )
    page.goto(served.address(_case(name)), wait_until="networkidle")
    assert page.evaluate("moved") == 0
    context.close()


def test_a_wide_table_keeps_its_header_in_sight(context: BrowserContext, served: Served) -> None:
    """In a long table the header row stays at the top of the scroller, which the keyboard reaches and scrolls."""
    rows = "".join(f"<tr><td>{n}</td><td>{'word ' * 30}</td></tr>" for n in range(80))
    markup = f"<table><caption>Long</caption><tr><th>N</th><th>Words</th></tr>{rows}</table>"
    page = context.new_page()
    page.set_viewport_size({"width": 400, "height": 600})
    page.goto(served.address({"article": {"title": "T", "content_html": markup, "language": "en"}}))
    scroller = page.get_by_role("region", name="Long")
    scroller.focus()
    for _ in range(3):
        page.keyboard.press("PageDown")
    until(page, "document.querySelector('.sf-scroll').scrollTop > 300")
    header, frame = page.locator("th").first.bounding_box(), scroller.bounding_box()
    assert header
    assert frame
    assert abs(header["y"] - frame["y"]) < 3
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_the_playground_shows_everything(browser: Browser, served: Served) -> None:
    """Typing shows the page, its findings, share links, code and command; a wrong field is said; JSON is taken too."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    messages: list[str] = []
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(served.origin + "/?example=broken")
    frame = page.frame_locator("iframe[name=preview]")
    frame.get_by_role("heading", name="A page for everyone").wait_for()
    assert page.locator("#report li").count() >= 8
    assert page.locator("#report .needs_author").count() == 2
    assert page.locator("#links a").count() == 5
    assert page.locator("#qr-image").is_visible()
    assert "srcdoc=" in page.locator("#embed").input_value()
    page.locator("#theme").select_option("dark")
    page.locator("#article").fill(
        json.dumps({"title": "As JSON", "content_html": "<p>It's said.</p>", "language": "en"})
    )
    frame.get_by_role("heading", name="As JSON").wait_for()
    assert "Nothing to repair." in page.locator("#report").inner_text()
    command = page.locator("#command").input_value()
    assert f"curl -s {served.origin}/v1/render" in command
    assert '"theme":"dark"' in command
    assert "It'\\''s said." in command
    page.get_by_text("Options", exact=True).click()
    page.locator("#share").fill("mastodon")
    page.locator("#mastodon_instance").fill("social.example")
    page.locator("#links a[href^='https://social.example/']").wait_for()
    page.locator("#share").fill("nowhere")
    page.locator("#shown", has_text="share").wait_for()
    assert messages == []
    context.close()


def test_the_playground_fetches(browser: Browser, served: Served) -> None:
    """An address that nobody may have fetched is said to be so; the fields stay as they were."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(served.origin + "/?example=english")
    page.locator("#url").fill("http://203.0.113.1/story")
    page.locator("#fetch").click()
    page.locator("#shown", has_text="standfirst sign").wait_for()
    assert page.locator("#title").input_value() == "The village that learned to read aloud"
    context.close()


def test_the_playground_says_what_is_wrong_where_it_is(browser: Browser, served: Served) -> None:
    """A wrong field is marked and told beside itself, in English, until it is right; a fetch wants an address."""
    context = browser.new_context(locale="ar")
    page = context.new_page()
    page.goto(served.origin + "/?example=arabic")
    page.locator("#report li").first.wait_for()

    def wrong() -> list[str]:
        marked = page.locator("[aria-invalid=true]")
        return marked.evaluate_all("all => all.map(e => e.id)")

    for name, value, words in (
        ("language", "arabic", "BCP 47"),
        ("url", "nowhere", "http or https"),
        ("article", "{", "JSON"),
        ("article", '{"content_html": 5}', "must be a string"),
    ):
        field = page.locator(f"#{name}")
        right = field.input_value()
        field.fill(value)
        said = page.locator(f"#wrong-{name}", has_text=words)
        said.wait_for()
        assert wrong() == [name]
        assert field.get_attribute("aria-describedby") == f"wrong-{name}"
        assert (said.get_attribute("lang"), said.get_attribute("dir")) == ("en", "ltr")
        field.fill(right)
        said.wait_for(state="detached")
        assert wrong() == []
    page.locator("#url").fill("")
    page.locator("#fetch").click()
    page.locator("#wrong-url").wait_for()
    assert wrong() == ["url"]
    context.close()


def test_the_playgrounds_report_is_legible_from_right_to_left(browser: Browser, served: Served) -> None:
    """On an Arabic page code and CSS paths run from left to right, and what is said in English says so."""
    context = browser.new_context(locale="ar")
    page = context.new_page()
    page.goto(served.origin + "/?example=arabic")
    page.locator("#report pre").first.wait_for()
    assert set(page.locator("#report :is(pre, .wcag)").evaluate_all("all => all.map(e => e.dir)")) == {"ltr"}
    assert set(page.locator("#report .message").evaluate_all("all => all.map(e => e.lang + e.dir)")) == {"enauto"}
    context.close()


def test_the_playground_shows_no_empty_part(browser: Browser, served: Served) -> None:
    """An article without an address has nothing to share, so nothing is said of sharing."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(served.origin + "/?example=english")
    page.locator("#links a").first.wait_for()
    page.locator("#url").fill("")
    page.locator("#share-heading").wait_for(state="hidden")
    context.close()


def test_the_playground_works_without_javascript(scriptless: Page, served: Served) -> None:
    """Sent as a plain form, the playground shows the page in its frame."""
    scriptless.goto(served.origin + "/?example=korean")
    scriptless.locator("[type=submit]").click()
    scriptless.frame_locator("iframe[name=preview]").locator("h1", has_text="소리 내어 읽기를 배운 마을").wait_for()


def test_the_playgrounds_embed_code_works(browser: Browser, served: Served) -> None:
    """The embed code, pasted into another page, shows the article."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(served.origin + "/?example=english")
    until(page, "document.getElementById('embed').value.length > 1000")
    code = page.locator("#embed").input_value()
    page.goto("about:blank")
    page.set_content(code)
    page.frame_locator("iframe").locator("h1", has_text="The village that learned to read aloud").wait_for()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_playground_is_as_accessible_as_the_articles(browser: Browser, served: Served, scheme: Any) -> None:
    """With report, links and code shown: nothing for axe to find, no sideways scrolling at 320 px, large targets."""
    context = browser.new_context(viewport={"width": 320, "height": 800}, bypass_csp=True, color_scheme=scheme)
    page = context.new_page()
    page.goto(served.origin + "/?example=broken")
    page.locator("#report li").first.wait_for()
    page.locator("details > summary").click()
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    targets = page.locator("button:visible, select:visible, input:visible, .examples a, #links a")
    sizes = targets.evaluate_all("all => all.map(e => [e.offsetHeight, e.offsetWidth, e.outerHTML.slice(0, 80)])")
    assert len(sizes) > 20
    assert [each for each in sizes if min(each[:2]) < 44] == []
    context.close()
