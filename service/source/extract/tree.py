"""The page's tree: one C parse (lexbor), and our own light tree made from it within bounds."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from service.errors import TooComplex
from service.source.extract.node import TEXT, Node

MAX_NODES = 100_000  # elements and texts; long pages of real sites have 20,000
MAX_DEPTH = 400  # what is nested deeper loses its tags, as in browsers, which stop at 512
DROPPED = frozenset("head script style svg template link meta canvas".split())

_SURROGATE = re.compile("[\ud800-\udfff]")


def parse(html: str) -> LexborHTMLParser:
    """Return the parsed page; half characters, which no encoding has, become U+FFFD."""
    return LexborHTMLParser(_SURROGATE.sub("\ufffd", html))


def grow(document: LexborHTMLParser) -> Node:
    """Return the page's `html` element as our own tree, without its head, scripts and drawings.

    Raises TooComplex above MAX_NODES.
    """
    root = document.root
    top = Node("html", _attributes(root) if root is not None else None)
    holder, depth, count = top, 0, 0
    open_at: list[tuple[Node, int]] = []  # our holders, one for each element of the page that is being read
    node = root.first_child if root is not None else None
    while node is not None:
        count += 1
        if count > MAX_NODES:
            raise TooComplex(f"the page has more than {MAX_NODES} elements and texts")
        made = _made(node)
        if made is not None:
            holder.append(made)
        below = node.first_child if made is not None and made.tag else None
        if below is not None:
            open_at.append((holder, depth))
            holder, depth = (made, depth + 1) if made is not None and depth < MAX_DEPTH else (holder, depth)
            node = below
            continue
        while node is not None and node.next is None and open_at:
            holder, depth = open_at.pop()
            node = node.parent
        node = node.next if node is not None else None
    return top


def _made(node: LexborNode) -> Node | None:
    tag = node.tag or "-"
    if tag == "-text":
        return Node(TEXT, text=node.text_content or "")
    if tag.startswith("-") or tag in DROPPED:
        return None
    return Node(tag, _attributes(node))


def _attributes(node: LexborNode) -> dict[str, str]:
    attrs = node.attributes
    return {name: value or "" for name, value in attrs.items()} if None in attrs.values() else attrs
