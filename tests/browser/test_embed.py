"""Embeds in real Chromium, on two origins: they are as high as their article, and nobody else can say how high."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from service.config.keyring import read_keys
from tests.browser.conftest import axe_violations, until
from tests.browser.embedding import PUBLISHER, Host, Reader, element, height, service, shown, site, wanted

STRICT = "default-src 'none'; script-src {origin}; frame-src {origin}; style-src 'none'; img-src data:"
TRUSTED = STRICT + "; require-trusted-types-for 'script'; trusted-types 'none'"


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    """A site that embeds."""
    with site() as served:
        yield served


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory, host: Host) -> Iterator[Reader]:
    """The service, where the publisher's key lets that site frame its pages."""
    key = {"name": PUBLISHER, "secret": "a-secret-of-the-paper", "frame_ancestors": host.origin}
    with service(tmp_path_factory.mktemp("reader"), api_keys=read_keys(json.dumps([key]))) as served:
        yield served


@pytest.fixture(scope="module")
def embed(reader: Reader) -> str:
    """Where the embed of a long article is."""
    return reader.store("long", url="https://example.org/read")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A desktop page whose policies are held."""
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    yield context.new_page()
    context.close()


def said(page: Page) -> list[str]:
    """Return the list that will hold all that the console says, errors included."""
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    return messages


def test_the_frame_follows_the_article(page: Page, host: Host, reader: Reader, embed: str) -> None:
    """Within one frame of a change of the font scale the embed is as high as the article, and it shrinks back."""
    messages = said(page)
    page.goto(host.page(element(reader, embed)))
    handle, frame = shown(page)
    before = height(handle)
    assert before == wanted(frame) > 800
    handle.evaluate(
        """frame => {
          window.drawn = 0;
          const count = () => { window.drawn += 1; requestAnimationFrame(count); };
          requestAnimationFrame(count);
          addEventListener("message", ({ data }) => {
            window.heard.push(data.type ?? data);
            window.told ??= data.type && window.drawn;
          });
          new MutationObserver(() => { window.followed ??= window.drawn; }).observe(frame, { attributes: true });
        }"""
    )
    frame.evaluate(
        """document.addEventListener("change", () => {
          parent.postMessage("changed", "*");
          requestAnimationFrame(() => parent.postMessage("drawn", "*"));
        }, true)"""
    )
    for choice, larger in (("p2", True), ("0", False)):
        page.evaluate("Object.assign(window, { heard: [], told: null, followed: null })")
        frame.locator(f"#font-scale-{choice}").check(force=True)
        until(page, "window.followed !== null && heard.includes('drawn')")
        assert page.evaluate("heard.slice(0, 3)") == ["changed", "standfirst:height", "drawn"]
        assert page.evaluate("followed - told") <= 1
        assert height(handle) == wanted(frame)
        assert (height(handle) > before) is larger
    assert height(handle) == before
    assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert messages == []


def test_the_embed_is_sandboxed(page: Page, host: Host, reader: Reader, embed: str) -> None:
    """The article runs in an opaque origin without storage, has a name, and its choices act and are told to nobody."""
    messages = said(page)
    page.goto(host.page(element(reader, embed, 'theme="dark" font-scale="1" ui-language="ko"')))
    handle, frame = shown(page)
    assert "allow-same-origin" not in (handle.get_attribute("sandbox") or "")
    assert frame.evaluate("self.origin") == "null"
    assert frame.evaluate("(() => { try { return localStorage.length } catch (error) { return error.name } })()") == (
        "SecurityError"
    )
    assert handle.get_attribute("title") == "A long read"
    assert handle.get_attribute("loading") == "lazy"
    assert handle.get_attribute("referrerpolicy") == "strict-origin-when-cross-origin"
    assert frame.locator("#theme-dark").is_checked()
    assert frame.locator("#font-scale-p1").is_checked()
    assert frame.locator(".settings > summary").inner_text() != "Reading settings"
    assert height(handle) == wanted(frame)
    assert messages == []


def test_what_is_linked_is_loaded_in_the_sandbox(page: Page, host: Host, reader: Reader, embed: str) -> None:
    """Linked styles, scripts and typefaces come to an opaque origin too, and the height is right with them."""
    messages = said(page)
    page.goto(host.page(element(reader, f"{embed}?assets=link&font=legible")))
    handle, frame = shown(page)
    assert frame.evaluate("document.fonts.ready.then(() => document.fonts.check('1em Hyperlegible'))")
    until(page, f"document.querySelector('standfirst-article').offsetHeight === {wanted(frame)}")
    frame.locator("#font-scale-p2").check(force=True)
    until(page, f"document.querySelector('standfirst-article').offsetHeight === {wanted(frame)}")
    assert height(handle) == wanted(frame)
    assert messages == []


def test_attributes_that_change_are_followed(page: Page, host: Host, reader: Reader, embed: str) -> None:
    """A new theme or article is shown in the frame that is there; without an address the fallback comes back."""
    other = reader.store("other", title="Another one", content_html="<p>Short.</p>")
    page.goto(host.page(element(reader, embed)))
    shown(page)
    page.locator("standfirst-article").evaluate("(e, src) => { e.setAttribute('src', src); }", other)
    page.frame_locator("standfirst-article iframe").get_by_role("heading", name="Another one").wait_for()
    _, frame = shown(page)
    until(page, f"document.querySelector('standfirst-article').offsetHeight === {wanted(frame)}")
    page.locator("standfirst-article").evaluate("e => { e.removeAttribute('src'); }")
    assert page.get_by_role("link", name="A long read").is_visible()


@pytest.mark.parametrize("src", ["javascript:document.title='run'", "data:text/html,x", "http://", ""])
def test_only_web_addresses_are_framed(page: Page, host: Host, reader: Reader, src: str) -> None:
    """What is no http or https address is not loaded: the fallback stays."""
    page.goto(host.page(element(reader, src)))
    page.evaluate("customElements.whenDefined('standfirst-article')")
    assert page.title() == "Host"
    assert page.locator("iframe").count() == 0
    assert page.get_by_role("link", name="A long read").is_visible()


FORGED = """async ([id, sender]) => {
  const type = "standfirst:height";
  const forged = [
    { type, id: "wrong", height: 900 }, { type: "other", id, height: 900 }, { type, id, height: NaN },
    { type, id, height: Infinity }, { type, id, height: -900 }, { type, id, height: 0 }, { type, id, height: "900" },
    { type, id, height: { valueOf: () => 900 }.height }, { type, id }, null, "standfirst:height", [], 7,
  ];
  for (const message of forged) sender.postMessage(message, "*");
}"""


def test_forged_messages_are_ignored(page: Page, host: Host, reader: Reader, embed: str) -> None:
    """The page itself, another frame, and the right frame with wrong words change nothing."""
    messages = said(page)
    page.goto(host.page(element(reader, embed) + "<iframe title=Other srcdoc='<p>x'></iframe>"))
    handle, frame = shown(page)
    before = height(handle)
    identifier = frame.evaluate("new URLSearchParams(location.hash.slice(1)).get('standfirst')")
    right = "(id) => ({ type: 'standfirst:height', version: 1, id, height: 3000 })"
    page.evaluate(f"id => postMessage(({right})(id), '*')", identifier)
    next(each for each in page.frames if each.url == "about:srcdoc").evaluate(
        f"id => parent.postMessage(({right})(id), '*')", identifier
    )
    frame.evaluate(f"id => ({FORGED})([id, parent])", identifier)
    frame.evaluate("parent.postMessage('last', '*')")
    page.evaluate(
        "new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))))"
    )
    assert height(handle) == before
    assert messages == []


def test_heights_are_clamped(page: Page, host: Host, reader: Reader, embed: str) -> None:
    """The right frame gets at least 100 and at most 20,000 pixels, whatever it says."""
    page.goto(host.page(element(reader, embed)))
    _, frame = shown(page)
    tell = """height => parent.postMessage({ type: "standfirst:height", version: 1, height,
      id: new URLSearchParams(location.hash.slice(1)).get("standfirst") }, "*")"""
    for said_height, held in ((1e12, 20_000), (3, 100)):
        frame.evaluate(tell, said_height)
        until(page, f"document.querySelector('standfirst-article').offsetHeight === {held}")


def test_a_flood_is_bounded(page: Page, host: Host, reader: Reader, embed: str) -> None:
    """A frame that never stops talking changes the page 30 times a second at most, and its last word counts."""
    page.goto(host.page(element(reader, embed)))
    handle, frame = shown(page)
    handle.evaluate(
        """frame => {
          window.changes = 0;
          window.begun = performance.now();
          new MutationObserver(all => { window.changes += all.length; }).observe(frame, { attributes: true });
        }"""
    )
    frame.evaluate(
        """async () => {
          const id = new URLSearchParams(location.hash.slice(1)).get("standfirst");
          const tell = (height) => parent.postMessage({ type: "standfirst:height", version: 1, id, height }, "*");
          for (let n = 0; n < 90; n++) {
            for (let m = 0; m < 20; m++) tell(500 + 100 * ((n + m) % 2));
            await new Promise(requestAnimationFrame);
          }
          tell(777);
        }"""
    )
    until(page, "document.querySelector('standfirst-article').offsetHeight === 777")
    changes, seconds = page.evaluate("[window.changes, (performance.now() - window.begun) / 1000]")
    assert changes <= 30 * (int(seconds) + 2)


def test_the_fallback_stays_when_the_service_is_down(page: Page, host: Host, reader: Reader) -> None:
    """Where nothing answers, or something else than the embed, what the element holds is what readers see."""
    for src in ("http://127.0.0.1:1/embed/long", f"{reader.origin}/embed/nothing"):
        page.goto(host.page(element(reader, src)), wait_until="networkidle")
        assert page.locator("standfirst-article iframe").count() == 1
        assert page.locator("standfirst-article iframe").is_hidden()
        assert page.get_by_role("link", name="A long read").is_visible()


def test_a_host_that_is_not_named_is_refused(page: Page, host: Host, tmp_path: Path) -> None:
    """Whom neither key nor setting names shows the fallback, and the frame holds nothing of the article."""
    with service(tmp_path) as other:
        page.goto(host.page(element(other, other.store("long"))), wait_until="networkidle")
        assert page.locator("standfirst-article iframe").is_hidden()
        assert page.get_by_role("link", name="A long read").is_visible()
        assert all("A long read" not in frame.content() for frame in page.frames[1:])


@pytest.mark.parametrize("policy", [STRICT, TRUSTED], ids=["strict", "trusted-types"])
def test_a_strict_host_is_no_obstacle(page: Page, host: Host, reader: Reader, embed: str, policy: str) -> None:
    """Under a policy without inline styles, and with Trusted Types, the embed works and no policy is violated."""
    messages = said(page)
    held = policy.format(origin=reader.origin)
    page.goto(host.page(element(reader, embed), Content_Security_Policy=held))
    handle, frame = shown(page)
    assert height(handle) == wanted(frame)
    assert handle.evaluate("frame => frame.getBoundingClientRect().width > 900")
    assert messages == []


def test_loading_twice_is_harmless(page: Page, host: Host, reader: Reader, embed: str) -> None:
    """Both scripts on one page, one of them held to its digest: one frame, no complaint."""
    digest = reader.store("x") and page.request.get(f"{reader.origin}/embed.js").headers["etag"].strip('"')
    second = f'<script src="{reader.origin}/embed.v1.js" integrity="{digest}" crossorigin=anonymous></script>'
    messages = said(page)
    page.goto(host.page(element(reader, embed) + second))
    shown(page)
    assert page.locator("iframe").count() == 1
    assert messages == []


def test_a_changed_script_is_refused(page: Page, host: Host, reader: Reader, embed: str) -> None:
    """With another digest than the script's the browser runs nothing, and the fallback stays."""
    wrong = f'<script src="{reader.origin}/embed.v1.js" integrity="sha384-{"A" * 64}" crossorigin=anonymous></script>'
    page.goto(host.page(f"<standfirst-article src={embed}><a href=/>Fallback</a></standfirst-article>{wrong}"))
    assert page.evaluate("customElements.get('standfirst-article') === undefined")
    assert page.get_by_role("link", name="Fallback").is_visible()


