"""A paragraph holds something to read: empty ones go (WCAG 1.3.1)."""

from collections.abc import Sequence

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import transform
from service.html.tree import Element, find
from service.repair.runs import is_nothing

EMPTY = Rule(
    "p-empty",
    "A",
    ("1.3.1",),
    "An empty paragraph was left out.",
    "Some screen readers say “blank” at every one.",
)


def unlettered(body: Element) -> Sequence[Element]:
    """Return the paragraphs that begin with no letter of English: no other is empty, drawn, marked, or all bold."""
    return [each for each in find(body, {"p"}) if not _is_lettered(each.children[0] if each.children else "")]


def _is_lettered(node: Element | str) -> bool:
    return isinstance(node, str) and node[:1].isalpha() and node[0] <= "z"


def empty(draft: Draft) -> Draft:
    """Drop paragraphs of nothing but white space and breaks."""
    if not any(map(is_empty, draft.read(unlettered))):
        return draft
    found = Found(draft)

    def visit(element: Element) -> Element | Sequence[Element | str]:
        return found.repaired(EMPTY, element, ()) if is_empty(element) else element

    return draft.then(transform(draft.body, visit, {"p"}), found)


def is_empty(paragraph: Element) -> bool:
    """Tell whether nothing to read is in it, and no link leads to it."""
    return all(map(is_nothing, paragraph.children)) and "id" not in paragraph.attrs
