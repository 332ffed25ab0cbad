"""Where a finding stands: its file, and the line of its element's tag where that can be told for certain."""

import re
from bisect import bisect
from collections.abc import Callable, Mapping
from itertools import groupby
from urllib.parse import quote

from service.html.policy import EMBED
from service.html.tree import Element, walk

_TAG = re.compile(r"<([a-zA-Z][^\s/>]*)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
Locate = Callable[[int | None], int | None]


def lines(source: str, tree: Element) -> Locate:
    """Return a function from an element's number in the sanitized tree to its line in the source, from 1.

    The n-th tag of a name is taken for the n-th element of that name, where there are as many of the one as of the
    other; where not (a tag was dropped, or implied), there is no line.
    """
    blanked = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), source)
    ends = [match.start() for match in re.finditer("\n", blanked)]
    tags = [(match[1].lower(), bisect(ends, match.start()) + 1) for match in _TAG.finditer(blanked)]
    places = {name: [line for _, line in each] for name, each in groupby(sorted(tags), key=lambda tag: tag[0])}
    elements: dict[str, list[int | None]] = {}
    for element in walk(tree):
        elements.setdefault(_name(element), []).append(element.origin)
    known: Mapping[int | None, int] = {
        origin: line
        for name, origins in elements.items()
        if len(origins) == len(places.get(name, ()))
        for origin, line in zip(origins, places[name], strict=True)
    }
    return known.get


def reference(name: str) -> str:
    """Return a file's name as a URI reference (RFC 3986); an address stays as it is."""
    return quote(name, safe="/:?#[]@!$&'()*+,;=%~")


def _name(element: Element) -> str:
    return element.attrs.get("kind", "") if element.tag == EMBED else element.tag
