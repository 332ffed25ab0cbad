"""An embed leaves a link as its trace; nothing of a third party is loaded (WCAG 1.1.1, 4.1.2)."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import transform
from service.html.policy import EMBED
from service.html.tree import Element, holds, is_blank, text, walk
from service.repair.names import label_texts, name_of
from service.wording import Say, writing

DROPPED = Rule(
    "iframe-dropped",
    "A",
    ("1.1.1",),
    "Embedded content became a link to where it is.",
    "What is taken away without a trace is missed by nobody and understood by nobody.",
)
OBJECT = Rule(
    "object",
    "A",
    ("1.1.1",),
    "An embedded file became a link to it.",
    "Few readers can open a file inside a page; everybody can follow a link.",
)
UNTITLED = Rule(
    "iframe-title",
    "B",
    ("4.1.2", "2.4.1"),
    "This embedded content has no title. Give it one that says what it shows.",
    "Without a title, the address of its host is all that a reader learns before following.",
    ("2.4.2",),
)
_VIDEO = {
    "YouTube": ("youtube.com", "youtube-nocookie.com", "youtu.be"),
    "Vimeo": ("vimeo.com",),
    "Naver TV": ("tv.naver.com",),
    "Dailymotion": ("dailymotion.com",),
}
_PLACES: Mapping[str, str] = {  # what names a thing to a component of AMP: where it can be seen
    "amp-youtube data-videoid": "https://www.youtube.com/watch?v={}",
    "amp-vimeo data-videoid": "https://vimeo.com/{}",
    "amp-dailymotion data-videoid": "https://www.dailymotion.com/video/{}",
    "amp-twitter data-tweetid": "https://twitter.com/i/status/{}",
    "amp-instagram data-shortcode": "https://www.instagram.com/p/{}/",
    "amp-soundcloud data-trackid": "https://w.soundcloud.com/player/?url=https://api.soundcloud.com/tracks/{}",
}
_ADDRESSES = ("src", "data", "url", "data-href", "data-src")
_PLAYERS = {host: name for name, hosts in _VIDEO.items() for host in hosts}


def embeds(draft: Draft) -> Draft:
    """Turn each embed into a link to its address, with the author's own words where there are any.

    Tistory writes a film as a figure of a picture, for its own script to fill.
    """
    places = {each.origin: address for each in draft.find("figure") if (address := _film(each))}
    if EMBED not in draft.tags and not places:
        return draft
    found = Found(draft)
    labels = label_texts(draft)
    say = writing(draft.language).say

    def visit(element: Element) -> Element | Sequence[Element | str]:
        if element.tag == "a" and sum(each.tag == "a" for each in walk(element)) > 1:
            return _side_by_side(element)
        if element.tag == "figure" and element.origin in places:
            return found.repaired(DROPPED, element, _linked(element, places[element.origin], say))
        if element.tag != EMBED:
            return element.with_attrs(data_video_url=None) if "data-video-url" in element.attrs else element
        is_frame = element.attrs.get("kind") not in {"embed", "object"}
        name = element.attrs.get("title", "").strip() or name_of(element, labels)
        made = _trace(element, name, say)
        if is_frame and made and not name and not text(element).strip():
            found.note(UNTITLED, element, made)
        return found.repaired(DROPPED if is_frame else OBJECT, element, made)

    return draft.then(transform(draft.body, visit, {EMBED, "a", "figure"}, marks={EMBED, "figure"}), found)


def _side_by_side(link: Element) -> Sequence[Element | str]:
    """Return a link and the traces of what was embedded in it one after the other: no link can hold another."""
    traces = [child for child in link.children if _is_link(child)]
    rest = [_unlinked(child) for child in link.children if not _is_link(child)]
    return (link.with_children(rest), *traces) if rest else traces


def _is_link(node: Element | str) -> bool:
    return isinstance(node, Element) and node.tag == "a"


def _unlinked(node: Element | str) -> Element | str:
    return node if isinstance(node, str) else transform(node, lambda each: each.children if each.tag == "a" else each)


def _trace(element: Element, given: str, say: Say) -> Sequence[Element | str]:
    said = [child for child in element.children if not is_blank(child)]
    address = _address(element)
    if not address or any(isinstance(child, Element) for child in said):
        return said  # a fallback with structure of its own speaks for itself
    name = "".join(map(str, said)) or given or called(address, say)
    return (Element("a", {"href": address}, (name,), element.origin),)


def _address(element: Element) -> str:
    kind, attrs = element.attrs.get("kind", ""), element.attrs
    named = (place.format(attrs[name]) for name in attrs if (place := _PLACES.get(f"{kind} {name}")))
    return next(named, next((attrs[name] for name in _ADDRESSES if name in attrs), ""))


def _film(figure: Element) -> str:
    """Return the address of the film that a figure with nothing to play stands for, or ""."""
    return "" if holds(figure, EMBED, "a", "video") else figure.attrs.get("data-video-url", "")


def _linked(figure: Element, address: str, say: Say) -> Element:
    """Return the figure with a link below its picture."""
    link = Element("a", {"href": address}, (called(address, say),), figure.origin)
    place = next((n for n, child in enumerate(figure.children) if n and is_caption(child)), len(figure.children))
    made = figure.with_attrs(data_video_url=None)
    return made.with_children((*figure.children[:place], link, *figure.children[place:]))


def is_caption(node: Element | str) -> bool:
    """Tell whether the node is a figure's caption."""
    return isinstance(node, Element) and node.tag == "figcaption"


def called(address: str, say: Say) -> str:
    """Return what the link to an embed is called where its author gave it no name."""
    host = urlsplit(address).hostname
    if host is None:
        return address.rpartition("/")[2] or address
    if player := _PLAYERS.get(host.removeprefix("www.").removeprefix("player.")):
        return say("{name} video", name=player)
    return say("Embedded content from {host}", host=host.removeprefix("www."))
