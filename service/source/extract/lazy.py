"""Pictures that a script would load later get the address that it would have given them."""

import re
from itertools import pairwise

from service.html.values import candidates
from service.source.extract.node import Node

SMALL = 133  # characters of base64: smaller pictures are stand-ins
KNOWN = "data-src data-original data-lazy-src data-lazy data-url data-original-src data-img-src data-actualsrc".split()
KNOWN_SETS = "data-srcset data-lazy-srcset data-original-set".split()
_INLINE = re.compile(r"data:\s*([^\s;,]+)\s*(?:;[^,]*)?,", re.IGNORECASE)
_FILE = re.compile(r"\.(?:jpe?g|png|webp|avif|gif)", re.IGNORECASE)
_REAL = re.compile(r"\.(?:jpe?g|png|webp|avif)", re.IGNORECASE)
_STAND_IN = re.compile(
    r"(?:^|[/_.-])(?:blank|spacer|placeholder|pixel|transparent|loading|lazyload|grey|gray|1x1|"
    r"empty)[\w-]*\.(?:gif|png|svg|jpe?g)",
    re.IGNORECASE,
)
_OWN = frozenset({"src", "srcset", "alt"})


def load_lazy(article: Node) -> None:
    """Set `src` and `srcset` of pictures from the attributes that scripts read."""
    for node in article.find({"img", "picture", "figure"}):
        _drop_stand_in(node)
        given = node.get("src") or node.get("srcset").replace("null", "")
        if given and "lazy" not in node.get("class").lower():
            continue
        for name, value in list(node.attrs.items()):
            if name in _OWN:
                continue
            if kind := _kind(value):
                _set(node, kind, value)
    for node in article.find({"img", "source"}):
        _take_known(node)
        if node.tag == "img" and not node.get("src"):
            _take_source(node)


def _kind(value: str) -> str | None:
    """Tell whether a value is a picture's address (`src`), or several with their sizes (`srcset`), or neither."""
    parts = value.split()
    if len(parts) == 1:
        return "src" if _REAL.search(value) else None
    return "srcset" if any(size[0].isdigit() and _REAL.search(each) for each, size in pairwise(parts)) else None


def _drop_stand_in(node: Node) -> None:
    """Drop a tiny inline picture, or one named as a stand-in, where another attribute names the real one."""
    src = node.get("src")
    inline = _INLINE.match(src)
    is_known = any(node.get(name) for name in (*KNOWN, *KNOWN_SETS))
    if inline is None:
        if is_known and _STAND_IN.search(src):
            del node.attrs["src"]
        return
    is_elsewhere = is_known or any(name != "src" and _FILE.search(value) for name, value in node.attrs.items())
    if is_elsewhere and (len(src) - inline.end() < SMALL or is_known):
        del node.attrs["src"]


def _take_known(node: Node) -> None:
    """Take over the attributes that scripts are known to read, whatever the address looks like."""
    for name, names in (("src", KNOWN), ("srcset", KNOWN_SETS)):
        given = next((value for each in names if (value := node.get(each).strip())), "")
        if given and not node.get(name) and not (node.tag == "source" and name == "src"):
            node.attrs[name] = given


def _take_source(img: Node) -> None:
    """Give a picture without an address the first that its `srcset`, or a form of it, has."""
    around = img.parent.find({"source"}) if img.parent is not None and img.parent.tag == "picture" else []
    for node in (img, *around):
        if found := candidates(node.get("srcset")[:8192]):
            img.attrs["src"] = found[0][0]
            return


def _set(node: Node, name: str, value: str) -> None:
    if node.tag != "figure":
        node.attrs[name] = value
    elif not node.find({"img", "picture"}):
        node.append(Node("img", {name: value}))
