"""Tables that hold data are told from tables that only lay out."""

from service.source.extract.node import Node

ROWS, COLUMNS, CELLS = 10, 4, 10  # as many rows, or more columns, or more cells: data
_HEADS = frozenset({"col", "colgroup", "tfoot", "thead", "th"})


def data_tables(root: Node) -> set[Node]:
    """Return the tables that hold data."""
    return {table for table in root.find({"table"}) if is_data(table)}


def is_data(table: Node) -> bool:
    """Tell whether a table holds data, by what it says of itself and by its size."""
    if table.get("role") == "presentation" or table.get("datatable") == "0":
        return False
    if table.get("summary") or any(caption.first is not None for caption in table.find({"caption"})[:1]):
        return True
    if any(next(each for each in head.ancestors() if each.tag == "table") is table for head in table.find(_HEADS)):
        return True
    if table.find({"table"}):
        return False
    rows, columns = _size(table)
    if rows == 1 or columns == 1:
        return False
    return rows >= ROWS or columns > COLUMNS or rows * columns > CELLS


def _size(table: Node) -> tuple[int, int]:
    rows = columns = 0
    for row in table.find({"tr"}):
        rows += _number(row.get("rowspan"))
        columns = max(columns, sum(_number(cell.get("colspan")) for cell in row.find({"td"})))
    return rows, columns


def _number(value: str) -> int:
    digits = value.strip()
    return max(1, int(digits)) if digits.isascii() and digits.isdigit() and len(digits) < 4 else 1
