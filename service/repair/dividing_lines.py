"""A line that is drawn with signs becomes a dividing line (WCAG 1.3.1)."""

import re

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import transform
from service.html.tree import Element
from service.repair.paragraphs import unlettered

LINE = Rule(
    "hr-fake",
    "A",
    ("1.3.1",),
    "A line of signs became a dividing line.",
    "A screen reader says “dash dash dash”.",
)
_LINE = re.compile(r"\s*(?:([-=_*~─━※☆★—–·])\s*){3,}")


def lines(draft: Draft) -> Draft:
    """Write a paragraph of nothing but signs as the dividing line that it draws."""
    if not any(map(_is_line, draft.read(unlettered))):
        return draft
    found = Found(draft)

    def visit(element: Element) -> Element:
        return found.repaired(LINE, element, Element("hr", {}, (), element.origin)) if _is_line(element) else element

    return draft.then(transform(draft.body, visit, {"p"}), found)


def _is_line(paragraph: Element) -> bool:
    only = paragraph.children[0] if len(paragraph.children) == 1 else None
    return isinstance(only, str) and bool(_LINE.fullmatch(only))
