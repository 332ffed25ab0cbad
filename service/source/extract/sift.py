"""The page is sifted: what is hidden or unlikely goes, and `<div>`s that are paragraphs become `<p>`.

One walk in document order, which also collects the elements that scoring starts from.
"""

import re
from dataclasses import dataclass
from itertools import islice

from service.source.extract.measures import measure
from service.source.extract.node import Node, beyond, only_element
from service.source.extract.phrasing import is_blank, is_phrasing
from service.source.extract.words import UNLIKELY_ROLES, is_unlikely, names_author

SCORED = frozenset("section h2 h3 h4 h5 h6 p td pre".split())
_HOLLOW = frozenset("div section header h1 h2 h3 h4 h5 h6".split())  # these go when there is nothing in them
_NEVER_UNLIKELY = frozenset("body a h2 h3 h4 h5 h6 figure figcaption".split())
_TITLES = frozenset({"h1", "h2"})
_MAX_BYLINE = 100  # letters
_MAX_TITLE = 1000
_LINKY = 0.25
_FEW, _MOST = 140, 0.8  # letters, and share of the page's, of a hidden element that can be the article
_SAME = 0.75  # of the words: a heading that says the title again
_UNSEEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_NEAREST = 4  # ancestors


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the page before its body is looked for: its address, the article's title, and what else is said.

    `said` are the authors' names and mail, the section and the publisher: the reader's page shows them on its own.
    """

    address: str | None = None
    title: str = ""
    said: tuple[str, ...] = ()


def sift(root: Node, known: Known, *, strict: bool) -> list[Node]:
    """Take the unlikely out, and return the elements to score; without `strict`, names and roles decide nothing."""
    scored: list[Node] = []
    letters = measure(root).letters
    title_due, byline_due = bool(known.title), True
    node: Node | None = root
    while node is not None:
        if not node.tag:
            node = beyond(node)
            continue
        is_title = title_due and node.tag in _TITLES and says_title(node, known.title)
        is_byline = is_out = False
        if node.attrs:
            is_byline = byline_due and not is_title and is_byline_block(node)
            is_out = _is_hidden(node, letters) or (strict and _is_unlikely(node))
        if is_title or is_byline or is_out or (node.tag in _HOLLOW and is_hollow(node)):
            title_due, byline_due = title_due and not is_title, byline_due and not is_byline
            following = beyond(node)
            node.remove()
            node = following
            continue
        if node.tag in SCORED:
            scored.append(node)
        if node.tag == "div":
            node = _paragraphs_of(node, scored)
        node = node.first or beyond(node)
    return scored


def _is_hidden(node: Node, letters: int) -> bool:
    """Tell whether an element is hidden, of a page of so many letters: what holds most of them a script will show."""
    attrs = node.attrs
    if "hidden" in attrs or ("style" in attrs and _UNSEEN.search(attrs["style"])):
        return measure(node).letters <= max(_FEW, _MOST * letters)
    if attrs.get("aria-hidden") == "true" and "fallback-image" not in node.get("class"):
        return True
    return attrs.get("aria-modal") == "true" and attrs.get("role") == "dialog"


def _is_unlikely(node: Node) -> bool:
    if node.tag not in _NEVER_UNLIKELY and len(names := node.names) > 1 and is_unlikely(names):
        return not is_within(node, "table") and not is_within(node, "code")
    return node.get("role") in UNLIKELY_ROLES


def is_within(node: Node, tag: str) -> bool:
    """Tell whether one of the nearest ancestors is such an element."""
    return any(each.tag == tag for each in islice(node.ancestors(), _NEAREST))


def is_hollow(node: Node) -> bool:
    """Tell whether there is nothing to read or see in an element: no text, at most breaks and rules."""
    found = measure(node)
    return not found.letters and sum(1 for _ in node.elements()) in {0, found.count("br")}


def is_byline_block(node: Node) -> bool:
    """Tell whether an element says who wrote the article, by its names."""
    if node.get("rel") == "author" or "author" in node.get("itemprop") or _names_author(node):
        return 0 < measure(node).letters < _MAX_BYLINE
    return False


def _names_author(node: Node) -> bool:
    names = node.names
    return len(names) > 1 and names_author(names)


def says_title(node: Node, title: str) -> bool:
    """Tell whether a first or second heading says the title, word by word."""
    if node.tag not in _TITLES or measure(node).letters > _MAX_TITLE:
        return False
    return similarity(title, node.inner_text()) > _SAME


def similarity(one: str, other: str) -> float:
    """Return how much of the other text's words, by letters, the one has too: 0 to 1."""
    words, others = set(_WORD.findall(one.lower())), _WORD.findall(other.lower())
    if not words or not others:
        return 0.0
    new = [word for word in others if word not in words]
    return 1 - len(" ".join(new)) / len(" ".join(others))


def _paragraphs_of(div: Node, scored: list[Node]) -> Node:
    """Put the loose phrasing of a `<div>` into paragraphs, and return what stands in its place."""
    paragraph: Node | None = None
    for child in div.children():
        if not is_phrasing(child):
            _trim(paragraph)
            paragraph = None
        elif paragraph is not None:
            paragraph.append(child)
        elif not is_blank(child):
            paragraph = Node("p")
            child.replace_with(paragraph)
            paragraph.append(child)
    alone = only_element(div)
    if alone is not None and alone.tag == "p" and measure(div).link_density < _LINKY:
        alone.attrs = div.attrs | alone.attrs
        div.replace_with(alone)
        scored.append(alone)
        return alone
    if not measure(div).holds_block:
        div.rename("p")
        scored.append(div)
    return div


def _trim(paragraph: Node | None) -> None:
    while paragraph is not None and paragraph.last is not None and is_blank(paragraph.last):
        paragraph.last.remove()
