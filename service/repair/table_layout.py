"""A table that only places things is no table; one in another is reported (WCAG 1.3.1, 1.3.2, KWCAG 1.3.1)."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import replaced, transform
from service.html.tree import Element, bits, held_bits, holds, holds_block, is_blank, text

LAYOUT = Rule(
    "table-layout",
    "A",
    ("1.3.1", "1.3.2"),
    "A table that only placed things became plain parts, in the same order.",
    "A screen reader announces rows and columns where there are none.",
    ("1.3.1",),
)
ALONE = Rule(
    "table-th-alone",
    "B",
    ("1.3.1",),
    "This table has only header cells. Give it its data, or write it as text.",
    "A header that heads nothing is announced and leads nowhere.",
    ("1.3.1",),
)
NESTED = Rule(
    "table-nested",
    "C",
    ("1.3.1",),
    "This table has a table in a cell. Make them two tables, one after the other.",
    "A screen reader loses count of rows and columns.",
    ("1.3.1",),
)
_PARTS = frozenset({"thead", "tbody", "tfoot"})
_TABLE = bits(frozenset({"table"}))
_DATA = frozenset({"caption", "thead", "tfoot"})
_HEADER_ROLES = frozenset({"columnheader", "rowheader"})


def table_layout(draft: Draft) -> Draft:
    """Write layout tables and tables of headers alone as parts in reading order."""
    if "table" not in draft.tags:
        return draft
    found = Found(draft)
    changes = {}
    for table, is_inside, falls_apart in _tables(draft.body):
        if not falls_apart and _holds_table(table):
            found.note(NESTED, table)
        elif not is_inside and falls_apart:
            changes[id(table)] = partial(_untabled, found=found)
    body = replaced(draft.body, changes, {"table"})
    return draft.then(transform(body, _parted, {"a"}) if changes else body, found)


def _parted(link: Element) -> Element | Sequence[Element | str]:
    """Return a link as links beside those that it held in the cells of a table: without cells it can hold none."""
    if not any(map(_holds_link, link.children)):
        return link
    parts: list[Element | str] = []
    for holds_one, run in groupby(link.children, key=_holds_link):
        nodes = tuple(run)
        parts += nodes if holds_one or all(map(is_blank, nodes)) else [link.with_children(nodes)]
    return parts


def _holds_link(node: Element | str) -> bool:
    return isinstance(node, Element) and holds(node, "a")


def _tables(body: Element) -> Iterator[tuple[Element, bool, bool]]:
    """Yield the tables, and of each whether it stands in a cell of a table of data, and whether it is none itself."""
    waiting = [(body, False)]
    while waiting:
        element, is_inside = waiting.pop()
        if element.tag == "table":
            falls_apart = _falls_apart(element)
            yield element, is_inside, falls_apart
            is_inside = is_inside or not falls_apart
        elements = [child for child in reversed(element.children) if not isinstance(child, str)]
        waiting += [(child, is_inside) for child in elements if held_bits(child) & _TABLE]


def _untabled(table: Element, found: Found) -> Element | Sequence[Element | str]:
    if _is_layout(table):
        return found.repaired(LAYOUT, table, _parts(table))
    return found.repaired(ALONE, table, _parts(table)) if _falls_apart(table) else table


def _falls_apart(table: Element) -> bool:
    """Tell whether the table is no table: it only places things, or consists of headers that head nothing."""
    return _is_layout(table) or (len(rows_of(table)) == 1 and all(map(heads, cells_of(table))))


def heads(cell: Element) -> bool:
    """Tell whether the cell is a header, by its element, its scope or its role."""
    return cell.tag == "th" or "scope" in cell.attrs or cell.attrs.get("role") in _HEADER_ROLES


def rows_of(table: Element) -> list[Element]:
    """Return the table's own rows, not those of a table in it."""
    held = [child for child in table.children if not isinstance(child, str)]
    inside = [each for part in held if part.tag in _PARTS for each in part.children]
    return [each for each in (*held, *inside) if not isinstance(each, str) and each.tag == "tr"]


def cells_of(table: Element) -> list[Element]:
    """Return the table's own cells."""
    return [cell for row in rows_of(table) for cell in row.children if isinstance(cell, Element)]


def _is_layout(table: Element) -> bool:
    if table.attrs.get("role") in {"none", "presentation"}:
        return True
    if table.attrs.get("summary", "").strip() or any(getattr(child, "tag", "") in _DATA for child in table.children):
        return False
    rows, cells = rows_of(table), cells_of(table)
    if any(heads(cell) and text(cell).strip() for cell in cells):  # an empty header heads nothing
        return False
    if any(_refers(cell, cells) for cell in cells):
        return False
    single = len(rows) == 1 or all(sum(isinstance(cell, Element) for cell in row.children) <= 1 for row in rows)
    return single or _holds_table(table)


def _refers(cell: Element, cells: Sequence[Element]) -> bool:
    """Tell whether the cell names another one as its header."""
    named = set(cell.attrs.get("headers", "").split())
    return bool(named) and any(each.attrs.get("id") in named for each in cells if each is not cell)


def _holds_table(table: Element) -> bool:
    is_among = any(held_bits(child) & _TABLE for child in table.children if not isinstance(child, str))
    return is_among and any(held_bits(cell) & _TABLE for cell in cells_of(table))


def _parts(table: Element) -> Sequence[Element]:
    """Return the caption and the cells as parts, in source order; a cell of nothing leaves nothing."""
    captions = [child for child in table.children if isinstance(child, Element) and child.tag == "caption"]
    return tuple(
        Element(
            "div" if cell.tag != "caption" or any(map(holds_block, cell.children)) else "p",
            _kept(cell),
            cell.children,
            cell.origin,
        )
        for cell in (*captions, *cells_of(table))
        if text(cell).strip() or holds(cell, "img", "video", "audio", "hr")
    )


def _kept(cell: Element) -> dict[str, str]:
    return {name: value for name, value in cell.attrs.items() if name in {"id", "lang", "dir", "style"}}
