"""Where an article of several pages goes on."""

from urllib.parse import urlsplit

from service.source.document import Document, Element
from service.url import joined

_MARKED = 'link[rel~="next"], a[rel~="next"]'
_WEB = frozenset({"http", "https"})


def next_page(document: Document, base: str | None, selector: str | None = None) -> str | None:
    """Return the full address of the next page, on the same host, as the page or its publisher's table marks it."""
    if base is None:
        return None
    here = urlsplit(base)
    for node in document.css(selector or _MARKED):
        there = urlsplit(joined(_address(node), base))
        if there.scheme in _WEB and there.hostname == here.hostname and there[:4] != here[:4]:
            return there._replace(fragment="").geturl()
    return None


def _address(node: Element) -> str:
    return (node.attributes.get("href") or "").strip()
