"""Blocks that are made more of links, pictures and fields than of text go."""

from collections.abc import Collection

from service.source.extract.measures import LISTS, Measure, measure
from service.source.extract.named import holds_notes
from service.source.extract.node import Node, only_element
from service.source.extract.score import NAMED, weight
from service.source.extract.sift import is_within
from service.source.extract.words import ALL_AD, ALL_LOADING

FREE_COMMAS = 10  # a block with as many is text


def clean_by_content(article: Node, tags: Collection[str], data: Collection[Node], by_name: bool) -> None:
    """Take out blocks that are made more of links, pictures and fields than of text; data tables are safe."""
    holders = {ancestor for table in data for ancestor in table.ancestors()}
    found = article.find(tags)
    for tag in tags:
        for node in reversed([each for each in found if each.tag == tag]):
            if node in data or node in holders or is_within(node, "code") or holds_notes(node):
                continue
            if _wraps_structure(node):
                continue
            if data and any(ancestor in data for ancestor in node.ancestors()):
                continue
            points = weight(node) if by_name else 0
            if (points < 0 and not _is_captioned(node)) or _is_foreign(node, points):
                node.remove()


def _wraps_structure(node: Node) -> bool:
    """Tell whether a block is a mere wrapping around a captioned figure or a quotation, whatever it is called."""
    inside: Node | None = node
    while inside is not None and inside.tag in {"div", "section"}:
        inside = only_element(inside)
    return inside is not None and (inside.tag == "blockquote" or (inside.tag == "figure" and _is_captioned(inside)))


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
        (not in_figure and held.count("img") > max(1, 2 * held.count("p")) and not _is_captioned(node))  # rows of them
        or (not is_list and held.count("li") - 100 > held.count("p"))  # menus
        or held.count("input") > held.count("p") // 3  # forms
        or (not (is_list or in_figure) and _is_scrap(held) and linked > 0)
        or (not is_list and points < NAMED and linked > 0.2)
        or (points >= NAMED and linked > 0.5)
        or (held.count("iframe") == 1 and held.letters < 75)
        or held.count("iframe") > 1
        or (held.count("img") == 0 and not held.is_textual)
    )


def _is_captioned(node: Node) -> bool:
    """Tell whether the pictures in a block have captions: then they are no decoration."""
    return any(measure(caption).letters for caption in node.find({"figcaption"}))


def _is_scrap(held: Measure) -> bool:
    """Tell whether there are few letters, not of a heading, and no picture or two that they may be about."""
    return held.letters < 25 and held.headings < 0.9 * held.letters and held.count("img") not in {1, 2}


def _is_gallery(node: Node, held: Measure) -> bool:
    """Tell whether a list is one of pictures: a picture for each item, and nothing beside it."""
    is_plain = all(sum(1 for _ in child.elements()) <= 1 for child in node.elements())
    return is_plain and held.count("img") == held.count("li")
