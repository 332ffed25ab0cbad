"""Ids that are taken, and new ones beside them."""

from collections import Counter
from collections.abc import Iterable

from service.html.tree import Element, find


class Ids:
    """The ids of an article, each there once; taking one costs the same however many are alike."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._last: Counter[str] = Counter()  # the number that a name was given last

    def take(self, wanted: str) -> str:
        """Return the wanted id, or with the first number from 2 that makes it free; it is taken then."""
        made = wanted
        while made in self._taken:
            self._last[wanted] += 1
            made = f"{wanted}-{self._last[wanted] + 1}"
        self._taken.add(made)
        return made


def ids_in(element: Element) -> list[str]:
    """Return the ids of the element and all below it, in document order."""
    return [each.attrs["id"] for each in find(element, {"@id"})]