def test_pages_that_change_are_followed(page: Page, host: Host, reader: Reader, embed: str) -> None:
    """An element put in later, moved, cloned or taken from a template is shown; one that is gone is forgotten."""
    page.goto(host.page(element(reader, embed) + "<main></main>"))
    shown(page)
    page.evaluate(
        """() => {
          const first = document.querySelector("standfirst-article");
          const parsed = new DOMParser().parseFromString(first.outerHTML, "text/html").body.firstChild;
          document.querySelector("main").append(first.cloneNode(true), first, parsed);
          Standfirst.scan(document.querySelector("main"));
        }"""
    )
    expect(page.locator("main standfirst-article iframe.shown")).to_have_count(3)


def test_links_within_the_article_scroll_the_host(page: Page, host: Host, reader: Reader, embed: str) -> None:
    """The outline, a note and the way to the top move the page around the frame, and the frame stays as it is."""
    page.goto(host.page("<p style='height:900px'>Before</p>" + element(reader, embed)))
    page.locator("standfirst-article").scroll_into_view_if_needed()
    handle, frame = shown(page)
    before = height(handle)
    frame.get_by_role("link", name="Part 5").click()
    until(page, "scrollY > 1500")
    assert frame.url.endswith("part-5")
    frame.get_by_role("link", name="Go top").click()
    until(page, "scrollY < 1500")
    assert height(handle) == before


