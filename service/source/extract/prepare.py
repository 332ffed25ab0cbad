"""The page is made ready for scoring: what scripts would show is there, and structure stands as elements."""

import re

from service.source.extract.breaks import paragraphs_from_breaks
from service.source.extract.code import keep_code
from service.source.extract.figures import make_figures
from service.source.extract.measures import measure
from service.source.extract.node import Node

_PICTURE_ATTRIBUTES = frozenset({"src", "srcset", "data-src", "data-srcset"})
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|avif)", re.IGNORECASE)


def prepare(root: Node) -> None:
    """Make the page ready for scoring."""
    pictures_from_noscript(root)
    for node in root.find({"noscript"}):
        node.remove()
    keep_code(root)
    make_figures(root)
    paragraphs_from_breaks(root)
    for node in root.find({"font"}):
        node.rename("span")


def pictures_from_noscript(root: Node) -> None:
    """Put the picture that stands in a `noscript` in the place of the stand-in right before it."""
    for img in root.find({"img"}):
        if not _is_loadable(img):
            img.remove()
    for noscript in root.find({"noscript"}):
        given = single_picture(noscript)
        if given is None:
            continue
        stand_in = _element_before(noscript)
        old = single_picture(stand_in) if stand_in is not None else None
        if stand_in is not None and old is not None:
            _take_over(given, old)
            stand_in.replace_with(next(noscript.elements()))


def _is_loadable(img: Node) -> bool:
    return any(name in _PICTURE_ATTRIBUTES or _PICTURE_FILE.search(value) for name, value in img.attrs.items())


def _element_before(node: Node) -> Node | None:
    before = node.previous
    while before is not None and not before.tag:
        before = before.previous
    return before


def single_picture(node: Node) -> Node | None:
    """Return the image that is all a node holds or is."""
    while node.tag != "img":
        inside = list(node.elements())
        if len(inside) != 1 or measure(node).letters:
            return None
        node = inside[0]
    return node


def _take_over(img: Node, old: Node) -> None:
    """Let the image keep what the other one says about where the picture is."""
    for name, value in old.attrs.items():
        if value and (name in {"src", "srcset"} or _PICTURE_FILE.search(value)) and img.get(name) != value:
            img.attrs[f"data-old-{name}" if name in img.attrs else name] = value
