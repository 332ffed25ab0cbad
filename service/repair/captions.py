"""A picture and the line that explains it stand in one figure (WCAG 1.3.1)."""

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

    def visit(holder: Element) -> Element:
        if holder.tag not in _HOLDERS:
            return holder
        children: list[Element | str] = []
        before = -1  # where the last one stands that is no white space
        for child in holder.children:
            paragraph = child if before >= 0 and isinstance(child, Element) and child.tag == "p" else None
            picture = picture_of(children[before]) if paragraph else None
            if not paragraph or not picture or not _is_caption(paragraph) or not found.allows(CAPTION):
                before = before if is_blank(child) else len(children)
                children.append(child)
                continue
            caption = Element("figcaption", paragraph.attrs, _without_sign(paragraph.children), paragraph.origin)
            figure = Element("figure", {}, (picture, caption), picture.origin)
            found.note(CAPTION, Element(ROOT, {}, (*children[before:], paragraph), picture.origin), figure)
            children[before:] = [figure]
        return holder if len(children) == len(holder.children) else holder.with_children(children)

    return draft.then(transform(draft.body, visit, _HOLDERS, marks={"img"}), found)


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
