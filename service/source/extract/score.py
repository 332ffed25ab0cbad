"""The article is found: paragraphs give their ancestors points, and links take points away."""

import re
from collections.abc import Iterable
from heapq import nlargest
from itertools import islice

from service.source.extract.measures import measure
from service.source.extract.node import Node, only_element
from service.source.extract.words import hangul, is_bad, is_good

START = {  # points that an element has by its kind
    "div": 5,
    **dict.fromkeys(("pre", "td", "blockquote"), 3),
    **dict.fromkeys("address ol ul dl dd dt li form".split(), -3),
    **dict.fromkeys("h1 h2 h3 h4 h5 h6 th".split(), -5),
}
NAMED = 25  # points for a good name, and off for a bad one
LEAST = 25  # letters of a paragraph that counts
LEVELS = 5  # ancestors that a paragraph gives points to
TOP, CLOSE, SHARED = 5, 0.75, 3  # candidates looked at; how close to the best; how many must share an ancestor
SIBLING, LEAST_SIBLING = 0.2, 10  # share of the best's points that a sibling needs, and the least
_SENTENCE = re.compile(r"\.(?: |$)|[。．！？!?…](?:\s|$)|다\.")
LINKY = 0.25  # share of letters in links: more is no text of an article
STRUCTURE = frozenset("h2 h3 h4 h5 h6 figure pre blockquote table ol ul dl".split())
_WRAPPERS = frozenset({"div", "section"})
_PICTURES = frozenset({"img", "picture"})
_KEPT = _PICTURES | STRUCTURE | {"div", "article", "section", "p"}  # other siblings become a `<div>`


def weight(node: Node) -> int:
    """Return the points for what the author calls the element."""
    total = 0
    for name in (node.get("class"), node.get("id")):
        if name:
            total += NAMED * (is_good(name) - is_bad(name))
    return total


def best(scored: Iterable[Node], *, by_name: bool) -> Node | None:
    """Return the element that most likely holds the article, or None where only the whole body can be it."""
    candidates = _candidates(scored, by_name)
    for each in candidates:
        each.score = (each.score or 0) * (1 - measure(each).link_density)
    top = nlargest(TOP, candidates, key=_points)
    if not top or top[0].tag == "body":
        return None
    found = _climb_alone(_climb_scores(_started(_shared(top), by_name)))
    return _started(found, by_name)


def _started(node: Node, by_name: bool) -> Node:
    if node.score is None:
        node.score = _start(node, by_name)
    return node


def _points(node: Node) -> float:
    return node.score or 0.0


def _start(node: Node, by_name: bool) -> float:
    return START.get(node.tag, 0) + (weight(node) if by_name else 0)


def _candidates(scored: Iterable[Node], by_name: bool) -> list[Node]:
    found: list[Node] = []
    for node in scored:
        held = measure(node)
        if node.parent is None or not _counts(node, held.letters):
            continue
        points = 2 + held.commas + min(held.letters // 100, 3)
        for level, ancestor in enumerate(islice(node.ancestors(), LEVELS)):
            if ancestor.parent is None:
                break
            if ancestor.score is None:
                ancestor.score = _start(ancestor, by_name)
                found.append(ancestor)
            ancestor.score += points / (1, 2, 6, 9, 12)[level]
    return found


def _counts(node: Node, letters: int) -> bool:
    """Tell whether a paragraph is long enough; Hangul says in half the letters what Latin does."""
    return letters >= LEAST or (letters >= LEAST // 2 and len(hangul(node.inner_text())) >= LEAST // 4)


def _shared(top: list[Node]) -> Node:
    """Return the best candidate, or the nearest ancestor that it shares with three that are nearly as good."""
    first = top[0]
    close = [set(each.ancestors()) for each in top[1:] if _points(each) >= CLOSE * _points(first)]
    if len(close) >= SHARED:
        for ancestor in first.ancestors():
            if ancestor.tag == "body":
                break
            if sum(ancestor in each for each in close) >= SHARED:
                return ancestor
    return first


def _climb_scores(node: Node) -> Node:
    """Return the nearest ancestor with more points, unless the points fall below a third on the way."""
    last, least = _points(node), _points(node) / 3
    for ancestor in node.ancestors():
        if ancestor.tag == "body":
            break
        if ancestor.score is None:
            continue
        if ancestor.score < least:
            break
        if ancestor.score > last:
            return ancestor
        last = ancestor.score
    return node


def _climb_alone(node: Node) -> Node:
    """Return the outermost ancestor that holds this element and no other."""
    while (parent := node.parent) is not None and parent.tag != "body" and sum(1 for _ in parent.elements()) == 1:
        node = parent
    return node


def gather(top: Node) -> Node:
    """Return a new element with the best candidate and those of its siblings that belong to it."""
    assert top.parent is not None, "a candidate stands in the page"
    siblings = list(top.parent.elements())
    kept = [each is top or _belongs(each, top) for each in siblings]
    first, last = kept.index(True), len(kept) - kept[::-1].index(True)
    article = Node("div")
    for place, sibling in enumerate(siblings):
        is_inside = first < place < last and _is_structure(sibling)
        if kept[place] or is_inside or _is_figure(sibling) or (first - 1 <= place < last and sibling.tag in _PICTURES):
            if sibling.tag not in _KEPT:
                sibling.rename("div")
            article.append(sibling)
    return article


def _is_structure(sibling: Node) -> bool:
    """Tell whether an element, or all that a wrapper holds, is more than a wrapper, and no list of links."""
    held, core = measure(sibling), sibling
    while core.tag in _WRAPPERS and (inside := only_element(core)) is not None:
        core = inside
    return core.tag in STRUCTURE and held.letters > 0 and held.link_density < LINKY


def _is_figure(sibling: Node) -> bool:
    """Tell whether an element holds a picture with its caption, and no other text."""
    held = measure(sibling)
    if not held.count("img") or held.link_density >= LINKY:
        return False
    return sum(measure(each).letters for each in sibling.find({"figcaption"})) == held.letters > 0


def _belongs(sibling: Node, top: Node) -> bool:
    points = _points(top)
    same = sibling.get("class") == top.get("class") != ""
    if sibling.score is not None and sibling.score + same * SIBLING * points >= max(LEAST_SIBLING, SIBLING * points):
        return True
    if sibling.tag != "p":
        return False
    held = measure(sibling)
    if held.letters > 80:
        return held.link_density < LINKY
    return 0 < held.letters < 80 and held.links == 0 and bool(_SENTENCE.search(sibling.inner_text()))
