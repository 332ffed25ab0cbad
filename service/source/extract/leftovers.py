"""Short blocks that say what stands around articles go: labels, linked asides, notices, sections of related links."""

import re
from collections.abc import Iterable

from service.source.extract.measures import HEADINGS, Measure, measure
from service.source.extract.node import Node, beyond
from service.source.extract.vocabulary import ALL_LABELS, ALL_SECTIONS, CALLS, NOTICES, OPENINGS, READING, plain

BLOCKS = frozenset("p li dt dd h2 h3 h4 h5 h6".split())
SHELTERS = frozenset("table pre blockquote figure math".split())  # what stands in these is part of them
SHORT, ASIDE, NOTICE = 60, 160, 240  # letters of a label, of a linked aside, of a notice
LINKED, MOSTLY = 0.8, 0.4  # shares of letters in links: nothing but links; enough for an aside
BOX = 300  # letters of a box that asks for something
SMALL = 0.3  # share of the article's letters that a section of related links may have
_BETWEEN = re.compile(r"[\s|·/,•ㆍ]+")
FOOT = 0.6  # where the foot of an article begins, as a share of its blocks


def drop_leftovers(article: Node) -> None:
    """Take out of the article what its own blocks say is none of it."""
    drop_sections(article)
    found = blocks(article)
    for place, block in enumerate(found):
        if is_leftover(block, is_at_foot=place >= min(FOOT * len(found), len(found) - 1)):
            remove(block, article)


def blocks(article: Node) -> list[Node]:
    """Return the blocks that hold no other, in document order; none of tables, code, quotations and figures."""
    found: list[Node] = []
    holders: set[Node] = set()
    node = article.first
    while node is not None:
        if node.tag in BLOCKS:
            found.append(node)
            for ancestor in node.ancestors():
                if ancestor in holders:
                    break
                holders.add(ancestor)
        node = (None if node.tag in SHELTERS else node.first) or beyond(node, article)
    return [node for node in found if node not in holders]


def remove(node: Node, article: Node) -> None:
    """Take a node out, and all that holds nothing any more without it."""
    holder = node.parent
    node.remove()
    while holder is not None and holder is not article and holder.first is None:
        node, holder = holder, holder.parent
        node.remove()


def is_leftover(block: Node, *, is_at_foot: bool) -> bool:
    """Tell whether a short block is a label, a linked aside, or a notice."""
    held = measure(block)
    if not 0 < held.letters <= NOTICE or block.tag in HEADINGS:
        return False
    text = " ".join(block.inner_text().split())
    if held.letters <= SHORT and is_label(text):
        return block.tag == "p" or held.link_density >= LINKED
    if held.letters <= ASIDE and held.link_density >= MOSTLY and OPENINGS.match(text):
        return True
    return is_at_foot and NOTICES.search(text.lower()) is not None


def is_label(text: str) -> bool:
    """Tell whether a text is a label, or a row of labels, or says how long reading takes."""
    if plain(text) in ALL_LABELS or READING.fullmatch(text):
        return True
    parts = filter(None, map(plain, _BETWEEN.split(text)))
    return next(parts, None) in ALL_LABELS and ALL_LABELS.issuperset(parts)


def drop_sections(article: Node) -> None:
    """Take out sections of related links: a heading that says so, with what it stands above."""
    letters = measure(article).letters
    found = blocks(article)
    for place, block in enumerate(found):
        held = measure(block)
        text = plain(block.inner_text()) if block.parent is not None and 0 < held.letters <= SHORT else ""
        section = _section(block, article, SMALL * letters) if text in ALL_SECTIONS or CALLS.match(text) else block
        if section is not block and block.tag in HEADINGS and CALLS.match(text) and measure(section).letters <= BOX:
            remove(section, article)
            continue
        if text not in ALL_SECTIONS:
            continue
        if section is not block and measure(section).link_density >= MOSTLY:
            remove(section, article)
            continue
        below = _linked(found[place + 1 :])
        for each in below:
            remove(each, article)
        if below or place + 1 == len(found):
            remove(block, article)


def _section(block: Node, article: Node, most: float) -> Node:
    """Return the largest element that the block begins and that is small enough."""
    found = node = block
    while node.parent is not None and node.parent is not article and not _follows_text(node):
        node = node.parent
        if measure(node).letters > most:
            break
        found = node
    return found


def _follows_text(node: Node) -> bool:
    before = node.previous
    while before is not None:
        if measure(before).letters or measure(before).count("img"):
            return True
        before = before.previous
    return False


def _linked(following: Iterable[Node]) -> list[Node]:
    """Return the first blocks that are nothing but links."""
    found = []
    for block in following:
        if block.parent is None or not is_linked(measure(block)):
            break
        found.append(block)
    return found


def holds_links_only(block: Node) -> bool:
    """Tell whether there is no word in a block outside of its links, of which there are several."""
    links = block.find({"a"})
    if len(links) < 2:
        return False
    outside = [text.text for text in block.find({""}) if not any(each.tag == "a" for each in text.ancestors())]
    return re.search(r"\w", "".join(outside)) is None


def is_linked(held: Measure) -> bool:
    """Tell whether something is nothing but links."""
    return held.link_density >= LINKED and held.letters > 0
