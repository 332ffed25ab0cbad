"""The page is made ready for scoring: what scripts would show is there, and structure stands as elements."""

import re

from service.html.policy import AMP
from service.source.extract.breaks import paragraphs_from_breaks
from service.source.extract.code import keep_code
from service.source.extract.figures import make_figures
from service.source.extract.lazy import KNOWN, KNOWN_SETS
from service.source.extract.measures import measure
from service.source.extract.node import Node

_PICTURE_ATTRIBUTES = frozenset({"src", "srcset", *KNOWN, *KNOWN_SETS})
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|avif)", re.IGNORECASE)


_RENAMED = {"font": "span", "amp-iframe": "iframe", **AMP}


def prepare(root: Node) -> None:
    """Make the page ready for scoring."""
    there = {node.tag for node in root.walk()}
    if not there.isdisjoint(_RENAMED):
        for node in root.find(_RENAMED):
            node.rename(_RENAMED[node.tag])
    pictures_from_noscript(root)
    if "pre" in there:
        keep_code(root)
    make_figures(root)
    if "br" in there:
        paragraphs_from_breaks(root)


def pictures_from_noscript(root: Node) -> None:
    """Put the picture that stands in a `noscript` in the place of the stand-in right before it."""
    for img in root.find({"img"}):
        if not _is_loadable(img):
            img.remove()
    for noscript in root.find({"noscript"}):
        given = single_picture(noscript)
        if given is not None:
            _show(given, noscript)
        noscript.remove()


def _show(given: Node, noscript: Node) -> None:
    stand_in = _element_before(noscript)
    old = single_picture(stand_in) if stand_in is not None else None
    if stand_in is not None and old is not None:
        _take_over(given, old)
        stand_in.replace_with(next(noscript.elements()))
    elif _is_alone_in_figure(given) or (stand_in is not None and _is_holder(stand_in) and not _is_tiny(given)):
        given.insert_before(noscript)


def _is_loadable(img: Node) -> bool:
    in_picture = img.parent is not None and img.parent.tag == "picture"
    return in_picture or any(n in _PICTURE_ATTRIBUTES or _PICTURE_FILE.search(value) for n, value in img.attrs.items())


def _is_alone_in_figure(img: Node) -> bool:
    figure = next((node for node in img.ancestors() if node.tag == "figure"), None)
    return figure is not None and measure(figure).count("img") == 1


def _is_holder(stand_in: Node) -> bool:
    """Tell whether there is nothing in an element yet that a script will fill with the picture."""
    return stand_in.tag in {"div", "span"} and not measure(stand_in).letters and stand_in.first is None


def _is_tiny(img: Node) -> bool:
    """Tell whether an image is one that only counts visits."""
    return img.get("width") in {"0", "1", "2"} or "none" in img.get("style")


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
