"""Every heading can be pointed at, and the headings make the outline (WCAG 2.4.5, 2.4.10)."""

import re
from collections import Counter
from dataclasses import dataclass

from service.draft import Draft
from service.html.tree import Element, find, text, transform
from service.html.values import ID_PREFIX

HEADINGS = {f"h{level}": level for level in range(1, 7)}


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
    taken = {each.attrs["id"] for each in find(draft.body, {"@id"})}
    numbers: Counter[str] = Counter()

    def visit(element: Element) -> Element:
        if element.tag not in HEADINGS or "id" in element.attrs:
            return element
        name = _free(ID_PREFIX + _slug(text(element)), taken, numbers)
        taken.add(name)
        return element.with_attrs(id=name)

    return draft.then(transform(draft.body, visit, HEADINGS))


def outline(body: Element) -> tuple[Heading, ...]:
    """Return the headings in document order."""
    return tuple(
        Heading(HEADINGS[each.tag], each.attrs.get("id", ""), " ".join(text(each).split()))
        for each in find(body, HEADINGS)
    )


def _slug(words: str) -> str:
    return re.sub(r"[^\w]+", "-", words.lower()).strip("-_")[:60].rstrip("-_") or "section"


def _free(name: str, taken: set[str], numbers: Counter[str]) -> str:
    """Return the name, or with the first number that makes it free; `numbers` are those that are used up."""
    candidate = name
    while candidate in taken:
        numbers[name] += 1
        candidate = f"{name}-{numbers[name] + 1}"
    return candidate
