"""Our own light tree, made within bounds from a part of the parsed page."""

from service.errors import TooComplex
from service.source.document import Element
from service.source.extract.node import TEXT, Node

MAX_NODES = 100_000  # elements and texts; long pages of real sites have 20,000
MAX_DEPTH = 400  # what is nested deeper loses its tags, as in browsers, which stop at 512
DROPPED = frozenset("head script style svg template link meta canvas".split())


def grow(root: Element) -> Node:
    """Return the element as our own tree, without heads, scripts and drawings.

    Raises TooComplex above MAX_NODES.
    """
    top = Node(root.tag or "", _attributes(root))
    holder, depth, count = top, 0, 0
    open_at: list[tuple[Node, int]] = []  # our holder and depth, for each element of the page that is being read
    node = root.first_child
    while node is not None:
        count += 1
        if count > MAX_NODES:
            raise TooComplex(f"the page has more than {MAX_NODES} elements and texts")
        tag = node.tag or "-"
        if tag == "-text":
            holder.add(Node(TEXT, None, node.text_content or ""))
        elif tag[0] != "-" and tag not in DROPPED:
            made = Node(tag, _attributes(node))
            holder.add(made)
            below = node.first_child
            if below is not None:
                open_at.append((holder, depth))
                holder, depth = (made, depth + 1) if depth < MAX_DEPTH else (holder, depth)
                node = below
                continue
        while node is not None and node.next is None and open_at:
            holder, depth = open_at.pop()
            node = node.parent
        node = node.next if node is not None else None
    return top


def _attributes(node: Element) -> dict[str, str]:
    given = node.attributes
    if None in given.values():
        return {name: value or "" for name, value in given.items()}
    return given  # type: ignore[return-value]  # it is made anew for who asks
