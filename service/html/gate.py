"""The closed gate: what the steps made is held against the output policy, and what is outside of it does not leave."""

from collections.abc import Iterator

from service.html.policy import OUTPUT, belongs
from service.html.tree import Element


def violations(root: Element) -> tuple[str, ...]:
    """Return what in the tree is outside the output policy, as short sentences; an empty tuple when nothing is."""
    return tuple(_violations(root))


def _violations(root: Element) -> Iterator[str]:
    waiting = [root]
    while waiting:
        parent = waiting.pop()
        for child in parent.children:
            if isinstance(child, str):
                continue
            if child.tag not in OUTPUT:
                yield f"<{child.tag}> is not an output element"
                continue
            if not belongs(child.tag, parent.tag):
                yield f"<{child.tag}> stands in <{parent.tag}>"
            if child.attrs:
                yield from _attribute_violations(child)
            waiting.append(child)


def _attribute_violations(element: Element) -> Iterator[str]:
    table = OUTPUT[element.tag]
    for name, value in element.attrs.items():
        if name not in table:
            yield f"{name} is not an attribute of <{element.tag}>"
        elif table[name](value, None) != value:
            yield f"{name} of <{element.tag}> has a value outside the policy"
