"""Readings above letters stand in parentheses where they cannot stand above (WCAG 3.1.6)."""

from service.draft import Draft, Found
from service.findings import Rule
from service.html.tree import Element, transform

RUBY = Rule(
    "ruby",
    "A",
    ("3.1.6",),
    "The reading got parentheses for programs that cannot set it above its letters.",
    "Without them word and reading run together, aloud and in copies.",
)


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

    return draft.then(transform(draft.body, visit), found)


def _sign(words: str) -> Element:
    return Element("rp", {}, (words,))
