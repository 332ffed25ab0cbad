"""Where elements stand in the tree that numbered them, as CSS paths."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Sequence

from service.html.tree import Element


def paths(root: Element, origins: Collection[int | None], name: Callable[[Element], str]) -> dict[int | None, str]:
    """Return the CSS paths of the elements with those origins in the tree that numbered them, in one walk.

    `name` gives an element's name in the source.
    """
    wanted = sorted(each for each in origins if each is not None)
    found: dict[int | None, str] = {}
    _find(root, wanted, name, [], found, root.origin or 0)
    return found


def _find(
    parent: Element,
    wanted: Sequence[int],
    name: Callable[[Element], str],
    steps: list[str],
    found: dict[int | None, str],
    end: int,
) -> None:
    """Look below the parent, whose elements have numbers below `end`; what holds none that is wanted is passed by."""
    elements = [child for child in parent.children if isinstance(child, Element)]
    if not elements:
        return
    named = [name(child) for child in elements]
    of_name = Counter(named)
    seen: Counter[str] = Counter()
    ends = [each.origin or 0 for each in elements[1:]] + [end]
    for child, each, last in zip(elements, named, ends, strict=True):
        seen[each] += 1
        first = bisect_left(wanted, child.origin or 0)
        if first == len(wanted) or wanted[first] >= last:
            continue
        steps.append(each if of_name[each] == 1 else f"{each}:nth-of-type({seen[each]})")
        if wanted[first] == child.origin:
            found[child.origin] = " > ".join(steps)
        _find(child, wanted, name, steps, found, last)
        steps.pop()
