"""What stands in the article and is none of it goes: by element, by name, and by what it is made of."""

from collections.abc import Collection, Iterable

from service.source.extract.counts import clean_by_content
from service.source.extract.measures import measure
from service.source.extract.named import EMBEDS, drop_by_name, drop_elements
from service.source.extract.node import Node, only_element
from service.source.extract.phrasing import is_phrasing, next_solid
from service.source.extract.score import weight

FORMS = ("form", "fieldset")
BLOCKS = ("table", "ul", "div")  # in this order: what goes first no longer counts in what holds it


def clean(article: Node, data: Collection[Node], *, by_name: bool, by_content: bool) -> None:
    """Take out of the article what is none of it; the flags say whether vague names, and whether counts may decide."""
    if by_content:
        clean_by_content(article, FORMS, data, by_name)
    drop_elements(article)
    drop_by_name(article)
    if by_name:
        for heading in article.find({"h1", "h2"}):
            if weight(heading) < 0:
                heading.remove()
    if by_content:
        clean_by_content(article, BLOCKS, data, by_name)
    tidy(article)


def tidy(article: Node) -> None:
    """Take out empty paragraphs, breaks before paragraphs, tables around one cell; a first heading is a second."""
    found = article.find({"h1", "p", "br", "table"})
    for heading in _of("h1", found):
        heading.rename("h2")
    for paragraph in _of("p", found):
        if not measure(paragraph).letters and not paragraph.find(EMBEDS | {"img"}):
            paragraph.remove()
    for br in _of("br", found):
        following = next_solid(br.next)
        if following is not None and following.tag == "p":
            br.remove()
    for table in _of("table", found):
        if cell := _single_cell(table):
            cell.rename("p" if all(is_phrasing(child) for child in cell.children()) else "div")
            table.replace_with(cell)


def _of(tag: str, nodes: Iterable[Node]) -> list[Node]:
    return [node for node in nodes if node.tag == tag]


def _single_cell(table: Node) -> Node | None:
    inside = only_element(table)
    row = only_element(inside) if inside is not None and inside.tag == "tbody" else inside
    cell = only_element(row) if row is not None and row.tag == "tr" else None
    return cell if cell is not None and cell.tag == "td" else None
