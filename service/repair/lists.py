"""Items stand in lists, and lists hold nothing but items (WCAG 1.3.1)."""

from collections.abc import Callable

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import refilled, transform
from service.html.tree import ROOT, Element, is_blank, is_block

_COUNTED = "A screen reader says how many items there are and where in them one is."
ORPHAN = Rule("list-orphan", "A", ("1.3.1",), "List items that stood alone were put into a list.", _COUNTED)
CHILDREN = Rule(
    "list-children", "A", ("1.3.1",), "What stood in the list outside of its items became part of one.", _COUNTED
)
TERMS = Rule("dl-orphan", "A", ("1.3.1",), "Terms that stood alone were put into a list of terms.", _COUNTED)

_LISTS = frozenset({"ul", "ol"})
_TERMS = frozenset({"dt", "dd"})
_MARKS = _LISTS | _TERMS | {"li", "dl"}
_PLACED = _TERMS | {"li", "div"}  # what has its place in a list, or may hold terms
Node = Element | str


def lists(draft: Draft) -> Draft:
    """Give lone items and terms a list of their own, and stray content of a list an item."""
    if not draft.tags & _MARKS:
        return draft
    found = Found(draft)

    def visit(element: Element) -> Element:
        inside = {child.tag for child in element.children if not isinstance(child, str)}
        if inside.isdisjoint(_PLACED) and element.tag != "dl" and element.tag not in _LISTS:
            return element
        if element.tag in _LISTS and inside == {"li"}:
            return _filled(element, found)
        if element.tag in _LISTS:
            return _filled(_listed(_with_parts_listed(element, found), "dl", TERMS, _is_term, found), found)
        made = _listed(element, "ul", ORPHAN, _is_item, found)
        if element.tag == "dl":
            return _with_terms_only(made, found)
        made = _with_parts_listed(made, found)
        return made if element.tag == "div" else _listed(made, "dl", TERMS, _is_term, found)

    return draft.then(transform(draft.body, visit, marks=_MARKS), found)


def _with_terms_only(whole: Element, found: Found) -> Element:
    """Put what is no term into the meaning before it; a list without a term is none."""
    if all(is_blank(child) or _is_term(child) or _groups_terms(child) for child in whole.children):
        return whole
    if not any(_is_term(child) or _groups_terms(child) for child in whole.children):
        attrs = {name: value for name, value in whole.attrs.items() if name in {"id", "lang", "dir"}}
        made = found.repaired(CHILDREN, whole, Element("div", attrs, whole.children, whole.origin))
        return _with_parts_listed(made, found)
    items: list[Node] = []
    for node in whole.children:
        child = node if isinstance(node, str) else _with_own_terms_listed(node, found)
        last = items[-1] if items else None
        if _is_term(child) or _groups_terms(child) or (is_blank(child) and not _is_meaning(last)):
            items.append(child)
        elif isinstance(last, Element) and _is_meaning(last):
            items[-1] = last.with_children((*last.children, child))
        else:
            items.append(Element("dd", {}, (child,), whole.origin))
    return found.repaired(CHILDREN, whole, whole.with_children(items))


def _with_own_terms_listed(node: Element, found: Found) -> Element:
    return node if node.tag == "dl" or _groups_terms(node) else _listed(node, "dl", TERMS, _is_term, found)


def _is_meaning(node: Node | None) -> bool:
    return isinstance(node, Element) and node.tag == "dd"


def _groups_terms(node: Node) -> bool:
    """Tell whether the node is a `<div>` around terms and nothing else."""
    if not isinstance(node, Element) or node.tag != "div" or not node.children:
        return False
    return all(is_blank(child) or _is_term(child) for child in node.children) and any(map(_is_term, node.children))


def _with_parts_listed(holder: Element, found: Found) -> Element:
    """Give the terms in each plain part of the holder a list: only in a `<dl>` may a `<div>` group them (HTML)."""
    children = [
        _listed(child, "dl", TERMS, _is_term, found) if isinstance(child, Element) and child.tag == "div" else child
        for child in holder.children
    ]
    return refilled(holder, children)


def _listed(holder: Element, tag: str, rule: Rule, belongs: Callable[[Node], bool], found: Found) -> Element:
    """Put each run of children that belong into a list; blanks between them go along."""
    if not any(map(belongs, holder.children)) or not found.allows(rule):
        return holder
    made: list[Node] = []
    run: list[Node] = []
    for child in (*holder.children, None):
        inside = is_blank(child) if isinstance(child, str) else child is not None and belongs(child)
        if child is not None and inside and (run or not isinstance(child, str)):
            run.append(child)
            continue
        if run:
            made.append(_list(tag, run, rule, found))
            run = []
        if child is not None:
            made.append(child)
    return holder.with_children(made)


def _list(tag: str, run: list[Node], rule: Rule, found: Found) -> Element:
    origin = next(node.origin for node in run if isinstance(node, Element))
    made = Element(tag, {}, tuple(run), origin)
    found.note(rule, Element(ROOT, {}, tuple(run), origin), made)
    return made


def _filled(whole: Element, found: Found) -> Element:
    """Return the list with every child an item; a list directly in it goes into the item before."""
    if all(is_blank(child) or _is_item(child) for child in whole.children):
        return whole
    items: list[Node] = []
    loose: list[Node] = []  # phrases side by side: one item
    for child in (*whole.children, None):
        if child is not None and not is_block(child) and (loose or not is_blank(child)):
            loose.append(child)
            continue
        if loose:
            items.append(Element("li", {}, tuple(loose), whole.origin))
            loose = []
        if child is not None:
            _place(child, items)
    return found.repaired(CHILDREN, whole, whole.with_children(items))


def _place(child: Node, items: list[Node]) -> None:
    last = next((n for n in range(len(items) - 1, -1, -1) if not is_blank(items[n])), None)
    if isinstance(child, str) or _is_item(child):
        items.append(child)
    elif child.tag in _LISTS and last is not None and isinstance(item := items[last], Element):
        items[last] = item.with_children((*item.children, child))
    else:
        items.append(Element("li", {}, (child,), child.origin))


def _is_item(node: Node) -> bool:
    return isinstance(node, Element) and node.tag == "li"


def _is_term(node: Node) -> bool:
    return isinstance(node, Element) and node.tag in _TERMS
