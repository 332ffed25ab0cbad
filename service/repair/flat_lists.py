"""Items that only a style indents and marks stand in lists of their kind and depth (WCAG 1.3.1)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from service.draft import Draft, Found
from service.html.change import transform
from service.html.tree import Element, is_blank
from service.repair.meaning import STYLE

_LISTS = frozenset({"ul", "ol"})
_INDENT = "ql-indent-"
_KINDS: Mapping[str, str] = {"ordered": "ol", "bullet": "ul", "checked": "ul", "unchecked": "ul"}
_BOXED = frozenset({"checked", "unchecked"})
_TOLD = frozenset({("data-list", "bullet"), ("data-list", "ordered")})  # by the list; a box is told by another step
_MARKS = frozenset({"@data-list", "@class"})
_COUNTING = frozenset({"start", "type", "reversed"})  # what only an ordered list has


@dataclass(frozen=True, slots=True)
class _Item:
    element: Element
    depth: int
    kind: tuple[str, bool]  # of its list, and whether it has a box


def flat_lists(draft: Draft) -> Draft:
    """Make of Quill's one flat list, whose items say their kind and depth, the lists that a reader sees."""
    if "li" not in draft.tags or not draft.tags & _MARKS:
        return draft
    found = Found(draft)

    def visit(element: Element) -> Element | Sequence[Element | str]:
        items = [child for child in element.children if isinstance(child, Element) and child.tag == "li"]
        held = sum(not is_blank(child) for child in element.children)
        if len(items) < held or not any(_is_flat(item, element) for item in items):
            return element
        first, *others = _lists([_read(item, element) for item in items])
        gone = frozenset() if first.tag == element.tag else _COUNTING
        kept = {name: value for name, value in element.attrs.items() if name not in gone}
        return found.repaired(STYLE, element, (Element(first.tag, kept, first.children, element.origin), *others))

    return draft.then(transform(draft.body, visit, _LISTS, marks=_MARKS), found)


def _is_flat(item: Element, whole: Element) -> bool:
    return _depth(item) > 0 or (whole.tag == "ol" and "data-list" in item.attrs)


def _depth(item: Element) -> int:
    classes = item.attrs.get("class", "").split()
    return next((int(each.removeprefix(_INDENT)) for each in classes if each.startswith(_INDENT)), 0)


def _read(item: Element, whole: Element) -> _Item:
    said = item.attrs.get("data-list", "")
    children = item.children[1:] if item.children and _is_bullet(item.children[0]) else item.children
    attrs = {name: value for name, value in item.attrs.items() if name != "class" and (name, said) not in _TOLD}
    made = Element("li", attrs, children, item.origin)
    return _Item(made, _depth(item), (_KINDS.get(said, whole.tag), said in _BOXED))


def _is_bullet(node: Element | str) -> bool:
    """Tell whether the node is the empty span that Quill draws an item's mark in."""
    return not isinstance(node, str) and "contenteditable" in node.attrs and all(map(is_blank, node.children))


def _lists(items: Sequence[_Item]) -> Iterator[Element]:
    """Yield the items in a list for each run of one kind."""
    for (tag, _), run in groupby(_deepened(items), key=lambda item: item.kind):
        elements = tuple(item.element for item in run)
        yield Element(tag, {}, elements, elements[0].origin)


def _deepened(items: Sequence[_Item]) -> Iterator[_Item]:
    """Yield the items that no other holds, each with the deeper ones after it in lists of its own."""
    n = 0
    while n < len(items):
        item = items[n]
        end = next((m for m in range(n + 1, len(items)) if items[m].depth <= item.depth), len(items))
        children = (*item.element.children, *_lists(items[n + 1 : end]))
        yield replace(item, element=item.element.with_children(children))
        n = end
