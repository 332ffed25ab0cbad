"""An embed leaves a link as its trace; nothing of a third party is loaded (WCAG 1.1.1, 4.1.2)."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import transform
from service.html.policy import EMBED
from service.html.tree import Element, is_blank, walk
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
_PLAYERS = {host: name for name, hosts in _VIDEO.items() for host in hosts}


def embeds(draft: Draft) -> Draft:
    """Turn each embed into a link to its address, with the author's own words where there are any."""
    if EMBED not in draft.tags:
        return draft
    found = Found(draft)
    labels = label_texts(draft)
    say = writing(draft.language).say

    def visit(element: Element) -> Element | Sequence[Element | str]:
        if element.tag == "a" and sum(each.tag == "a" for each in walk(element)) > 1:
            return _side_by_side(element)
        if element.tag != EMBED:
            return element
        is_frame = element.attrs.get("kind") == "iframe"
        name = element.attrs.get("title", "").strip() or name_of(element, labels)
        made = _trace(element, name, say)
        if is_frame and made and not name:
            found.note(UNTITLED, element, made)
        return found.repaired(DROPPED if is_frame else OBJECT, element, made)

    return draft.then(transform(draft.body, visit, {EMBED, "a"}, marks={EMBED}), found)


def _side_by_side(link: Element) -> Sequence[Element | str]:
    """Return a link and the traces of what was embedded in it one after the other: no link can hold another."""
    traces = [child for child in link.children if isinstance(child, Element) and child.tag == "a"]
    rest = [_unlinked(child) for child in link.children if child not in traces]
    return (link.with_children(rest), *traces) if rest else traces


def _unlinked(node: Element | str) -> Element | str:
    return node if isinstance(node, str) else transform(node, lambda each: each.children if each.tag == "a" else each)


def _trace(element: Element, given: str, say: Say) -> Sequence[Element | str]:
    said = [child for child in element.children if not is_blank(child)]
    address = element.attrs.get("src") or element.attrs.get("data") or ""
    if not address or any(isinstance(child, Element) for child in said):
        return said  # a fallback with structure of its own speaks for itself
    name = "".join(map(str, said)) or given or _name(address, say)
    return (Element("a", {"href": address}, (name,), element.origin),)


def _name(address: str, say: Say) -> str:
    host = urlsplit(address).hostname
    if host is None:
        return address.rpartition("/")[2] or address
    if player := _PLAYERS.get(host.removeprefix("www.").removeprefix("player.")):
        return say("{name} video", name=player)
    return say("Embedded content from {host}", host=host)
