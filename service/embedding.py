"""What an article needs to stand in a frame on somebody else's page, and the mark-up that puts it there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from service.html.change import transform
from service.html.tree import Element, find
from service.html.write import outer_html

HEIGHT = 600  # CSS pixels, until something sizes the frame
_ELEMENT = "standfirst-article"
_ATTRIBUTES: Mapping[str, str] = {
    "loading": "lazy",
    # no allow-same-origin: the article runs in an origin of its own
    "sandbox": "allow-scripts allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox "
    "allow-top-navigation-by-user-activation",
    "allow": "clipboard-write; web-share",
    "referrerpolicy": "strict-origin-when-cross-origin",
    "frameborder": "0",  # WordPress keeps this, and no style
}
_FOCUSABLE = frozenset({"a", "summary", "audio", "video"})


@dataclass(frozen=True, slots=True)
class Embed:
    """An article as others show it: the address for the frame, and what stands there until it is loaded.

    `link` is the article's own address.
    """

    address: str
    title: str
    summary: str | None
    link: str


@dataclass(frozen=True, slots=True)
class Script:
    """The script for pages that embed: its address, and its digest (https://www.w3.org/TR/SRI/)."""

    address: str
    integrity: str


def frame(embed: Embed, *, width: int | None = None, height: int = HEIGHT) -> str:
    """Return the frame that needs no script; without a width (CSS pixels) it is as wide as its place.

    Browsers that know `frame-sizing` make it as high as the article, others keep it at its height.
    """
    sizing = "border:0;min-height:max-content;frame-sizing:content-height"
    size = {"width": str(width or "100%"), "height": str(height)}
    style = {} if width else {"style": f"width:100%;{sizing}"}
    return outer_html(Element("iframe", {"src": embed.address, "title": embed.title, **size, **_ATTRIBUTES, **style}))


def element(embed: Embed, script: Script) -> str:
    """Return the custom element with its script; title, summary and link stand there until the article does."""
    link = Element("p", {}, (Element("a", {"href": embed.link}, (embed.title,)),))
    summary = (Element("p", {}, (embed.summary,)),) if embed.summary else ()
    fallback = Element("blockquote", {"cite": embed.link}, (link, *summary))
    loaded = {"async": "", "src": script.address, "integrity": script.integrity, "crossorigin": "anonymous"}
    article = Element(_ELEMENT, {"src": embed.address}, (fallback,))
    return f"{outer_html(article)}\n{outer_html(Element('script', loaded))}"


def framed(body: Element, named: Iterable[str] = ()) -> Element:
    """Return the body for a page whose links leave the frame: links to its own parts stay inside.

    Those parts, and the ones `named` by their ids, take the focus: following it, browsers scroll the page around the
    frame, which a link alone does not.
    """
    links = [each.attrs["href"] for each in find(body, {"a"}) if each.attrs.get("href", "").startswith("#")]
    parts = {link[1:] for link in links} | set(named)

    def visit(element: Element) -> Element:
        if element.tag == "a" and element.attrs.get("href", "").startswith("#"):
            return element.with_attrs(target="_self")
        if element.attrs.get("id") in parts and "tabindex" not in element.attrs and element.tag not in _FOCUSABLE:
            return element.with_attrs(tabindex="-1")
        return element

    return transform(body, visit, marks=("a", "@id"))
