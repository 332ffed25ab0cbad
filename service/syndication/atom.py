"""Atom (RFC 4287), with the paging of RFC 5005."""

from xml.etree.ElementTree import Element

from service.syndication.channel import Channel, Entry
from service.syndication.xml import add, document

MEDIA_TYPE = "application/atom+xml"


def atom(channel: Channel) -> str:
    """Return the feed."""
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom"})
    add(root, "id", channel.feed)
    add(root, "title", channel.title)
    add(root, "updated", channel.updated.isoformat())
    add(add(root, "author"), "name", channel.title)
    add(root, "link", rel="self", type=MEDIA_TYPE, href=channel.address)
    add(root, "link", rel="alternate", type="text/html", href=channel.home)
    if channel.next:
        add(root, "link", rel="next", type=MEDIA_TYPE, href=channel.next)
    for entry in channel.entries:
        _entry(root, entry)
    return document(root)


def _entry(root: Element, entry: Entry) -> None:
    stored, article = entry.stored, entry.stored.article
    made = add(root, "entry", **{"xml:lang": stored.language})
    add(made, "id", entry.page)
    add(made, "title", article.title)
    add(made, "published", stored.published.isoformat())
    add(made, "updated", stored.updated.isoformat())
    add(made, "link", rel="alternate", type="text/html", href=entry.address)
    for author in article.authors:
        if author.name:
            person = add(made, "author")
            add(person, "name", author.name)
            if author.url:
                add(person, "uri", author.url)
    for tag in article.tags:
        add(made, "category", term=tag)
    if article.summary:
        add(made, "summary", article.summary)
    add(made, "content", stored.content_html, type="html")
