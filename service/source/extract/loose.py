"""Text that stands loose between blocks becomes paragraphs, and a table that only lays out gives its cells free."""

from collections.abc import Collection

from service.source.extract.node import Node
from service.source.extract.phrasing import is_blank, is_phrasing

HOLDERS = frozenset("div section article center main header".split())
_MEDIA = frozenset("img picture iframe video audio object embed input".split())  # these stand by themselves
_LAYOUT = frozenset("tbody thead tfoot tr".split())


def free_cells(article: Node, data: Collection[Node]) -> None:
    """Make `<div>`s of the cells of tables that hold no data but paragraphs, breaks or other tables."""
    for table in reversed(article.find({"table"})):
        if (
            table in data
            or table.get("role") not in {"", "presentation", "none"}
            or not table.find({"p", "div", "table"})
        ):
            continue
        for part in table.find(_LAYOUT | {"td", "th"}):
            if part.tag in _LAYOUT:
                part.unwrap()
            else:
                part.rename("div")
        table.rename("div")


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
