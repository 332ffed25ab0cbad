"""Text that stands loose between blocks becomes paragraphs, and a table that only lays out gives its cells free."""

from collections.abc import Collection

from service.source.extract.measures import measure
from service.source.extract.node import Node
from service.source.extract.phrasing import is_blank, is_phrasing

HOLDERS = frozenset("div section article center main header".split())
_MEDIA = frozenset("img picture iframe video audio object embed input".split())  # these stand by themselves
_LAYOUT = frozenset("tbody thead tfoot tr".split())
_CELLS = frozenset({"td", "th"})
LONG = 200  # letters of a cell that is a text


def free_cells(article: Node, data: Collection[Node]) -> None:
    """Make `<div>`s of the cells of tables that only lay out: one of them holds a long text, blocks or a table."""
    for table in reversed(article.find({"table"})):
        if table in data or not _lays_out(table):
            continue
        for part in table.find(_LAYOUT | _CELLS):
            if next(each for each in part.ancestors() if each.tag == "table") is not table:
                continue
            if part.tag in _CELLS:
                part.rename("div")
            else:
                part.unwrap()
        table.rename("div")


def _lays_out(table: Node) -> bool:
    if table.get("role") not in {"", "presentation", "none"} or not table.find({"p", "div", "table"}):
        return False
    return bool(table.find({"table"})) or any(measure(cell).letters >= LONG for cell in table.find(_CELLS))


def wrap_loose(article: Node) -> None:
    """Put runs of phrasing that stand beside blocks into paragraphs; blanks and breaks at their ends go."""
    for holder in [article, *article.find(HOLDERS)]:
        run: list[Node] = []
        for child in [*holder.children(), None]:
            if child is not None and is_phrasing(child):
                run.append(child)
                continue
            _wrap(run)
            run = []


def _wrap(run: list[Node]) -> None:
    while run and is_blank(run[-1]):
        last = run.pop()
        if last.tag == "br":
            last.remove()
    while run and is_blank(run[0]):
        first = run.pop(0)
        if first.tag == "br":
            first.remove()
    if not any(node.text or node.tag not in _MEDIA for node in run):
        return
    paragraph = Node("p")
    paragraph.insert_before(run[0])
    for node in run:
        paragraph.append(node)
