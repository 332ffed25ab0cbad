"""Every link has a name, and what is seen of it is in it (WCAG 2.4.4, 2.5.3, 4.1.2)."""

from collections.abc import Mapping, Sequence
from urllib.parse import unquote, urlsplit

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import transform
from service.html.tree import Element, holds, text, walk
from service.repair.images import unknown_image
from service.repair.links import EMPTY, place_of
from service.repair.names import NOTE_ROLES, folded, for_ears, label_texts, name_of
from service.wording import Say, writing

ICON = Rule(
    "link-noname-icon",
    "B",
    ("2.4.4",),
    "This link showed only a sign; it has its host as words now. Write what it leads to.",
    "A sign that is drawn by a style has no name at all.",
    ("2.4.3",),
)
IMAGE = Rule(
    "link-image-noname",
    "B",
    ("2.4.4", "4.1.2"),
    "The picture in this link does not say where the link leads. Write that as its alternative.",
    "The picture's alternative is the link's name; without it a screen reader spells the address.",
    ("1.1.1", "2.4.3"),
)
TITLED = Rule(
    "link-title-to-alt",
    "A",
    ("2.4.4", "4.1.2"),
    "The link's title became the alternative of the picture in it.",
    "The picture's alternative is the link's name, and it is heard everywhere.",
    ("1.1.1", "2.4.3"),
)
LABEL = Rule(
    "label-in-name",
    "A",
    ("2.5.3",),
    "The link is named by the words that are seen.",
    "Who speaks to the computer says what is seen; a hidden name in its place is never found.",
    ("2.5.3",),
)
TITLE = Rule(
    "link-title-repeat",
    "A",
    ("2.4.4",),
    "The link's title repeated its words and was left out.",
    "Some screen readers say both.",
)
_LONGEST = 200  # characters of an address in a name
_SILENT = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"))
_MEDIA = frozenset({"audio", "video", "math"})


def link_names(draft: Draft) -> Draft:
    """Name links by what is seen, else by what the author says, else by where they lead; drop those of nothing."""
    if "a" not in draft.tags:
        return draft
    found = Found(draft)
    labels = label_texts(draft)
    unknown = unknown_image(draft)
    say = writing(draft.language).say

    def visit(element: Element) -> Element | Sequence[Element | str]:
        if element.tag != "a" or element.attrs.get("role") in NOTE_ROLES:
            return element
        named = _named(_labelled(element, labels, found), unknown, say, found)
        if not isinstance(named, Element):
            return named
        if "title" not in named.attrs:
            return named
        title = folded(named.attrs["title"])
        return found.repaired(TITLE, named, named.with_attrs(title=None)) if title and title == _said(named) else named

    return draft.then(transform(draft.body, visit, {"a"}), found)


def host(address: str) -> str:
    """Return the host of an address as people say it, or "" where it has none."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _labelled(link: Element, labels: Mapping[str, str], found: Found) -> Element:
    if "aria-label" not in link.attrs and "aria-labelledby" not in link.attrs:
        return link
    name, seen = name_of(link, labels), " ".join(text(link).split())
    made = link.with_attrs(aria_label=None, aria_labelledby=None)
    if not any(map(str.isalnum, seen)) and name and not any(each.attrs.get("alt") for each in walk(link)):
        made = made.with_children(
            (name,) if not seen and not _pictures(link) else (*link.children, for_ears(f" {name}", link.origin))
        )
    elif seen and name.casefold().startswith(seen.casefold()) and len(name) > len(seen):
        made = made.with_children((*link.children, for_ears(f" {name[len(seen) :].strip()}", link.origin)))
    return found.repaired(LABEL, link, made)


def _named(link: Element, unknown: str, say: Say, found: Found) -> Element | Sequence[Element | str]:
    words = text(link)
    if any(map(str.isalnum, words)) or words.translate(_SILENT).strip() or holds(link, *_MEDIA):
        return link
    if _pictures(link):
        return _with_named_picture(link, unknown, say, found)
    place, address = link.attrs.get("id") or link.attrs.get("name"), host(link.attrs.get("href", ""))
    if address and any(isinstance(child, Element) for child in link.children):
        return found.repaired(ICON, link, link.with_children((link.attrs.get("title", "").strip() or address,)))
    return found.repaired(EMPTY, link, (place_of(place, (), link.origin),) if place else ())


def _pictures(link: Element) -> list[Element]:
    return [each for each in walk(link) if each.tag == "img"]


def _with_named_picture(link: Element, unknown: str, say: Say, found: Found) -> Element:
    pictures = _pictures(link)
    title = link.attrs.get("title", "").strip()
    name = title or _destination(link.attrs.get("href", ""), say)
    alternatives = {each.attrs.get("alt", "").strip() for each in pictures}
    if name in alternatives:
        if not title:
            found.note(IMAGE, link)  # an earlier rendering's words
        return link
    if not name or alternatives - {"", unknown}:
        return link

    def visit(element: Element) -> Element:
        return element.with_attrs(alt=name) if element is pictures[0] else element

    return found.repaired(TITLED if title else IMAGE, link, transform(link, visit))


def _destination(address: str, say: Say) -> str:
    if not host(address):
        return ""
    last = unquote(urlsplit(address).path.rstrip("/").rpartition("/")[2])
    name = say("{host} link", host=host(address))
    return f"{name}, {last[:_LONGEST]}" if last else name


def _said(link: Element) -> str:
    return folded(text(link)) or next((folded(each.attrs.get("alt", "")) for each in _pictures(link)), "")
