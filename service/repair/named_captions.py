"""A line that its editor calls a picture's caption is one (WCAG 1.3.1)."""

from service.draft import Draft, Found
from service.html.change import transform
from service.html.policy import CAPTION
from service.html.tree import ROOT, Element, find, holds, is_blank, text
from service.repair.captions import picture_of
from service.repair.meaning import STYLE

_LINES = frozenset({"p", "div"})
_HOLDERS = frozenset({ROOT, "article", "blockquote", "div", "li", "main", "section", "td"})
_LONGEST = 400  # characters
_KEPT = ("id", "lang", "dir")
Node = Element | str


def named_captions(draft: Draft) -> Draft:
    """Join a picture, and the line after it that has a caption's class, into a figure."""
    if not {"img", "@class"} <= draft.tags:
        return draft
    named = [each for each in draft.find("@class") if _is_caption(each)]
    if not named:
        return draft
    found = Found(draft)
    framed = {each.origin for figure in draft.find("figure") for each in find(figure, _LINES)}

    def visit(holder: Element) -> Element:
        children: list[Node] = []
        before = -1  # where the last one stands that is no white space
        for child in holder.children:
            picture = picture_of(children[before]) if before >= 0 and _is_caption(child) else None
            if picture is None or isinstance(child, str) or child.origin in framed or not found.allows(STYLE):
                before = before if is_blank(child) else len(children)
                children.append(child)
                continue
            attrs = {name: child.attrs[name] for name in _KEPT if name in child.attrs}
            caption = Element("figcaption", attrs, child.children, child.origin)
            figure = Element("figure", {}, (picture, caption), picture.origin)
            found.note(STYLE, child, figure)
            children[before:] = [figure]
        return holder if len(children) == len(holder.children) else holder.with_children(children)

    return draft.then(transform(draft.body, visit, _HOLDERS, marks={"img"}), found)


def _is_caption(node: Node) -> bool:
    if isinstance(node, str) or node.tag not in _LINES or not CAPTION.search(node.attrs.get("class", "")):
        return False
    return 0 < len(text(node).strip()) <= _LONGEST and not holds(node, "img")
