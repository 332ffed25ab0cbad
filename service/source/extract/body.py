"""The article's body: sift, score, gather and clean, again with weaker rules when too little is left."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from service.source.document import Document, Element
from service.source.extract.clean import clean
from service.source.extract.data_tables import data_tables
from service.source.extract.datelines import drop_datelines
from service.source.extract.headings import clear_headings, drop_contents
from service.source.extract.lazy import load_lazy
from service.source.extract.leftovers import drop_leftovers
from service.source.extract.loose import free_cells, wrap_loose
from service.source.extract.measures import measure
from service.source.extract.node import Node
from service.source.extract.opening import drop_opening
from service.source.extract.prepare import prepare
from service.source.extract.score import best, gather
from service.source.extract.sift import Known, sift
from service.source.extract.tail import drop_tail
from service.source.extract.tree import grow
from service.source.extract.words import hangul

ENOUGH, ENOUGH_HANGUL = 500, 200  # letters of an article; with fewer, weaker rules are tried
HANGUL = 0.4  # share of Hangul from which a text is Korean


@dataclass(frozen=True, slots=True)
class Rules:
    """What may decide: names of unlikely parts, names of blocks, and what blocks are made of."""

    strict: bool = True
    by_name: bool = True
    by_content: bool = True


ATTEMPTS = (Rules(), Rules(strict=False), Rules(strict=False, by_name=False), Rules(False, False, False))


@dataclass(frozen=True, slots=True)
class Body:
    """The article as found, and the direction of its text where the page says one."""

    article: Node
    direction: str | None


def body_of(document: Document, known: Known, selector: str | None = None, strip: Sequence[str] = ()) -> Body | None:
    """Return the article of a page, or None where it has no text at all.

    `selector` names the elements that are the body, `strip` what goes before anything else is looked at.
    """
    for each in strip:
        for node in document.css(each):
            node.decompose()
    if document.root is None:
        return None
    if selector is not None and (chosen := document.css(selector)):
        return _chosen(chosen)
    found = _found(document.root, known)
    if found is None:
        return None
    free_cells(found.article, data_tables(found.article))
    wrap_loose(found.article)
    clear_headings(found.article)
    drop_contents(found.article)
    drop_opening(found.article, known)
    drop_datelines(found.article, known.said)
    drop_leftovers(found.article)
    drop_tail(found.article, known.address)
    return found if measure(found.article).letters else None


def _found(page: Element, known: Known) -> Body | None:
    """Return what the first rules find that leave enough, or else what leaves most."""
    most: Body | None = None
    for rules in ATTEMPTS:
        root = grow(page)
        prepare(root)
        found = attempt(root, known, rules)
        if found is None:
            return None
        letters = measure(found.article).letters
        if letters >= ENOUGH or (letters >= ENOUGH_HANGUL and _is_korean(found.article)):
            return found
        if most is None or letters > measure(most.article).letters:
            most = found
    return most


def _is_korean(article: Node) -> bool:
    text = article.inner_text()
    return len(hangul(text)) >= HANGUL * measure(article).letters


def _chosen(elements: Sequence[Element]) -> Body:
    """Return what the publisher's table calls the body, whole; only pictures and breaks are seen to."""
    article = Node("div")
    places = {node.mem_id for node in elements}
    for element in elements:
        if _stands_in(element, places):
            continue
        grown = grow(element)
        prepare(grown)
        article.append(grown)
    load_lazy(article)
    return Body(article, elements[0].attributes.get("dir"))


def _stands_in(element: Element, places: Collection[int]) -> bool:
    holder = element.parent
    while holder is not None and holder.mem_id not in places:
        holder = holder.parent
    return holder is not None


def attempt(root: Node, known: Known, rules: Rules) -> Body | None:
    """Return what these rules find in a fresh tree."""
    scored = sift(root, known, strict=rules.strict)
    top = best(scored, by_name=rules.by_name) or _whole_body(root)
    if top is None or top.parent is None:
        return None
    direction = next((dir_ for node in (top.parent, top, *top.parent.ancestors()) if (dir_ := node.get("dir"))), None)
    article = gather(top)
    load_lazy(article)
    clean(article, data_tables(article), by_name=rules.by_name, by_content=rules.by_content)
    return Body(article, direction)


def _whole_body(root: Node) -> Node | None:
    body = next((node for node in root.elements() if node.tag == "body"), None)
    if body is None:
        return None
    held = Node("div")
    for child in body.children():
        held.append(child)
    body.append(held)
    held.score = 0
    return held
