"""Header cells say what they head, and cells refer to headers that are there (WCAG 1.3.1, KWCAG 1.3.1)."""

from collections.abc import Collection
from functools import partial

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import replaced, transform
from service.html.tree import Element, holds, text
from service.repair.table_layout import heads, rows_of

_HEARD = "In each cell a screen reader says the headers that belong to it."
_UNHEARD = "What a screen reader finds there is nothing, or the wrong thing."
SCOPE = Rule("table-scope", "A", ("1.3.1",), "The header cell says which cells it heads.", _HEARD, ("1.3.1",))
BAD_SCOPE = Rule("table-scope-bad", "A", ("1.3.1",), "A scope that means nothing was mended.", _HEARD, ("1.3.1",))
TD_SCOPE = Rule("table-td-scope", "A", ("1.3.1",), "A cell with a scope became a header cell.", _HEARD, ("1.3.1",))
ROLE = Rule(
    "table-role-header", "A", ("1.3.1",), "A cell with a header's role became a header cell.", _HEARD, ("1.3.1",)
)
DANGLING = Rule(
    "table-headers-dangling",
    "A",
    ("1.3.1",),
    "A reference to a header that is not there was left out.",
    _UNHEARD,
    ("1.3.1",),
)
EMPTY = Rule("table-th-empty", "A", ("1.3.1",), "An empty header cell became a plain cell.", _UNHEARD, ("1.3.1",))
COMPLEX = Rule(
    "table-headers-complex",
    "C",
    ("1.3.1",),
    "Headers that span several cells have no scope. Say which cells they head, or make the table simpler.",
    "Which header belongs to which cell can be seen only.",
    ("1.3.1",),
)
_SCOPES = {"column": "col", "col": "col", "row": "row", "rowgroup": "rowgroup", "colgroup": "colgroup"}
_HEADING = ("role", "scope", "headers")
_HEADER_ROLES = {"columnheader": "col", "rowheader": "row"}


def tables(draft: Draft) -> Draft:
    """Mend each table's cells: headers by role or scope, their scopes and references."""
    if "table" not in draft.tags:
        return draft
    found = Found(draft)

    def visit(element: Element) -> Element:
        return _mended(element, found) if element.tag == "table" else element

    return draft.then(transform(draft.body, visit, {"table"}), found)


def _mended(table: Element, found: Found) -> Element:
    rows = rows_of(table)
    cells = [cell for row in rows for cell in row.children if isinstance(cell, Element)]
    spans = any(int(cell.attrs.get(name, "1")) != 1 for cell in cells if cell.attrs for name in ("rowspan", "colspan"))
    if spans and _is_unclear(cells):
        found.note(COMPLEX, table)
    judged = [cell for cell in cells if not _is_settled(cell)]
    if not judged:
        return table
    headers = frozenset(cell.attrs["id"] for cell in cells if "id" in cell.attrs and heads(cell))
    places: dict[int, str] = {}
    if not spans:
        places = {id(cell): "row" for row in rows for cell in row.children[:1] if isinstance(cell, Element)}
        top = [cell for cell in rows[0].children if isinstance(cell, Element)]
        places |= {id(cell): "col" for cell in (top if all(map(heads, top)) else top[1:])}

    def change(cell: Element, place: str | None) -> Element:
        return _referring(_scoped(_header(cell, found), place, found), headers, found)

    return replaced(table, {id(cell): partial(change, place=places.get(id(cell))) for cell in judged}, {"td", "th"})


def _is_settled(cell: Element) -> bool:
    """Tell quickly whether this is a plain cell, or a header of words with its scope."""
    attrs = cell.attrs
    if cell.tag == "td":
        return not attrs or attrs.keys().isdisjoint(_HEADING)
    scope = attrs.get("scope")
    if scope not in _SCOPES or _SCOPES[scope] != scope or "headers" in attrs:
        return False
    return any(not child.isspace() for child in cell.children if isinstance(child, str))


def _is_unclear(cells: Collection[Element]) -> bool:
    headers = [cell for cell in cells if cell.tag == "th"]
    spanning = any({"rowspan", "colspan"} & cell.attrs.keys() for cell in headers)
    return spanning and not any({"scope", "headers"} & cell.attrs.keys() for cell in cells)


def _header(cell: Element, found: Found) -> Element:
    role, scope = _HEADER_ROLES.get(cell.attrs.get("role", "")), cell.attrs.get("scope", "").lower()
    if cell.tag == "td" and (role or scope in _SCOPES):
        attrs = {name: value for name, value in cell.attrs.items() if name not in {"role", "scope"}}
        made = Element("th", {**attrs, "scope": role or _SCOPES[scope]}, cell.children, cell.origin)
        return found.repaired(ROLE if role else TD_SCOPE, cell, made)
    return cell


def _scoped(cell: Element, place: str | None, found: Found) -> Element:
    if cell.tag != "th":
        return cell
    given = cell.attrs.get("scope")
    if not text(cell).strip() and not holds(cell, "img"):
        attrs = {name: value for name, value in cell.attrs.items() if name not in {"role", "scope"}}
        return found.repaired(EMPTY, cell, Element("td", attrs, cell.children, cell.origin))
    scope = _SCOPES.get((given or "").lower()) or place
    return cell if scope == given else found.repaired(BAD_SCOPE if given else SCOPE, cell, cell.with_attrs(scope=scope))


def _referring(cell: Element, headers: Collection[str], found: Found) -> Element:
    given = cell.attrs.get("headers", "").split()
    kept = [each for each in given if each in headers and each != cell.attrs.get("id")]
    if kept == given:
        return cell
    return found.repaired(DANGLING, cell, cell.with_attrs(headers=" ".join(kept) or None))
