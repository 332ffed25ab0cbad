"""How a frozen tree changes: what stays the same stays the same object."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from operator import is_

from service.html.tree import HOLDER, Element, bits, held_bits, merged

Made = Element | Sequence[Element | str]
Visit = Callable[[Element], Made]


def transform(
    element: Element, visit: Visit, tags: Collection[str] | None = None, marks: Iterable[str] = ()
) -> Element:
    """Return the tree with every element replaced by what `visit` makes of it, innermost first, the root last.

    `visit` returns an element or a sequence of nodes (empty to drop it); for the root it returns an element. With
    `tags`, only elements of these names are visited; with `marks` (names of elements, and of attributes with "@"
    before each), only elements that are or hold such. Where nothing changes, the very same object comes back.
    """
    sought = bits(frozenset(marks) or frozenset(tags or ())) or -1
    if not held_bits(element) & sought:
        return element
    last = _changed(element, visit, tags, sought)
    assert isinstance(last, Element), "the root stays one element"
    return last


def _changed(element: Element, visit: Visit, tags: Collection[str] | None, sought: int) -> Made:
    changes: list[tuple[int, Made]] = []
    if element.held & HOLDER:
        for place, child in enumerate(element.children):
            if not isinstance(child, str) and child.held & sought:
                made = _changed(child, visit, tags, sought)
                if made is not child:
                    changes.append((place, made))
    made = _with(element, changes) if changes else element
    return visit(made) if tags is None or made.tag in tags else made


def _with(element: Element, changes: Sequence[tuple[int, Made]]) -> Element:
    """Return the element with other nodes in some places of its children, told in their order."""
    old = element.children
    children: list[Element | str] = []
    done = 0  # how many of the old ones are dealt with
    is_spliced = False  # texts may have come side by side
    for place, made in changes:
        children += old[done:place]
        done = place + 1
        if isinstance(made, Element):
            children.append(made)
        else:
            is_spliced = True
            children += made
    children += old[done:]
    return element.with_children(merged(children) if is_spliced else children)


def refilled(element: Element, nodes: Sequence[Element | str]) -> Element:
    """Return the element with these children, merged; the very same object where they are the ones that it has."""
    same = len(nodes) == len(element.children) and all(map(is_, nodes, element.children))
    return element if same else element.with_children(merged(nodes))


def replaced(element: Element, changes: Mapping[int, Visit], tags: Iterable[str] = ()) -> Element:
    """Return the tree with some elements replaced, found by identity (`id()`), innermost first; the root stays.

    Each change gets its element with what became of its children. `tags`, where given, are the names of all of them.
    """
    sought = bits(frozenset(tags)) or -1
    if not changes or not held_bits(element) & sought:
        return element

    def changed(child: Element) -> Made:
        made = rebuilt(child) if child.held & HOLDER else child
        known = changes.get(id(child))
        return made if known is None else known(made)

    def rebuilt(parent: Element) -> Element:
        inside = [(n, child) for n, child in enumerate(parent.children) if not isinstance(child, str)]
        new = [(n, made) for n, child in inside if child.held & sought and (made := changed(child)) is not child]
        return _with(parent, new) if new else parent

    return rebuilt(element)
