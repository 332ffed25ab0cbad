"""The article is made fit to stand alone: addresses absolute, needless wrappers gone."""

from service.html.values import candidates
from service.source.extract.node import Node, beyond, only_element
from service.source.extract.sift import is_hollow
from service.url import joined

_ADDRESSES = ("src", "poster", "data-src", "data", "cite")
_SETS = ("srcset", "data-srcset")
_WRAPPERS = frozenset({"div", "section"})


def finish(article: Node, base: str | None) -> None:
    """Write addresses in full, against the base, and take wrappers in wrappers away."""
    for node in article.walk():
        if node.tag and node.attrs:
            absolute(node, base)
    simplify(article)


def absolute(node: Node, base: str | None) -> None:
    """Write an element's addresses in full; a place in the page itself stays as it is."""
    if node.tag == "a" and node.get("href").lower().startswith("javascript:"):
        node.rename("span")
        node.attrs.clear()
        return
    if base is None:
        return
    if (href := node.get("href")) and not href.startswith("#"):
        node.attrs["href"] = joined(href, base)
    for name in _ADDRESSES:
        if value := node.get(name):
            node.attrs[name] = joined(value, base)
    for name in _SETS:
        if value := node.get(name):
            pairs = [(joined(address, base), size) for address, size in candidates(value)]
            node.attrs[name] = ", ".join(f"{address} {size}".strip() for address, size in pairs)


def simplify(article: Node) -> None:
    """Take out wrappers with nothing in them, and those that hold just another one, which gets their attributes."""
    node = article.first
    while node is not None:
        if node.tag in _WRAPPERS and is_hollow(node):
            following = beyond(node, article)
            node.remove()
            node = following
            continue
        inner = only_element(node) if node.tag in _WRAPPERS else None
        if inner is not None and inner.tag in _WRAPPERS and not (node.get("id") and inner.get("id")):
            inner.attrs = node.attrs | inner.attrs
            node.replace_with(inner)
            node = inner
            continue
        node = node.first or beyond(node, article)
