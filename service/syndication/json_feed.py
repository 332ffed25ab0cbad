"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/): what it says can be imported again as it is."""

from typing import Any

from service.article import Author
from service.fields import zoned
from service.syndication.channel import Channel, Entry

MEDIA_TYPE = "application/feed+json"


def json_feed(channel: Channel) -> dict[str, Any]:
    """Return the feed."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.home,
        "feed_url": channel.address,
        **({"next_url": channel.next} if channel.next else {}),
        "items": [_item(entry) for entry in channel.entries],
    }


def _item(entry: Entry) -> dict[str, Any]:
    stored, article = entry.stored, entry.stored.article
    known = {
        "id": entry.page,
        "url": entry.address,
        "external_url": article.external_url,
        "title": article.title,
        "summary": article.summary,
        "image": article.image,
        "banner_image": article.banner_image,
        "date_published": stored.published.isoformat(),
        "date_modified": (zoned(article.date_modified) or stored.updated).isoformat(),
        "authors": list(filter(None, map(_author, article.authors))),
        "tags": list(article.tags),
        "language": stored.language,
    }
    said = {name: value for name, value in known.items() if value}
    return said | {"content_html": stored.content_html}  # an item has it, be it empty


def _author(author: Author) -> dict[str, str]:
    known = {"name": author.name, "url": author.url, "avatar": author.avatar}
    return {name: value for name, value in known.items() if value}
