"""Pictures that a script would load later get the address that it would have given them."""

import re

from service.source.extract.node import Node

SMALL = 133  # characters of base64: smaller pictures are stand-ins
_INLINE = re.compile(r"data:\s*([^\s;,]+)\s*;\s*base64\s*,", re.IGNORECASE)
_FILE = re.compile(r"\.(?:jpe?g|png|webp|avif|gif)", re.IGNORECASE)
_CANDIDATES = re.compile(r"\.(?:jpe?g|png|webp|avif|gif)\S*\s+\d", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*\S+\.(?:jpe?g|png|webp|avif)\S*\s*", re.IGNORECASE)
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
            if _CANDIDATES.search(value):
                _set(node, "srcset", value)
            elif _ADDRESS.fullmatch(value):
                _set(node, "src", value)


def _drop_stand_in(node: Node) -> None:
    """Drop a tiny inline picture where another attribute names the real one."""
    inline = _INLINE.match(node.get("src"))
    if inline is None or inline[1] == "image/svg+xml":
        return
    if any(name != "src" and _FILE.search(value) for name, value in node.attrs.items()):
        if len(node.get("src")) - inline.end() < SMALL:
            del node.attrs["src"]


def _set(node: Node, name: str, value: str) -> None:
    if node.tag != "figure":
        node.attrs[name] = value
    elif not node.find({"img", "picture"}):
        node.append(Node("img", {name: value}))
