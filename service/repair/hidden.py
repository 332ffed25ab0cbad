"""What the author hid stays away: dropping only the style would reveal it (WCAG 1.3.1, 4.1.2)."""

from collections.abc import Sequence

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import transform
from service.html.tree import ROOT, Element, holds, is_block, text

HIDDEN = Rule(
    "content-hidden",
    "A",
    ("1.3.1",),
    "Content that the source hides was left out.",
    "Without its style it would come to light, though nobody was meant to read it.",
)
IMAGE = Rule(
    "img-hidden",
    "A",
    ("1.1.1",),
    "An image that the source hides was left out.",
    "Without its style it would come to light, a picture without a meaning.",
    ("1.1.1",),
)
SILENT = Rule(
    "aria-hidden-focus",
    "A",
    ("4.1.2",),
    "Content that the source keeps from screen readers was left out.",
    "A link in it could be reached by the keyboard, and nothing would be said there.",
)


_MARKS = frozenset({"@hidden", "@aria-hidden", "@style", "@fallback", "@placeholder"})


def hidden(draft: Draft) -> Draft:
    """Drop what `hidden`, `aria-hidden`, `display:none` or `visibility:hidden` hides, and what AMP shows in need."""
    if not draft.tags & _MARKS:
        return draft
    found = Found(draft)

    def visit(element: Element) -> Element | Sequence[Element | str]:
        if element.tag != ROOT and (is_hidden(element) or _stands_in(element)):
            rule = IMAGE if holds(element, "img") else HIDDEN
            return found.repaired(rule, element, ())
        return _without_silent(element, found)

    return draft.then(transform(draft.body, visit, marks=_MARKS), found)


def is_hidden(element: Element) -> bool:
    """Tell whether nobody sees the element."""
    style = element.attrs.get("style", "")
    return "hidden" in element.attrs or "display:none" in style or "visibility:hidden" in style


def _stands_in(element: Element) -> bool:
    """Tell whether the element is there for browsers that cannot show what it stands in, or until they do (AMP)."""
    return "fallback" in element.attrs or ("placeholder" in element.attrs and element.tag != "input")


def _without_silent(parent: Element, found: Found) -> Element:
    """Drop the children that only the eye has, but for images, and for the only words of a block."""
    if not any(map(_is_silent, parent.children)):
        return parent
    kept = [child for child in parent.children if not _is_silent(child)]
    if parent.tag != ROOT and not any(map(_is_silent_block, parent.children)) and not _has_words(kept):
        return parent
    for child in parent.children:
        if isinstance(child, Element) and _is_silent(child):
            found.note(SILENT, child, ())
    return parent.with_children(kept) if found.allows(SILENT) else parent


def _has_words(nodes: Sequence[Element | str]) -> bool:
    return bool(text(Element(ROOT, {}, tuple(nodes))).strip())


def _is_silent_block(node: Element | str) -> bool:
    return _is_silent(node) and is_block(node)


def _is_silent(node: Element | str) -> bool:
    return isinstance(node, Element) and node.attrs.get("aria-hidden") == "true" and node.tag != "img"