def test_links_elsewhere_leave_the_frame(page: Page, host: Host, reader: Reader) -> None:
    """A link of the article takes the whole page with it, from the sandbox too."""
    target = host.page("<h1>Target</h1>")
    src = reader.store("linked", content_html=f"<p><a href='{target}'>Elsewhere</a></p>")
    messages = said(page)
    page.goto(host.page(element(reader, src)))
    _, frame = shown(page)
    frame.get_by_role("link", name="Elsewhere").click()
    page.wait_for_url(target)
    assert messages == []


def test_a_hidden_embed_keeps_its_height(page: Page, host: Host, reader: Reader, embed: str) -> None:
    """What has no width, as in a closed tab, has no height either: nothing is said of it until it is shown again."""
    page.goto(host.page(f"<div>{element(reader, embed)}</div>"))
    handle, frame = shown(page)
    before = height(handle)
    page.locator("div").evaluate("tab => { tab.style.display = 'none'; }")
    until(page, "document.querySelector('standfirst-article').offsetWidth === 0")
    frame.evaluate("new Promise(resolve => setTimeout(resolve))")
    page.locator("div").evaluate("tab => { tab.style.display = ''; }")
    until(page, f"document.querySelector('standfirst-article').offsetHeight === {before}")


def test_sharing_works_in_the_sandbox(page: Page, host: Host, reader: Reader, embed: str) -> None:
    """One tap copies the address, and a network opens in a window of its own, in no sandbox and without an opener."""
    messages = said(page)
    page.context.route("https://www.facebook.com/**", lambda route: route.fulfill(body="<title>Network</title>"))
    page.goto(host.page(element(reader, embed)))
    _, frame = shown(page)
    frame.get_by_role("button", name="Copy link").click()
    frame.get_by_text("The address is copied.").first.wait_for()
    with page.context.expect_page() as opened:
        frame.get_by_role("link", name="Facebook").click()
    opened.value.wait_for_load_state()
    assert opened.value.evaluate("[self.origin, window.opener]") == ["https://www.facebook.com", None]
    assert messages == []


