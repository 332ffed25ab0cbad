"""Sitemaps (https://www.sitemaps.org/protocol.html): one of them, or an index where there is more than fits."""

from collections.abc import Iterable
from datetime import datetime
from xml.etree.ElementTree import Element

from service.syndication.xml import add, document

MEDIA_TYPE = "application/xml"
MOST = 10_000  # pages in one sitemap; the protocol allows 50,000
_NAMESPACE = {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def sitemap(pages: Iterable[tuple[str, datetime]]) -> str:
    """Return the sitemap of pages, each with the moment of its last change."""
    root = Element("urlset", _NAMESPACE)
    for address, changed in pages:
        made = add(root, "url")
        add(made, "loc", address)
        add(made, "lastmod", changed.isoformat(timespec="seconds"))
    return document(root)


def index(sitemaps: Iterable[str]) -> str:
    """Return the index of sitemaps, by their addresses."""
    root = Element("sitemapindex", _NAMESPACE)
    for address in sitemaps:
        add(add(root, "sitemap"), "loc", address)
    return document(root)
