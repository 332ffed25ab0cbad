"""What stands in the article and is none of it goes: by element, by name, and by what it is made of."""

from collections.abc import Collection

from service.source.extract.measures import LISTS, Measure, measure
from service.source.extract.node import Node, beyond, only_element
from service.source.extract.phrasing import is_phrasing
from service.source.extract.score import NAMED, weight
from service.source.extract.sift import is_within
from service.source.extract.words import ALL_AD, ALL_LOADING, SHARE, VIDEO

FORMS = ("form", "fieldset")
BLOCKS = ("table", "ul", "div")  # in this order: what goes first no longer counts in what holds it
DROPPED = frozenset("footer link aside input textarea select button".split())
EMBEDS = frozenset({"object", "embed", "iframe"})
SHARE_LETTERS = 500  # a share bar is shorter
FREE_COMMAS = 10  # a block with as many is text
_PICTURES = frozenset({"img", "embed", "object", "iframe"})


def clean(article: Node, data: Collection[Node], *, by_name: bool, by_content: bool) -> None:
    """Take out of the article what is none of it; the flags say whether names, and whether counts may decide."""
    if by_content:
        clean_by_content(article, FORMS, data, by_name)
    drop(article)
    drop_share_bars(article)
    if by_name:
        for heading in article.find({"h1", "h2"}):
            if weight(heading) < 0:
                heading.remove()
    if by_content:
        clean_by_content(article, BLOCKS, data, by_name)
    tidy(article)


def drop(article: Node) -> None:
    """Take out elements that never are text, and embeds of unknown hosts."""
    for node in article.find(DROPPED):
        node.remove()
    for node in article.find(EMBEDS):
        if not is_video(node):
            node.remove()


def is_video(embed: Node) -> bool:
    """Tell whether an embed shows a film of a known host."""
    inside = embed.find({"embed", "param"}) if embed.tag == "object" else []
    return any(VIDEO.search(value) for node in (embed, *inside) for value in node.attrs.values())


def drop_share_bars(article: Node) -> None:
    """Take out short elements that are named for sharing."""
    for part in article.elements():
        node = part.first
        while node is not None:
            if node.tag and SHARE.search(node.names) and measure(node).inner < SHARE_LETTERS:
                following = beyond(node, part)
                node.remove()
                node = following
            else:
                node = node.first or beyond(node, part)


def clean_by_content(article: Node, tags: Collection[str], data: Collection[Node], by_name: bool) -> None:
    """Take out blocks that are made more of links, pictures and fields than of text; data tables are safe."""
    holders = {ancestor for table in data for ancestor in table.ancestors()}
    for tag in tags:
        for node in reversed(article.find({tag})):
            if node in data or node in holders or is_within(node, "code"):
                continue
            if data and any(ancestor in data for ancestor in node.ancestors()):
                continue
            points = weight(node) if by_name else 0
            if points < 0 or _is_foreign(node, points):
                node.remove()


def _is_foreign(node: Node, points: int) -> bool:
    held = measure(node)
    if held.commas >= FREE_COMMAS or held.has_video:
        return False
    if held.letters < 30 and _is_only_ad(node):
        return True
    is_list = node.tag in LISTS or (held.letters > 0 and held.lists / held.letters > 0.9)
    if not _fails(node, held, points, is_list):
        return False
    return not (is_list and _is_gallery(node, held))


def _is_only_ad(node: Node) -> bool:
    text = " ".join(node.inner_text().split())
    return bool(ALL_AD.fullmatch(text) or ALL_LOADING.fullmatch(text))


def _fails(node: Node, held: Measure, points: int, is_list: bool) -> bool:
    """Tell whether the counts speak against a block; each line is one kind of what stands around articles."""
    in_figure = is_within(node, "figure")
    linked = held.link_density
    return (
        (not in_figure and held.count("img") > 1 and held.count("p") / held.count("img") < 0.5)  # rows of pictures
        or (not is_list and held.count("li") - 100 > held.count("p"))  # menus
        or held.count("input") > held.count("p") // 3  # forms
        or (not (is_list or in_figure) and _is_scrap(held) and linked > 0)
        or (not is_list and points < NAMED and linked > 0.2)
        or (points >= NAMED and linked > 0.5)
        or (held.count("iframe") == 1 and held.letters < 75)
        or held.count("iframe") > 1
        or (held.count("img") == 0 and not held.is_textual)
    )


def _is_scrap(held: Measure) -> bool:
    """Tell whether there are few letters, not of a heading, and no picture or two that they may be about."""
    return held.letters < 25 and held.headings < 0.9 * held.letters and held.count("img") not in {1, 2}


def _is_gallery(node: Node, held: Measure) -> bool:
    """Tell whether a list is one of pictures: a picture for each item, and nothing beside it."""
    is_plain = all(sum(1 for _ in child.elements()) <= 1 for child in node.elements())
    return is_plain and held.count("img") == held.count("li")


def tidy(article: Node) -> None:
    """Take out empty paragraphs and breaks before paragraphs; a table of one cell is no table, a first heading second."""
    for heading in article.find({"h1"}):
        heading.rename("h2")
    for paragraph in article.find({"p"}):
        if not measure(paragraph).letters and not paragraph.find(_PICTURES):
            paragraph.remove()
    for br in article.find({"br"}):
        following = br.next
        while following is not None and not following.tag and not following.text.strip():
            following = following.next
        if following is not None and following.tag == "p":
            br.remove()
    for table in article.find({"table"}):
        if cell := _single_cell(table):
            cell.rename("p" if all(is_phrasing(child) for child in cell.children()) else "div")
            table.replace_with(cell)


def _single_cell(table: Node) -> Node | None:
    inside = only_element(table)
    row = only_element(inside) if inside is not None and inside.tag == "tbody" else inside
    cell = only_element(row) if row is not None and row.tag == "tr" else None
    return cell if cell is not None and cell.tag == "td" else None
