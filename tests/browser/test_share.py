"""The share bar in real Chromium: named, large, quiet, and working with and without JavaScript, on a page and alone."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from flask import Flask, Response
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page
from werkzeug.serving import make_server

from service.app import create_app
from service.config.settings import Settings
from service.share.networks import NETWORKS
from tests.browser.conftest import Served, axe_violations
from tests.threads import running
from tests.unit.share.codes import addresses, read, read_again

ALL = list(NETWORKS)
URL = "https://example.org/가을?a=1&b=2"
SHARES = "navigator.share = (data) => { window.shared = data; return Promise.resolve(); }"
CANCELS = "navigator.share = () => Promise.reject(new DOMException('no', 'AbortError'))"
FAILS = "navigator.share = () => Promise.reject(new DOMException('no', 'NotAllowedError'))"
CANNOT_COPY = "navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false"
WATCH = """() => new MutationObserver(() => console.log("news")).observe(
    document.querySelector(".share__status"), { childList: true, characterData: true, subtree: true })"""
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"


def _body(**options: Any) -> dict[str, Any]:
    article = {"title": "A & B", "content_html": "<p>Text.</p>", "url": URL, "language": "en"}
    return {"article": article, "options": options}


def _opened(context: BrowserContext, served: Served, *scripts: str, **options: Any) -> Page:
    page = context.new_page()
    for script in scripts:
        page.add_init_script(script)
    page.goto(served.address(_body(**options)))
    return page


def _said(page: Page) -> str:
    page.locator(".share__status:not(:empty)").wait_for()
    return page.locator(".share__status").inner_text()


@pytest.mark.parametrize("style", ["icon", "label", "both"])
def test_every_network_is_sound_in_every_style(context: BrowserContext, served: Served, style: str) -> None:
    """Nothing is found by axe; each link is at least 44 px each way, apart from the others, with its own name."""
    page = _opened(context, served, SHARES, share=ALL, share_style=style)
    page.set_viewport_size({"width": 375, "height": 800})
    assert axe_violations(page) == []
    found = page.evaluate(
        """() => [...document.querySelectorAll(".share li :is(a, button)")].filter(e => e.checkVisibility())
            .map(e => [e.textContent.trim(), e.getBoundingClientRect().toJSON()])"""
    )
    assert len(found) == len({name for name, _ in found}) == len(NETWORKS)
    boxes = [box for _, box in found]
    assert min(min(box["width"], box["height"]) for box in boxes) >= 44
    assert not any(
        one is not other
        and one["left"] < other["right"] + 1
        and other["left"] < one["right"] + 1
        and one["top"] < other["bottom"] + 1
        and other["top"] < one["bottom"] + 1
        for one in boxes
        for other in boxes
    )


def test_a_new_window_is_announced(context: BrowserContext, served: Served) -> None:
    """A link that opens a window says so in its name and keeps the page to itself; mail does neither."""
    page = _opened(context, served, share=ALL)
    for link in page.locator(".share li a").all():
        opens = link.get_attribute("target") == "_blank"
        assert ("opens in a new window" in (link.text_content() or "")) is opens
        assert (link.get_attribute("rel") == "noopener noreferrer") is opens
    mail = page.get_by_role("link", name="Mail (share this article)", exact=True)
    assert mail.get_attribute("target") is None


def test_names_are_in_the_interfaces_language(context: BrowserContext, served: Served) -> None:
    """In Korean, list, links and notices are Korean."""
    page = _opened(context, served, share=["facebook", "link"], ui_language="ko")
    bar = page.get_by_role("navigation", name="공유")
    assert bar.get_by_role("link", name="페이스북 (이 기사 공유, 새 창에서 열림)", exact=True).count() == 1
    assert bar.get_by_role("button", name="링크 복사", exact=True).count() == 1


def test_the_bar_can_be_skipped(context: BrowserContext, served: Served) -> None:
    """The first stop in the bar is a link past it, seen when it has the focus."""
    page = _opened(context, served, share=ALL)
    skip = page.get_by_role("link", name="Skip sharing")
    skip.focus()
    box = skip.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.share')") is None


def test_nothing_is_asked_of_a_network(browser: Browser, served: Served) -> None:
    """With every network in the bar the page is one request, under its real policy, without a complaint."""
    context = browser.new_context()
    page = context.new_page()
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    address = served.address(_body(share=ALL))
    page.goto(address, wait_until="networkidle")
    page.get_by_role("link", name="Facebook").hover()
    assert (requests, complaints) == ([address], [])
    context.close()


@pytest.mark.parametrize(
    ("script", "words"),
    [("", "The address is copied."), (CANNOT_COPY, "Copying failed. Select the address and copy it.")],
)
def test_one_tap_copies(browser: Browser, served: Served, script: str, words: str) -> None:
    """The bar's button copies, says so where nothing was said before, and again when pressed again; failure too."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = _opened(context, served, script)
    assert page.locator(".share__status").inner_text() == ""
    page.get_by_role("button", name="Copy link").click()
    assert _said(page) == words
    with page.expect_event("console", lambda message: message.text == "news"):
        page.evaluate(WATCH)
        page.get_by_role("button", name="Copy link").click()
    assert _said(page).strip() == words
    if not script:
        assert page.evaluate("navigator.clipboard.readText()") == URL
    assert page.locator("#copied").inner_text() == ""
    context.close()


