"""Where elements stand in the tree that numbered them, as CSS paths."""

from bisect import bisect_left, bisect_right
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
    named = [name(child) for child in elements]
    of_name: dict[str, int] = {}
    numbers = []  # of each among those of its name
    for each in named:
        of_name[each] = of_name.get(each, 0) + 1
        numbers.append(of_name[each])
    starts = [child.origin or 0 for child in elements] + [end]
    first = bisect_left(wanted, starts[0])
    while first < len(wanted) and wanted[first] < end:
        place = bisect_right(starts, wanted[first]) - 1
        child, each, last = elements[place], named[place], starts[place + 1]
        steps.append(each if of_name[each] == 1 else f"{each}:nth-of-type({numbers[place]})")
        if wanted[first] == child.origin:
            found[child.origin] = " > ".join(steps)
            first += 1
        if first < len(wanted) and wanted[first] < last:
            _find(child, wanted, name, steps, found, last)
        steps.pop()
        first = bisect_left(wanted, last)
