"""A line that its editor calls a picture's caption is one (WCAG 1.3.1)."""

from collections.abc import Sequence

from service.draft import Draft, Found
from service.html.change import transform
from service.html.policy import CAPTION
from service.html.tree import ROOT, Element, find, holds, text
from service.repair.captions import joined
from service.repair.meaning import STYLE

_LINES = frozenset({"p", "div"})
_HOLDERS = frozenset({ROOT, "article", "blockquote", "div", "li", "main", "section", "td"})
_LONGEST = 400  # characters
_KEPT = ("id", "lang", "dir")


def named_captions(draft: Draft) -> Draft:
    """Join a picture, and the line after it that has a caption's class, into a figure."""
    if not {"img", "@class"} <= draft.tags:
        return draft
    named = [each for each in draft.find("@class") if _is_caption(each)]
    if not named:
        return draft
    found = Found(draft)
    framed = {each.origin for figure in draft.find("figure") for each in find(figure, _LINES)}

    def caption_of(line: Element) -> Element | None:
        if not _is_caption(line) or line.origin in framed or not found.allows(STYLE):
            return None
        attrs = {name: line.attrs[name] for name in _KEPT if name in line.attrs}
        return Element("figcaption", attrs, line.children, line.origin)

    def told(_: Sequence[Element | str], line: Element, figure: Element) -> None:
        found.note(STYLE, line, figure)

    def visit(holder: Element) -> Element:
        return joined(holder, caption_of, told)

    return draft.then(transform(draft.body, visit, _HOLDERS, marks={"img"}), found)


def _is_caption(node: Element) -> bool:
    if node.tag not in _LINES or not CAPTION.search(node.attrs.get("class", "")):
        return False
    return 0 < len(text(node).strip()) <= _LONGEST and not holds(node, "img")
