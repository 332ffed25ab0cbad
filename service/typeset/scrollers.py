"""Wide tables and code scroll in a named region that the keyboard reaches (WCAG 1.4.10, 2.1.1)."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from service.draft import Draft, Found
from service.findings import Rule
from service.html.tree import Element, find, is_blank, text, transform, walk
from service.typeset.outline import HEADINGS
from service.wording import choose, wording

WIDE = Rule(
    "table-wide",
    "A",
    ("1.4.10", "2.1.1"),
    "The wide table scrolls by itself, with the keyboard too.",
    "Otherwise the whole page would have to be moved to and fro, line by line.",
)
CLASS = "sf-scroll"
_LONGEST = 200  # characters of a region's name
_COLUMNS = 7  # more do not stand side by side on a telephone
_LABELS = {"table": "Table {n}", "pre": "Code {n}"}


def scrollers(draft: Draft) -> Draft:
    """Put every table and every block of code into a scroller: named by its caption, the heading above, or a number."""
    if not draft.tags & _LABELS.keys():
        return draft
    say = wording(choose(draft.language)).say
    found = Found(draft)
    scrolling = {
        id(child) for each in find(draft.body, {"div"}) if each.attrs.get("class") == CLASS for child in each.children
    }
    above = _headings_above(draft)
    numbers = dict.fromkeys(_LABELS, 0)

    def visit(element: Element) -> Element | Sequence[Element | str]:
        if element.tag == "div" and element.attrs.get("class") == CLASS:
            return element.children  # an earlier rendering's: its children have theirs by now
        if element.tag not in _LABELS:
            return element
        numbers[element.tag] += 1
        name = _caption(element) or above.get(id(element)) or say(_LABELS[element.tag], n=numbers[element.tag])
        attrs = {"class": CLASS, "role": "region", "aria-label": name, "tabindex": "0"}
        made = Element("div", attrs, (element,), element.origin)
        if id(element) not in scrolling and _is_wide(element):
            return found.repaired(WIDE, element, made)
        return made

    return draft.then(transform(draft.body, visit, {"div", *_LABELS}), found)


def _headings_above(draft: Draft) -> Mapping[int, str]:
    """Return the words of the heading right before each table, by the table's identity."""
    if not draft.tags & HEADINGS.keys() or "table" not in draft.tags:
        return {}
    found: dict[int, str] = {}
    for holder in walk(draft.body):
        nodes = [child for child in holder.children if not is_blank(child)]
        for before, after in pairwise(nodes):
            if isinstance(before, Element) and before.tag in HEADINGS and isinstance(after, Element):
                is_scroller = after.attrs.get("class") == CLASS and after.children
                table = after.children[0] if is_scroller else after
                found[id(table)] = _line(before)
    return found


def _line(element: Element) -> str:
    return " ".join(text(element).split())[:_LONGEST]


def _is_wide(element: Element) -> bool:
    rows = find(element, {"tr"})
    return any(sum(isinstance(cell, Element) for cell in row.children) > _COLUMNS for row in rows)


def _caption(table: Element) -> str:
    captions = (each for each in table.children if isinstance(each, Element) and each.tag == "caption")
    return _line(next(captions, Element("caption")))
