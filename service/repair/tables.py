"""Header cells say what they head (WCAG 1.3.1, KWCAG 1.3.1)."""

from service.draft import Draft, finding
from service.findings import Finding, Rule
from service.html.tree import Element, text, transform, walk

SCOPE = Rule("table-scope", "A", ("1.3.1",), "The header cell says which cells it heads.", ("1.3.1",))
EMPTY = Rule("table-th-empty", "A", ("1.3.1",), "An empty header cell became a plain cell.")
_SCOPES = {"column": "col", "col": "col", "row": "row", "rowgroup": "rowgroup", "colgroup": "colgroup"}


def tables(draft: Draft) -> Draft:
    """Give header cells their scope: the first row heads columns, the first cell of a later row heads its row."""
    if "th" not in draft.tags:
        return draft
    found: list[Finding] = []

    def visit(element: Element) -> Element:
        return _scoped(element, found) if element.tag == "table" else element

    return draft.then(transform(draft.body, visit), found)


def _scoped(table: Element, found: list[Finding]) -> Element:
    rows = [each for each in walk(table) if each.tag == "tr"]
    places = {
        id(cell): "col" if number == 0 else "row"
        for number, row in enumerate(rows)
        for position, cell in enumerate(child for child in row.children if isinstance(child, Element))
        if number == 0 or position == 0
    }
    spans = any({"rowspan", "colspan"} & each.attrs.keys() for each in walk(table))

    def visit(cell: Element) -> Element:
        if cell.tag != "th":
            return cell
        rule, made = _cell(cell, None if spans else places.get(id(cell)))
        if made is not cell:
            found.append(finding(rule, cell, made))
        return made

    return transform(table, visit)


def _cell(cell: Element, place: str | None) -> tuple[Rule, Element]:
    if not text(cell).strip() and not any(each.tag == "img" for each in walk(cell)):
        return EMPTY, Element("td", {k: v for k, v in cell.attrs.items() if k != "scope"}, cell.children, cell.origin)
    given = cell.attrs.get("scope")
    scope = _SCOPES.get((given or "").lower()) or place
    return SCOPE, cell if scope == given else cell.with_attrs(scope=scope)
