"""The article is made fit to stand alone: addresses absolute, needless wrappers gone."""

from service.html.values import candidates
from service.source.extract.node import Node, beyond, only_element
from service.source.extract.sift import is_hollow
from service.url import joined

_ADDRESSES = ("src", "poster", "data-src", "data", "cite")
_SETS = ("srcset", "data-srcset")
_WRAPPERS = frozenset({"div", "section"})


def finish(article: Node, address: str | None, base: str | None) -> None:
    """Write addresses in full, against the base, and take wrappers in wrappers away; `address` is the page's own."""
    for node in article.walk():
        if node.tag and node.attrs:
            absolute(node, base)
    keep_places(article, address)
    simplify(article)


def keep_places(article: Node, address: str | None) -> None:
    """Let links to places in the article be links to places, and named anchors places."""
    links = article.find({"a"})
    for anchor in links:
        if anchor.get("name") and not anchor.get("id"):
            anchor.attrs["id"] = anchor.get("name")
    places = {node.attrs["id"] for node in article.walk() if "id" in node.attrs}
    for link in links:
        page, _, place = link.get("href").partition("#")
        if place in places and page == (address or "").partition("#")[0]:
            link.attrs["href"] = f"#{place}"


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