def test_copying_needs_no_clipboard_interface(browser: Browser, served: Served) -> None:
    """Where there is no navigator.clipboard, as without https, the address is copied from its field."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = _opened(context, served, NO_CLIPBOARD)
    page.get_by_role("button", name="Copy link").click()
    assert _said(page) == "The address is copied."
    plain = context.new_page()
    plain.goto(served.origin + "/healthz")
    assert plain.evaluate("navigator.clipboard.readText()") == URL
    context.close()


def test_the_share_sheet_is_there_only_where_it_exists(context: BrowserContext, served: Served) -> None:
    """Without navigator.share no button is shown; with it, the sheet gets title and address."""
    without = _opened(context, served, "delete Navigator.prototype.share", share=["native", "print"])
    assert without.get_by_role("button", name="More").count() == 0
    page = _opened(context, served, SHARES, share=["native"])
    page.get_by_role("button", name="More").click()
    assert page.evaluate("window.shared") == {"title": "A & B", "url": URL}


@pytest.mark.parametrize(("script", "words"), [(CANCELS, ""), (FAILS, "Sharing failed.")])
def test_a_cancelled_sheet_is_no_failure(context: BrowserContext, served: Served, script: str, words: str) -> None:
    """A reader who closes the sheet is told nothing; a sheet that failed is announced."""
    page = _opened(context, served, script, share=["native"])
    page.get_by_role("button", name="More").click()
    page.evaluate("Promise.resolve()")
    assert page.locator(".share__status").inner_text() == words


def test_print_prints(context: BrowserContext, served: Served) -> None:
    """The print button opens the browser's own printing."""
    page = _opened(context, served, "window.print = () => { window.printed = true }", share=["print"])
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed") is True


