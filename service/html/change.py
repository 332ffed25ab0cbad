"""How a frozen tree changes: what stays the same stays the same object."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from service.html.tree import HOLDER, Element, bits, held_bits, merged

Visit = Callable[[Element], "Element | Sequence[Element | str]"]


def transform(
    element: Element, visit: Visit, tags: Collection[str] | None = None, marks: Iterable[str] = ()
) -> Element:
    """Return the tree with every element replaced by what `visit` makes of it, innermost first, the root last.

    `visit` returns an element or a sequence of nodes (empty to drop it); for the root it returns an element. With
    `tags`, only elements of these names are visited; with `marks` (names of elements, and of attributes with "@"
    before each), only elements that are or hold such. Where nothing changes, the very same object comes back.
    """
    sought = bits(frozenset(marks) or frozenset(tags or ())) or -1

    def change(child: Element) -> Element | Sequence[Element | str]:
        made = _rebuilt(child, change, sought) if child.held & HOLDER else child
        return visit(made) if tags is None or made.tag in tags else made

    if not held_bits(element) & sought:
        return element
    last = change(element)
    assert isinstance(last, Element), "the root stays one element"
    return last


def _rebuilt(element: Element, change: Visit, sought: int) -> Element:
    """Return the element with what `change` makes of those of its children that are or hold what is sought.

    What the element holds is known, and so what each of its children does.
    """
    old = element.children
    children: list[Element | str] = []
    done = 0  # how many of the old ones are dealt with
    is_spliced = False  # texts may have come side by side
    for place in [n for n, child in enumerate(old) if not isinstance(child, str) and child.held & sought]:
        child = old[place]
        assert isinstance(child, Element)
        made = change(child)
        if made is child:
            continue
        children += old[done:place]
        done = place + 1
        if isinstance(made, Element):
            children.append(made)
        else:
            is_spliced = True
            children += made
    if not done:
        return element
    children += old[done:]
    return element.with_children(merged(children) if is_spliced else children)


def replaced(element: Element, changes: Mapping[int, Visit], tags: Iterable[str] = ()) -> Element:
    """Return the tree with some elements replaced, found by identity (`id()`), innermost first; the root stays.

    Each change gets its element with what became of its children. `tags`, where given, are the names of all of them.
    """
    sought = bits(frozenset(tags)) or -1

    def change(child: Element) -> Element | Sequence[Element | str]:
        made = _rebuilt(child, change, sought) if child.held & HOLDER else child
        known = changes.get(id(child))
        return made if known is None else known(made)

    return _rebuilt(element, change, sought) if changes and held_bits(element) & sought else element
