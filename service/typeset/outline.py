"""Every heading can be pointed at, and the headings make the outline (WCAG 2.4.5, 2.4.10)."""

import re
from dataclasses import dataclass

from service.draft import Draft
from service.html.change import transform
from service.html.ids import Ids, ids_in
from service.html.tree import HEADINGS, Element, find, text
from service.html.values import ID_PREFIX


@dataclass(frozen=True, slots=True)
class Heading:
    """One line of the outline: level 2 to 6, the id that its link points at, and its words."""

    level: int
    id: str
    text: str


def anchored(draft: Draft) -> Draft:
    """Give an id made of its words to every heading that has none."""
    if not draft.tags & HEADINGS.keys():
        return draft
    taken = Ids(ids_in(draft.body))

    def visit(element: Element) -> Element:
        if element.tag not in HEADINGS or "id" in element.attrs:
            return element
        return element.with_attrs(id=taken.take(ID_PREFIX + _slug(text(element))))

    return draft.then(transform(draft.body, visit, HEADINGS))


def outline(body: Element) -> tuple[Heading, ...]:
    """Return the headings in document order."""
    return tuple(
        Heading(HEADINGS[each.tag], each.attrs.get("id", ""), " ".join(text(each).split()))
        for each in find(body, HEADINGS)
    )


def _slug(words: str) -> str:
    return re.sub(r"[^\w]+", "-", words.lower()).strip("-_")[:60].rstrip("-_") or "section"
