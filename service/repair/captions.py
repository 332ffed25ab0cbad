"""A picture and the line that explains it stand in one figure (WCAG 1.3.1)."""

from collections.abc import Callable, Sequence

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import transform
from service.html.tree import ROOT, Element, holds, is_blank, text
from service.repair.words import CAPTION_SIGNS, CAPTION_STARTS

CAPTION = Rule(
    "img-caption-korean",
    "B",
    ("1.3.1",),
    "The line below the picture became its caption. See whether it belongs to the picture.",
    "In a figure the caption is announced with its picture, and is not taken for a paragraph of the story.",
    ("1.3.1",),
)
_LONGEST = 150  # characters
_HOLDERS = frozenset({ROOT, "article", "blockquote", "div", "section"})


def captions(draft: Draft) -> Draft:
    """Join a paragraph of one picture and the caption after it, by its sign, into a figure; the sign goes."""
    if "img" not in draft.tags:
        return draft
    found = Found(draft)

    def caption_of(line: Element) -> Element | None:
        if line.tag != "p" or not _is_caption(line) or not found.allows(CAPTION):
            return None
        return Element("figcaption", line.attrs, _without_sign(line.children), line.origin)

    def told(nodes: Sequence[Element | str], line: Element, figure: Element) -> None:
        found.note(CAPTION, Element(ROOT, {}, (*nodes, line), figure.origin), figure)

    def visit(holder: Element) -> Element:
        return joined(holder, caption_of, told) if holder.tag in _HOLDERS else holder

    return draft.then(transform(draft.body, visit, _HOLDERS, marks={"img"}), found)


def joined(
    holder: Element,
    caption_of: Callable[[Element], Element | None],
    told: Callable[[Sequence[Element | str], Element, Element], None],
) -> Element:
    """Return the holder with each picture, and what is its caption right after it, in a figure.

    `caption_of` gives the caption that a line is, `told` hears of the nodes and the line that became a figure.
    """
    children: list[Element | str] = []
    before = -1  # where the last one stands that is no white space
    for child in holder.children:
        line = child if before >= 0 and isinstance(child, Element) else None
        picture = picture_of(children[before]) if line else None
        caption = caption_of(line) if line and picture else None
        if not line or not picture or not caption:
            before = before if is_blank(child) else len(children)
            children.append(child)
            continue
        figure = Element("figure", {}, (picture, caption), picture.origin)
        told(children[before:], line, figure)
        children[before:] = [figure]
    return holder if len(children) == len(holder.children) else holder.with_children(children)


def picture_of(node: Element | str) -> Element | None:
    """Return the picture that the paragraph, the link or the node itself is."""
    if not isinstance(node, Element) or not holds(node, "img", "picture"):
        return None
    if node.tag in {"img", "picture"}:
        return node
    held = [child for child in node.children if not is_blank(child)]
    if node.tag not in {"p", "div", "a"} or len(held) != 1:
        return None
    inside = picture_of(held[0])
    return node if inside is not None and node.tag == "a" else inside


def _is_caption(paragraph: Element) -> bool:
    words = text(paragraph).strip()
    if not 1 < len(words) <= _LONGEST:
        return False
    return words.startswith(CAPTION_STARTS) or any(sign in words for sign in CAPTION_SIGNS)


def _without_sign(children: tuple[Element | str, ...]) -> tuple[Element | str, ...]:
    if not children or not isinstance(first := children[0], str) or not first.lstrip().startswith(CAPTION_STARTS):
        return children
    return (first.lstrip()[1:].lstrip(), *children[1:])
