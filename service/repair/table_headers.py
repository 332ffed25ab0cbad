"""A row that heads the columns consists of header cells (WCAG 1.3.1, KWCAG 1.3.1)."""

import re
from collections.abc import Sequence

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import transform
from service.html.tree import Element, is_blank, is_block, text, walk
from service.repair.table_layout import rows_of

HEADER_ROW = Rule(
    "table-header-row",
    "B",
    ("1.3.1",),
    "The first row became a row of headers. See whether it heads the columns.",
    "In a cell, a screen reader says the header of its column; without one, a number is only a number.",
    ("1.3.1",),
)
_LONGEST = 40  # characters
_SET = frozenset({"scope", "headers", "role"})  # what its author has thought of already
_NUMBER = re.compile(r"[\s+\-−–~±≈<>()$€£¥₩%\d.,:/]*\d[\s\d.,:/%)]*\D{0,3}")
_BOLD = frozenset({"b", "strong"})
_WRAPPERS = frozenset({"p", "div", "span"})


def table_headers(draft: Draft) -> Draft:
    """Make the first row one of header cells where its looks or the numbers below it say so."""
    if "table" not in draft.tags:
        return draft
    found = Found(draft)

    def visit(element: Element) -> Element:
        if element.tag != "table" or not _is_headed(element):
            return element
        return found.repaired(HEADER_ROW, element, _headed(element))

    return draft.then(transform(draft.body, visit, {"table"}), found)


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row.children if isinstance(cell, Element)]


def _is_headed(table: Element) -> bool:
    rows = rows_of(table)
    if len(rows) < 2 or any(_is_set(cell) for row in rows for cell in _cells(row)):
        return False
    first = _cells(rows[0])
    if len(first) < 2 or any(len(_cells(row)) != len(first) for row in rows):
        return False
    if not all(0 < len(text(cell).strip()) <= _LONGEST and _is_text(cell) for cell in first):
        return False
    return (
        all(map(_stands_out, first)) and not all(_stands_out(cell) for row in rows[1:] for cell in _cells(row))
    ) or _heads_numbers(rows)


def _is_set(cell: Element) -> bool:
    """Tell whether its author has thought of the cell; Naver's editor says of each that it spans one row."""
    spans = {cell.attrs.get("rowspan", "1"), cell.attrs.get("colspan", "1")}
    return cell.tag == "th" or spans != {"1"} or bool(cell.attrs.keys() & _SET)


def _inside(cell: Element) -> Element:
    """Return the cell, or what alone it holds: editors put a paragraph into every cell."""
    held = [child for child in cell.children if not is_blank(child)]
    only = held[0] if len(held) == 1 else None
    return _inside(only) if isinstance(only, Element) and only.tag in _WRAPPERS else cell


def _is_text(cell: Element) -> bool:
    inside = _inside(cell)
    return not any(is_block(each) or each.tag in {"img", "br"} for each in walk(inside) if each is not inside)


def _stands_out(cell: Element) -> bool:
    if (
        "bgcolor" in cell.attrs
        or cell.attrs.get("align") == "center"
        or "text-align:center" in cell.attrs.get("style", "")
    ):
        return True
    return _bold(cell) is not None


def _bold(cell: Element) -> Element | None:
    held = [child for child in _inside(cell).children if not is_blank(child)]
    return held[0] if len(held) == 1 and isinstance(held[0], Element) and held[0].tag in _BOLD else None


def _heads_numbers(rows: Sequence[Element]) -> bool:
    """Tell whether the first row has no number, and some column below it nothing else."""
    columns = list(zip(*(_cells(row) for row in rows), strict=True))
    if any(_is_number(column[0]) for column in columns):
        return False
    return any(all(_is_number(cell) for cell in column[1:]) for column in columns[1:])


def _is_number(cell: Element) -> bool:
    return bool(_NUMBER.fullmatch(text(cell).strip()))


def _headed(table: Element) -> Element:
    first, *rest = rows_of(table)
    head = first.with_children([_header(cell) if isinstance(cell, Element) else cell for cell in first.children])
    aside = [child for child in table.children if isinstance(child, Element) and child.tag in {"caption", "colgroup"}]
    body = Element("tbody", {}, tuple(rest), rest[0].origin)
    return table.with_children((*aside, Element("thead", {}, (head,), first.origin), body))


def _header(cell: Element) -> Element:
    bold = _bold(cell)
    kept = {name: value for name, value in cell.attrs.items() if name not in {"bgcolor", "align", "style"}}
    return Element("th", {**kept, "scope": "col"}, (bold or _inside(cell)).children, cell.origin)
