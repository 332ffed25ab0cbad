"""Text stands in paragraphs, also where it stood between blocks or in parts of a page (WCAG 1.3.1)."""

from collections.abc import Sequence
from functools import partial
from typing import TypeGuard

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import refilled, transform
from service.html.tree import ROOT, Element, holds_block, is_blank, text
from service.repair.paragraphs import EMPTY, is_empty
from service.repair.runs import as_paragraph, gathered, is_loose, is_nothing

LOOSE = Rule(
    "text-loose",
    "A",
    ("1.3.1",),
    "Text outside of any paragraph became one.",
    "It would be passed over by who goes from paragraph to paragraph.",
)
_LOOSE_IN = frozenset({ROOT, "section", "article"})
_PARTS = frozenset({"div", "section", "article"})
_LINE_LETTERS = 80  # characters; what is longer is no line of an address or a poem


def blocks(draft: Draft) -> Draft:
    """Put text and phrases that stand between blocks into paragraphs of their own."""
    found = Found(draft)

    def visit(element: Element) -> Element:
        if element.tag not in _LOOSE_IN or not any(map(is_loose, element.children)):
            return element
        if not found.allows(LOOSE):
            return element
        return element.with_children(gathered(element.children, partial(_paragraph, found=found)))

    body = transform(draft.body, visit, _LOOSE_IN)
    return draft.then(_parted(body, found) if "div" in draft.tags and draft.allows(LOOSE) else body, found)


def _paragraph(run: Sequence[Element | str], found: Found) -> Sequence[Element]:
    """Return the run as one paragraph, or nothing when it holds nothing to read."""
    made = as_paragraph(run)
    loose = made.renamed(ROOT)
    if all(map(is_nothing, run)):
        found.note(EMPTY, loose, ())
        return ()
    found.note(LOOSE, loose, made)
    return (made,)


def _parted(holder: Element, found: Found) -> Element:
    """Write parts of nothing but text as paragraphs, and gather the text beside blocks, in parts within parts."""
    children: Sequence[Element | str] = [_part(child, found) for child in holder.children]
    if any(_is_text(child) for child in children):
        children = _of_lines(children, found)
    if holder.tag == "div" and any(map(holds_block, children)) and any(map(is_loose, children)):
        children = gathered(children, partial(_paragraph, found=found))
    return refilled(holder, children)


def _part(node: Element | str, found: Found) -> Element | str:
    if isinstance(node, str) or node.tag not in _PARTS or "class" in node.attrs:  # ours have one
        return node
    return _parted(node, found)


def _is_text(node: Element | str) -> TypeGuard[Element]:
    """Tell whether this is a part of a page of nothing but words and phrases."""
    if not isinstance(node, Element) or node.tag != "div" or "class" in node.attrs:
        return False
    return all(is_loose(child) or is_blank(child) for child in node.children) and bool(text(node).strip())


def _of_lines(children: Sequence[Element | str], found: Found) -> list[Element | str]:
    """Write each part of text as a paragraph; where empty parts are blank lines, short ones between them are lines."""
    has_blank_lines = any(map(_is_empty_part, children))
    made: list[Element | str] = []
    lines: list[Element] = []  # of a paragraph that may go on
    for child in children:
        if lines and is_blank(child):
            continue
        if _is_text(child):
            paragraph = child.renamed("p", **child.attrs)
            found.note(LOOSE, child, paragraph)
            if has_blank_lines and len(text(child)) < _LINE_LETTERS and not child.attrs:
                lines.append(child)
                continue
            made += [*_joined(lines), paragraph]
        elif _is_empty_part(child):
            made += _joined(lines)
            found.note(EMPTY, child, ())
        else:
            made += [*_joined(lines), child]
        lines = []
    return [*made, *_joined(lines)]


def _is_empty_part(node: Element | str) -> TypeGuard[Element]:
    return isinstance(node, Element) and node.tag == "div" and is_empty(node)


def _joined(lines: Sequence[Element]) -> Sequence[Element]:
    """Return the lines as one paragraph, if there are any."""
    if not lines:
        return ()
    nodes = [node for line in lines for node in (Element("br", {}, (), line.origin), *line.children)]
    return (Element("p", {}, tuple(nodes[1:]), lines[0].origin),)