def test_without_javascript_links_are_links(browser: Browser, served: Served) -> None:
    """With JavaScript off every network but print and native is a link or a form, and the address is in a field."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.address(_body(share=ALL)))
    assert page.locator(".share li a:visible").count() == len(NETWORKS) - 2
    assert page.locator(".share button:visible").count() == 0
    assert page.get_by_role("textbox", name="Address of this article").input_value() == URL
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark", "forced"])
def test_signs_are_seen_in_every_colour_scheme(browser: Browser, served: Served, scheme: str) -> None:
    """Signs are drawn in the colour of their words, in forced colours too, and differ from what is behind them."""
    options: dict[str, Any] = {"forced_colors": "active"} if scheme == "forced" else {"color_scheme": scheme}
    context = browser.new_context(bypass_csp=True, **options)
    page = _opened(context, served, share=["facebook", "link"])
    for each in page.locator(".share li :is(a, button):visible").all():
        picture = Image.open(BytesIO(each.locator(".icon").screenshot())).convert("L")
        darkest, lightest = picture.getextrema()
        assert lightest - darkest > 128  # type: ignore[operator]
        colours = each.evaluate("e => [getComputedStyle(e).color, getComputedStyle(e.querySelector('svg')).stroke]")
        assert colours[0] == colours[1]
    context.close()


@pytest.fixture(scope="module")
def publisher() -> Iterator[str]:
    """A publisher's page that holds the bar alone, as it comes from the API, in a page without a policy."""
    app = create_app(Settings())
    host = Flask("publisher")

    @host.get("/")
    def page() -> Response:
        asked = {"url": URL, "title": "A & B", "format": "html"}
        bar = app.test_client().get("/v1/share", query_string=asked).text
        head = '<!doctype html><html lang="en"><title>News</title>'
        return Response(f"{head}<main><h1>News</h1>{bar}<p><a href='#x' id='x'>Next</a></p></main>")

    server = make_server("127.0.0.1", 0, host, threaded=True)
    with running(server):
        yield f"http://127.0.0.1:{server.server_port}/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_bar_alone_is_sound_on_another_page(browser: Browser, publisher: str, scheme: Any) -> None:
    """In a publisher's page axe finds nothing against it, it is laid out, and it copies."""
    context = browser.new_context(color_scheme=scheme, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(publisher)
    assert axe_violations(page) == []
    boxes = [link.bounding_box() for link in page.locator(".share li a:visible").all()]
    assert len(boxes) == 4
    assert len({box["y"] for box in boxes if box}) == 1
    page.get_by_role("button", name="Copy link").click()
    assert _said(page) == "The address is copied."
    assert page.evaluate("navigator.clipboard.readText()") == URL
    assert page.get_by_role("textbox").count() == 0
    context.close()


def test_the_bar_alone_takes_the_colour_of_its_place(browser: Browser, publisher: str) -> None:
    """On a publisher's dark page the links are as light as the text around them."""
    page = browser.new_page()
    page.goto(publisher)
    page.add_style_tag(content="body { background: #102030; color: #f0e0d0 }")
    for each in page.locator(".share li :is(a, button):visible").all():
        assert each.evaluate("e => getComputedStyle(e).color") == "rgb(240, 224, 208)"
    page.close()


def test_the_bar_alone_has_a_field_without_javascript(browser: Browser, publisher: str) -> None:
    """With JavaScript off the bar shows the address in a readonly field of its own."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(publisher)
    field = page.get_by_role("textbox", name="Address of this article")
    assert field.input_value() == URL
    assert field.get_attribute("readonly") is not None
    context.close()


def test_the_bar_alone_keeps_its_policy(browser: Browser, served: Served) -> None:
    """Opened by itself, style and script run under the fragment's own policy, without a complaint."""
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{served.origin}/v1/share?url=https%3A%2F%2Fexample.org%2F&format=html")
    assert page.get_by_role("button", name="Copy link").is_visible()
    assert [each for each in complaints if "favicon" not in each] == []
    context.close()


@pytest.mark.parametrize("how", ["light", "dark", "print", "phone"])
@pytest.mark.parametrize("url", addresses()[::125], ids=lambda url: str(len(url)))
def test_the_pages_code_scans(browser: Browser, served: Served, url: str, how: str) -> None:
    """Both readers read the code from a screenshot: light, dark, on paper, and on a phone's narrow screen."""
    narrow: dict[str, Any] = {"viewport": {"width": 375, "height": 800}, "device_scale_factor": 2}
    context = browser.new_context(**(narrow if how == "phone" else {"viewport": {"width": 1280, "height": 900}}))
    page = context.new_page()
    page.emulate_media(media="print" if how == "print" else "screen", color_scheme="dark" if how == "dark" else "light")
    page.goto(served.address({"article": _body()["article"] | {"url": url}}))
    picture = Image.open(BytesIO(page.locator(".take-along").screenshot())).convert("L")
    assert (read(picture), read_again(picture)) == ([url], [url])
    context.close()


def test_the_address_stands_beside_the_code(browser: Browser, served: Served) -> None:
    """The whole address is text, not only in a field that may cut it, with JavaScript and without."""
    long = addresses()[250]
    for script in (True, False):
        context = browser.new_context(java_script_enabled=script, viewport={"width": 375, "height": 800})
        page = context.new_page()
        page.goto(served.address({"article": _body()["article"] | {"url": long}}))
        text = page.get_by_role("complementary").get_by_text(long, exact=True)
        assert text.is_visible()
        assert page.get_by_label("Address of this article").is_visible() is not script
        context.close()


def test_a_failed_copy_leaves_the_address_selected(context: BrowserContext, served: Served) -> None:
    """Where copying fails, the field appears with the address selected in it, ready for the reader's own copying."""
    page = _opened(context, served, CANNOT_COPY)
    page.get_by_role("button", name="Copy the address").click()
    page.locator("#copied:not(:empty)").wait_for()
    assert page.locator("#copied").inner_text() == "Copying failed. Select the address and copy it."
    assert page.get_by_label("Address of this article").is_visible()
    assert page.evaluate("getSelection().toString()") == URL
