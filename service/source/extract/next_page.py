"""Where an article of several pages goes on."""

from service.source.document import Document
from service.url import web_address_of

_MARKED = 'link[rel~="next"], a[rel~="next"]'


def next_page(document: Document, base: str | None, selector: str | None = None) -> str | None:
    """Return the full address of the next page, on the same host, as the page or its publisher's table marks it."""
    here = web_address_of(base or "")
    for node in document.css(selector or _MARKED) if here else ():
        there = web_address_of(node.attributes.get("href") or "", base)
        if here and there and there.host == here.host and there.text.rstrip("?") != here.text.rstrip("?"):
            return there.text
    return None