def test_nothing_goes_by_the_windows_height(page: Page, host: Host, reader: Reader) -> None:
    """A long table and a note neither make the frame grow without end nor cover what is read."""
    rows = "".join(f"<tr><td>{n}</td><td>{'word ' * 8}</td></tr>" for n in range(120))
    note = "<p>Text<a href='#fn1' id='r1'><sup>1</sup></a></p>"
    notes = "<ol class='footnotes'><li id='fn1'>The note. <a href='#r1'>↩</a></li></ol>"
    body = f"{note}<table><tr><th>A<th>B</tr>{rows}</table>{notes}"
    page.goto(host.page(element(reader, reader.store("table", content_html=body))))
    handle, frame = shown(page)
    before = height(handle)
    assert before == wanted(frame)
    frame.locator("[role=doc-noteref]").click()
    assert frame.locator(".sf-note:target").evaluate("note => getComputedStyle(note).position") == "static"
    assert abs(height(handle) - before) < 40


def test_an_embed_out_of_sight_knows_its_height(page: Page, host: Host, reader: Reader, embed: str) -> None:
    """A frame that is loaded before it is reached has its height then, so that nothing moves under the reader."""
    page.goto(host.page("<p style='height:1700px'>Before</p>" + element(reader, embed)))
    handle, frame = shown(page)
    assert page.evaluate("scrollY") == 0
    assert height(handle) == wanted(frame)


PLAIN = '<iframe title="A" {more} src="{src}" height="600" style="width:100%;border:0;{sizing}"></iframe>'
SIZED = "min-height:max-content;frame-sizing:content-height"


def test_the_plain_frame_needs_no_script(page: Page, host: Host, embed: str) -> None:
    """Where the browser sizes frames itself (Chromium does), the snippet without a script grows and shrinks too."""
    page.goto(host.page(PLAIN.format(more='sandbox="allow-scripts"', src=embed, sizing=SIZED)))
    handle = page.locator("iframe").element_handle()
    frame = handle.content_frame()
    assert frame is not None
    for choice in ("0", "p2", "0"):
        frame.locator(f"#font-scale-{choice}").check(force=True)
        until(page, f"Math.abs(document.querySelector('iframe').offsetHeight - {wanted(frame)}) <= 1")


