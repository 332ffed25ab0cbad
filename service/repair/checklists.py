"""An item with a box says in its words whether it is checked (WCAG 1.3.1, 4.1.2)."""

from collections.abc import Sequence

from service.draft import Draft, Found
from service.html.change import transform
from service.html.policy import EMBED
from service.html.tree import Element, find, holds, is_blank, text, unwrapped
from service.repair.fake_lists import MARKED
from service.repair.names import ROLE
from service.wording import Say, writing

_LISTS = frozenset({"ul", "ol"})
_SAID = ("data-checked", "data-list", "aria-checked")  # of an item, by its editor
_CHECKED = {"true": True, "checked": True, "false": False, "unchecked": False}
_DRAWN = {"checkbox-on": True, "checkbox-off": False}
_TASK = "data-inline-task-id"
_MARKS = frozenset({"input", "@class", "@" + _TASK, *("@" + name for name in _SAID)})
_AROUND = frozenset({"label", "p", "div", "span"})  # what a box stands in
SIGNS = ("☐", "☑")
_SEEN = ("img", "audio", "video", "table", EMBED)  # without a word of their own
_GONE = frozenset({*_SAID, _TASK, "class", "role", "tabindex"})
Nodes = Sequence[Element | str]


def checklists(draft: Draft) -> Draft:
    """Begin each item that has a box with whether it is checked: a sign for the eye, words for the ear."""
    if "li" not in draft.tags or not draft.tags & _MARKS:
        return draft
    found = Found(draft)
    say = writing(draft.language).say

    def visit(element: Element) -> Element:
        states = [_state(child, element) for child in element.children]
        if all(state is None for state in states):
            return element
        items = [_told(*pair, say) for pair in zip(element.children, states, strict=True)]
        is_whole = all(state is not None or is_blank(child) for child, state in zip(items, states, strict=True))
        attrs = {name: value for name, value in element.attrs.items() if name not in _SAID}
        if is_whole and element.tag == "ul":
            attrs["class"] = MARKED
        return found.repaired(ROLE, element, Element(element.tag, attrs, tuple(items), element.origin))

    return draft.then(transform(draft.body, visit, _LISTS, marks=_MARKS), found)


def boxes(draft: Draft) -> frozenset[int | None]:
    """Return the controls that items begin with, and the labels of items that have or had one."""
    if "li" not in draft.tags or draft.tags.isdisjoint({"input", "label"}):
        return frozenset()
    kept: set[int | None] = set()
    for whole in draft.find(*_LISTS):
        for item in whole.children:
            if isinstance(item, Element) and (_state(item, whole) is not None or any(map(item.attrs.get, _SAID))):
                box, _ = _unboxed(item.children)
                kept |= {each.origin for each in (box, *find(item, {"label"})) if each is not None}
    return frozenset(kept)


def _state(item: Element | str, whole: Element) -> bool | None:
    """Return whether an item is checked, as its editor, its list or its box says; None where it has no box."""
    if isinstance(item, str) or item.tag != "li":
        return None
    said = [item.attrs.get(name, "") for name in _SAID] + [whole.attrs.get("data-checked", "")]
    if told := next((each for each in said if each in _CHECKED), None):
        return _CHECKED[told]
    if _TASK in item.attrs:
        return "checked" in item.attrs.get("class", "").split()
    box, _ = _unboxed(item.children)
    return None if box is None else _drawn(box)


def _drawn(element: Element) -> bool | None:
    """Return whether a box is checked; None where the element is none."""
    if element.attrs.get("type") == "checkbox":
        return "checked" in element.attrs
    if any(not is_blank(child) for child in element.children):
        return None
    return next((_DRAWN[each] for each in element.attrs.get("class", "").split() if each in _DRAWN), None)


def _unboxed(nodes: Nodes) -> tuple[Element | None, Nodes]:
    """Return the box that the nodes begin with, and the nodes without it."""
    place = next((n for n, node in enumerate(nodes) if not is_blank(node)), 0)
    first = nodes[place] if nodes else ""
    if isinstance(first, str):
        return None, nodes
    if _drawn(first) is not None:
        return first, nodes[place + 1 :]
    box, rest = _unboxed(first.children) if first.tag in _AROUND else (None, ())
    return box, (first.with_children(rest), *nodes[place + 1 :]) if box else nodes


def _unlabelled(element: Element) -> Element | Nodes:
    if element.tag != "label":
        return element
    return unwrapped(element) if text(element).strip() or holds(element, *_SEEN) else ()


def _told(item: Element | str, state: bool | None, say: Say) -> Element | str:
    if state is None or isinstance(item, str):
        return item
    words = say("Checked:") if state else say("Not checked:")
    mark = (SIGNS[state], Element("span", {"class": "sf-vh"}, (f" {words}",), item.origin), " ")
    attrs = {name: value for name, value in item.attrs.items() if name not in _GONE}
    made = transform(Element("li", {}, tuple(_unboxed(item.children)[1])), _unlabelled, {"label"})
    return Element("li", attrs, _begun(made.children, mark), item.origin)


def _begun(nodes: Nodes, mark: Nodes) -> tuple[Element | str, ...]:
    """Return the nodes with the mark before their first words, in whichever block these stand."""
    rest = list(nodes)
    while rest and is_blank(rest[0]):
        del rest[0]
    first = rest[0] if rest else ""
    if isinstance(first, str):
        return (*mark, first.lstrip(), *rest[1:])
    if first.tag in {"p", "div"}:
        return (first.with_children(_begun(first.children, mark)), *rest[1:])
    return (*mark, *rest)
