"""What can stand in a paragraph."""

from service.source.extract.node import Node

PHRASING = frozenset(
    "abbr audio b bdo br button cite code data datalist dfn em embed i img input kbd label mark math meter noscript "
    "object output progress q ruby samp script select small span strong sub sup textarea time var wbr".split()
)
_TRANSPARENT = frozenset({"a", "del", "ins"})


def is_phrasing(node: Node) -> bool:
    """Tell whether a node can stand in a paragraph; links and changes can when all in them can."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if each.tag in _TRANSPARENT:
            waiting += each.children()
        elif each.tag and each.tag not in PHRASING:
            return False
    return True


def is_blank(node: Node) -> bool:
    """Tell whether a node is a blank text or a line break."""
    return node.tag == "br" or (not node.tag and not node.text.strip())


def next_solid(node: Node | None) -> Node | None:
    """Return the node, or the first after it that is not text of nothing but blanks."""
    while node is not None and not node.tag and not node.text.strip():
        node = node.next
    return node