def test_a_plain_frame_can_be_adopted(page: Page, host: Host, reader: Reader, embed: str) -> None:
    """With the script, a plain frame that says so is as high as its article in every browser."""
    plain = PLAIN.format(more='data-standfirst sandbox="allow-scripts"', src=embed, sizing="")
    page.goto(host.page(f"{plain}<script async src='{reader.origin}/embed.js'></script>"))
    frame = page.frames[1]
    frame.locator("h1").wait_for()
    until(page, f"document.querySelector('iframe').offsetHeight === {wanted(frame)}")


HEARD = "<script>heard = []; addEventListener('message', ({ data, origin }) => heard.push([data, origin]));</script>"


def listening(page: Page, host: Host, src: str) -> None:
    page.goto(
        host.page(HEARD + f'<iframe title="A" width=600 height=300 sandbox="allow-scripts" src="{src}"></iframe>')
    )
    page.frames[1].locator("h1").wait_for()


def test_hosts_are_spoken_to_in_their_own_words(page: Page, host: Host, embed: str) -> None:
    """AMP and Iframely hear of the height at once; WordPress and Mastodon in theirs, once they show themselves."""
    messages = said(page)
    listening(page, host, embed)
    until(page, "heard.length >= 2")
    high = wanted(page.frames[1])
    heard = [data for data, _ in page.evaluate("heard")]
    assert {"sentinel": "amp", "type": "embed-size", "height": high} in heard
    assert f'{{"src":"{embed}","context":"iframe.resize","height":{high}}}' in heard
    page.evaluate("frames[0].postMessage({ type: 'setHeight', id: 7 }, '*')")
    until(page, "heard.some(([data]) => data.type === 'setHeight' && data.id === 7)")
    listening(page, host, f"{embed}#?secret=AbC123")
    until(page, "heard.length >= 1")
    high = wanted(page.frames[1])
    assert page.evaluate("heard.map(([data]) => data)") == [{"message": "height", "value": high, "secret": "AbC123"}]
    page.evaluate("frames[0].postMessage({ message: 'ready', secret: 'AbC123' }, '*')")
    until(page, "heard.length === 2")
    page.frames[1].evaluate(
        "const link = Object.assign(document.createElement('a'), { href: '/articles/long', textContent: 'On' });"
        "document.querySelector('.embed').prepend(link); link.click();"
    )
    until(page, "heard.some(([data]) => data.message === 'link')")
    assert page.evaluate("heard.find(([data]) => data.message === 'link')[0].value").endswith("/articles/long")
    assert messages == []  # in WordPress's sandbox, too, which allows scripts and nothing else


@pytest.mark.parametrize(
    ("parent", "is_heard"), [("own", True), ("https://elsewhere.example", False), ("no origin", True)]
)
def test_messages_go_to_the_origin_that_is_named(
    page: Page, host: Host, embed: str, parent: str, is_heard: bool
) -> None:
    """With `parent_origin` the browser delivers to that origin only; what is no origin does not count as one."""
    named = host.origin if parent == "own" else parent
    listening(page, host, f"{embed}?parent_origin={named}")
    page.frames[1].evaluate("parent.postMessage('last', '*')")
    until(page, "heard.some(([data]) => data === 'last')")
    assert (page.evaluate("heard.length") > 1) is is_heard


def test_axe_finds_nothing_in_a_host_page(context: BrowserContext, host: Host, reader: Reader, embed: str) -> None:
    """Within a page that has its own landmarks and headings, every rule of axe holds; alone, only a main part lacks."""
    body = (
        "<header><p>Host</p></header><main><h1>News</h1><h2>An article from elsewhere</h2>"
        f"{element(reader, embed)}<h2>More</h2></main><footer><p>Foot</p></footer>"
    )
    page = context.new_page()
    page.goto(host.page(body))
    _, frame = shown(page)
    frame.evaluate("document.fonts.ready")
    assert violations_in_all_frames(page) == []
    page.goto(embed)
    assert [rule for rule, _ in axe_violations(page)] == ["landmark-one-main"]
    landmarks = page.locator(
        "header, main, footer, nav, aside, section, [role=banner], [role=main], [role=contentinfo], [role=navigation]"
    ).evaluate_all("all => all.map(each => each.localName)")
    assert [name for name in landmarks if name != "header"] == ["section"]


def violations_in_all_frames(page: Page) -> list[Any]:
    """Run axe in the page and in its frames, as axe itself joins them."""
    from tests.browser.conftest import AXE

    for frame in page.frames:
        frame.evaluate(AXE)
        frame.evaluate("axe.configure({ allowedOrigins: ['<unsafe_all_origins>'] })")
    rules = page.evaluate("axe.getRules().map(rule => rule.ruleId)")
    options = {"rules": {rule: {"enabled": True} for rule in rules}}
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in found]
