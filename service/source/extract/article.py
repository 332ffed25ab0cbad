"""From what was found in a page to the values of an article."""

import re
from datetime import datetime, time, tzinfo

from service.article import only_valid
from service.source.adapters import NO_ADAPTER, Adapter
from service.source.extract.metadata import Metadata
from service.source.extract.metadata.zones import zone_of
from service.source.values import host

_DAY = len("2024-03-05")
_TWIN = re.compile(r"^(?:www|m|mobile|amp|touch)\.")  # hosts that show the same articles as the one without the prefix


def article_values(
    found: Metadata, content_html: str, address: str | None, adapter: Adapter = NO_ADAPTER
) -> dict[str, object]:
    """Return the article's fields, as far as they were found and its types accept them; a caller's own go before them.

    `address` is where the page was fetched. A date whose zone nobody knows is a datetime without one.
    """
    zone = zone_of(adapter, found.language, address or found.canonical)
    return only_valid(
        {
            "title": found.title,
            "content_html": content_html,
            "url": own_address(found.canonical, address),
            "summary": found.summary,
            "image": found.image and found.image.url,
            "date_published": _moment(found.date_published, zone),
            "date_modified": _moment(found.date_modified, zone),
            "authors": found.authors,
            "tags": found.tags,
            "language": found.language,
            "section": found.section,
            "direction": found.direction,
            "publisher": found.publisher,
            "newsletter_url": found.newsletter_url,
            "top_stories": found.top_stories,
        }
    )


def own_address(canonical: str | None, address: str | None) -> str | None:
    """Return the canonical address when it is of the same site as the one that was fetched, else the latter.

    The same site is the same host, but for `www.`, `m.` and their like, or a host below the other one: a page cannot
    have itself shared under somebody else's name. A canonical front page is a template's mistake.
    """
    if not canonical or not address:
        return canonical or address
    named, fetched = _TWIN.sub("", host(canonical)), _TWIN.sub("", host(address))
    same = named == fetched or named.endswith("." + fetched) or fetched.endswith("." + named)
    return canonical if same and (_path(canonical) or not _path(address)) else address


def _path(address: str) -> str:
    return address.partition("://")[2].partition("/")[2]


def _moment(said: str | None, zone: tzinfo | None) -> datetime | None:
    """Return the moment, in the zone where it is known; a date alone is the beginning of that day."""
    if said is None:
        return None
    parsed = datetime.fromisoformat(said)
    if len(said) == _DAY:
        parsed = datetime.combine(parsed, time())
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=zone)
