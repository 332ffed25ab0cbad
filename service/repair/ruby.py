"""Readings above letters stand in parentheses where they cannot stand above (WCAG 3.1.6)."""

from collections.abc import Sequence

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import transform
from service.html.tree import Element, holds_block, merged, unwrapped

RUBY = Rule(
    "ruby",
    "A",
    ("3.1.6",),
    "The reading got parentheses for programs that cannot set it above its letters.",
    "Without them word and reading run together, aloud and in copies.",
)


LOOSE = Rule(
    "ruby-loose",
    "A",
    ("1.3.1",),
    "A reading that stood above nothing became plain words.",
    "Programs take it for a part of something else.",
)
_READINGS = frozenset({"rt", "rp"})


def readings(draft: Draft) -> Draft:
    """Unwrap readings outside of a `<ruby>`, and a `<ruby>` that holds blocks."""
    if not draft.tags & {"ruby", *_READINGS}:
        return draft
    found = Found(draft)

    def visit(element: Element) -> Element | Sequence[Element | str]:
        is_block = element.tag == "ruby" and any(map(holds_block, element.children))
        if (element.tag == "ruby" and not is_block) or not any(map(_is_reading, element.children)):
            return found.repaired(LOOSE, element, unwrapped(element)) if is_block else element
        children: list[Element | str] = []
        for child in element.children:
            children += child.children if isinstance(child, Element) and _is_reading(child) else (child,)
        made = element.with_children(merged(children))
        return found.repaired(LOOSE, element, unwrapped(made) if is_block else made)

    return draft.then(transform(draft.body, visit, marks={"ruby", *_READINGS}), found)


def _is_reading(node: Element | str) -> bool:
    return isinstance(node, Element) and node.tag in _READINGS


def ruby(draft: Draft) -> Draft:
    """Put `<rp>` around each reading where there is none."""
    if "rt" not in draft.tags:
        return draft
    found = Found(draft)

    def visit(element: Element) -> Element:
        if element.tag != "ruby" or any(getattr(child, "tag", "") == "rp" for child in element.children):
            return element
        children: list[Element | str] = []
        for child in element.children:
            is_reading = isinstance(child, Element) and child.tag == "rt"
            children += (_sign("("), child, _sign(")")) if is_reading else (child,)
        if len(children) == len(element.children):
            return element
        return found.repaired(RUBY, element, element.with_children(children))

    return draft.then(transform(draft.body, visit, {"ruby"}), found)


def _sign(words: str) -> Element:
    return Element("rp", {}, (words,))
