"""Items that each have a list of their own stand in one (WCAG 1.3.1)."""

from collections.abc import Mapping, Sequence

from service.draft import Draft, Found
from service.html.change import transform
from service.html.tree import ROOT, Element, is_blank, text
from service.repair.checklists import SIGNS
from service.repair.lists import ORPHAN

_LISTS = frozenset({"ul", "ol"})
_TELLING = ("class", "dir", "lang", "reversed", "title", "translate", "type")
Node = Element | str


def split_lists(draft: Draft) -> Draft:
    """Join neighbouring lists of one item each, as Notion writes every item, where they are of one kind."""
    if sum(_only_item(each) is not None for each in draft.find("ul", "ol")) < 2:
        return draft
    found = Found(draft)

    def visit(element: Element) -> Element:
        children: list[Node] = []
        run: list[Node] = []  # lists of one item, and the white space between them
        for child in (*element.children, None):
            if child is not None and run and (is_blank(child) or _goes_on(_last(run), child)):
                run.append(child)
                continue
            children += _joined(run, found)
            run = []
            if child is not None:
                (run if _only_item(child) else children).append(child)
        return element if len(children) == len(element.children) else element.with_children(children)

    return draft.then(transform(draft.body, visit, marks=_LISTS), found)


def _only_item(node: Node) -> Element | None:
    """Return a list's item, where it has no other and nothing beside it."""
    if isinstance(node, str) or node.tag not in _LISTS or len(node.children) != 1:
        return None
    item = node.children[0]
    return item if isinstance(item, Element) and item.tag == "li" else None


def _last(run: Sequence[Node]) -> Element:
    return next(node for node in reversed(run) if isinstance(node, Element))


def _goes_on(one: Element, other: Node) -> bool:
    """Tell whether the other list's item would be the next of the one."""
    first, second = _only_item(one), _only_item(other)
    if first is None or second is None or isinstance(other, str) or one.tag != other.tag:
        return False
    if ("id" in other.attrs and "id" in second.attrs) or _told(one) != _told(other):
        return False
    if one.tag == "ol":
        counts_on = "reversed" not in one.attrs and not any("value" in each.attrs for each in (first, second))
        return counts_on and int(other.attrs.get("start", "1")) == int(one.attrs.get("start", "1")) + 1
    return _kind(first) == _kind(second)


def _told(whole: Element) -> Mapping[str, str]:
    """Return what a list says of its items: as which letters, in which language."""
    return {name: whole.attrs[name] for name in _TELLING if name in whole.attrs}


def _kind(item: Element) -> tuple[bool, bool]:
    """Return whether the item opens on demand, and whether it has a box."""
    opens = any(isinstance(child, Element) and child.tag == "details" for child in item.children)
    return opens, text(item).lstrip().startswith(SIGNS)


def _joined(run: Sequence[Node], found: Found) -> Sequence[Node]:
    lists = [node for node in run if isinstance(node, Element)]
    if len(lists) < 2 or not found.allows(ORPHAN):
        return run
    first, *others = lists
    made = first.with_children((*first.children, *map(_item, others)))
    found.note(ORPHAN, Element(ROOT, {}, tuple(lists), first.origin), made)
    return (made, *(node for node in run[-1:] if isinstance(node, str)))


def _item(whole: Element) -> Element:
    """Return the list's item, with the list's id where it has none."""
    item = _only_item(whole)
    assert item is not None, "it was asked before"
    return item.with_attrs(id=whole.attrs["id"]) if "id" in whole.attrs else item
