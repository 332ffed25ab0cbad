"""A picture and the line that explains it become one figure, where the page says by names that it is a caption."""

from service.source.extract.measures import measure
from service.source.extract.node import Node, only_element
from service.source.extract.phrasing import is_phrasing
from service.source.extract.words import names_caption

LONGEST = 400  # letters of a caption
_LINES = frozenset("em p span div small strong dd figcaption".split())
_PICTURES = frozenset({"img", "picture"})
_INLINE = frozenset("span p em strong b i u center font".split())  # these cannot hold a figure


def make_figures(root: Node) -> None:
    """Make figures of pictures with captions: side by side in one holder, or in the cells of a table of one column."""
    for table in root.find({"table"}):
        _of_table(table)
    for line in root.find(_LINES):
        if "class" in line.attrs and _is_caption(line) and (picture := _picture_before(line)) is not None:
            _join(picture, line)


def _is_caption(line: Node) -> bool:
    if line.parent is None or not names_caption(line.get("class")) or not 0 < measure(line).letters <= LONGEST:
        return False
    return not any(ancestor.tag == "figure" for ancestor in line.ancestors()) and not line.find(_PICTURES)


def _picture_before(line: Node) -> Node | None:
    """Return the nearest thing before a line in its holder, if it is a picture and nothing else."""
    before = line.previous
    while before is not None and (before.tag == "br" or (not before.tag and not before.text.strip())):
        before = before.previous
    return before if before is not None and before.tag and _is_picture(before) else None


def _is_picture(node: Node) -> bool:
    """Tell whether a node is a picture, or holds one and no text."""
    return node.tag in _PICTURES or (measure(node).count("img") == 1 and not measure(node).letters)


def _join(picture: Node, line: Node) -> None:
    figure = Node("figure")
    picture.replace_with(figure)
    if picture.tag not in _PICTURES | {"a"} and (inside := only_element(picture)) is not None and is_phrasing(inside):
        picture = inside
    figure.append(picture)
    line.rename("figcaption")
    figure.append(line)
    while (holder := figure.parent) is not None and holder.tag in _INLINE and only_element(holder) is figure:
        holder.unwrap()


def _of_table(table: Node) -> None:
    """Make a figure of a table that has a picture in one cell, a caption in the next, and no other."""
    cells = table.find({"td", "th"})
    if len(cells) != 2 or table.find({"table"}) or not _is_picture(cells[0]) or not cells[0].find(_PICTURES):
        return
    if not 0 < measure(cells[1]).letters <= LONGEST:
        return
    figure = Node("figure")
    table.replace_with(figure)
    for cell, tag in zip(cells, ("div", "figcaption"), strict=True):
        cell.rename(tag)
        figure.append(cell)
    cells[0].unwrap()
