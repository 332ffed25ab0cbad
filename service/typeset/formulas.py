"""A formula is there once, as MathML: MathJax 2 writes it in letters too, for old browsers (WCAG 1.3.1)."""

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import transform
from service.html.tree import Element, is_blank, text, walk

ONCE = Rule(
    "formula-once",
    "A",
    ("1.3.1",),
    "A formula that was written twice is there once, as MathML.",
    "It would be read twice, and the first time as letters without order.",
)


def formulas(draft: Draft) -> Draft:
    """Leave, of a formula and the same letters right before it, the formula."""
    if "math" not in draft.tags:
        return draft
    found = Found(draft)

    def visit(element: Element) -> Element:
        if element.tag != "span" or (formula := _twice(element)) is None:
            return element
        return found.repaired(ONCE, element, element.with_children((formula,)))

    return draft.then(transform(draft.body, visit, {"span"}, marks={"math"}), found)


def _twice(element: Element) -> Element | None:
    """Return the part with the formula when the only other part, before it, has the same letters."""
    match [child for child in element.children if not is_blank(child)]:
        case [Element() as letters, Element() as formula] if _letters(letters) == _letters(formula):
            formulas_in = [sum(each.tag == "math" for each in walk(part)) for part in (letters, formula)]
            return formula if formulas_in == [0, 1] else None
    return None


def _letters(element: Element) -> str:
    return "".join(text(element).split())
