"""A feed of others, read as articles: JSON Feed 1.0 and 1.1, RSS and Atom."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from service.errors import Malformed, TooComplex, TooLarge
from service.fields import without_controls
from service.html.sanitize import sanitize
from service.html.tree import reading_text
from service.parsing import json_object

_LONGEST = 1000  # characters of a summary; a longer one is the article again


@dataclass(frozen=True, slots=True)
class Item:
    """One item: `id` as the feed names it, empty where it names none, and what it holds as a JSON Feed item."""

    id: str
    article: object


def items(content: bytes) -> tuple[Item, ...]:
    """Return the items of a feed in its order, their authors and language from the feed where they have none.

    Raises Malformed for what is no feed.
    """
    text = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith(b"{"):
        return tuple(_json_feed(text))
    try:
        return tuple(_xml_feed(content))
    except Exception as error:  # feedparser promises nothing about what it raises for mark-up that is broken on purpose
        raise Malformed("the body is neither JSON Feed nor RSS or Atom") from error


def _json_feed(content: bytes) -> Iterator[Item]:
    feed = json_object(content)
    if not isinstance(feed.get("items"), list):
        raise Malformed("a JSON Feed has `items`")
    authors = feed.get("authors") or _listed(feed.get("author"))
    for given in feed["items"]:
        item = given
        if isinstance(given, dict):
            own = {"authors": _listed(given["author"])} if "author" in given and "authors" not in given else {}
            item = _present({"authors": authors, "language": feed.get("language")}) | own | given
            item |= {"id": str(given["id"])} if isinstance(given.get("id"), int) else {}  # as JSON Feed asks
        yield Item(_id(item), item)


def _xml_feed(content: bytes) -> Iterator[Item]:
    from service.source.feedparsed import parsed  # noqa: PLC0415  (few processes ever read one)

    feed = parsed(content)
    if not feed.get("version"):
        raise ValueError("feedparser knows no such format")
    for entry in feed.entries:
        item = _item(entry, feed.feed.get("language"))
        yield Item(_id(item), item)


def _item(entry: Mapping[str, Any], language: str | None) -> dict[str, Any]:
    """Return an entry of RSS or Atom as a JSON Feed item."""
    content, summary = _body(entry)
    kind = "content_text" if content.get("type") == "text/plain" else "content_html"
    title = entry.get("title_detail", {})
    return _present(
        {
            "id": entry.get("id") or entry.get("link"),
            "url": _web(entry.get("link")),  # feedparser takes an id for a link where there is none
            "title": _plain(title) if title else None,
            kind: content.get("value", ""),
            "summary": summary,
            "image": _image(entry),
            "date_published": _moment(entry.get("published_parsed")),
            "date_modified": _moment("updated_parsed" in entry and entry["updated_parsed"]),
            "authors": [_author(each) for each in entry.get("authors", ()) if each.get("name")],
            "tags": [each["term"] for each in entry.get("tags", ()) if each.get("term")],
            "language": content.get("language") or language,
        }
    )


def _body(entry: Mapping[str, Any]) -> tuple[Mapping[str, Any], str | None]:
    """Return the article and its summary: where there is no article, the summary is it."""
    summary = entry.get("summary_detail", {})
    contents = [each for each in entry.get("content", ()) if each.get("value")]
    if not contents:
        return summary, None
    text = _plain(summary)
    return contents[0], text if text and len(text) <= _LONGEST and summary["value"] != contents[0]["value"] else None


def _plain(detail: Mapping[str, Any]) -> str:
    """Return a text without mark-up; what is beyond the walls' limits stays as it is, for the item to be refused."""
    text = str(detail.get("value", ""))
    if detail.get("type") == "text/plain":
        return text
    try:
        return reading_text(sanitize(text)).strip()
    except (TooLarge, TooComplex):
        return text


def _author(author: Mapping[str, Any]) -> dict[str, Any]:
    return _present({"name": author["name"], "url": _web(author.get("href"))})


def _image(entry: Mapping[str, Any]) -> str | None:
    pictures = [each.get("url") for each in entry.get("media_thumbnail", ())]
    pictures += [each.get("href") for each in entry.get("enclosures", ()) if each.get("type", "").startswith("image/")]
    return next(filter(None, map(_web, pictures)), None)


def _web(address: str | None) -> str | None:
    return address if address and address.startswith(("http://", "https://")) else None


def _moment(parsed: Any) -> str | None:
    """Return RFC 3339 for a moment in UTC as feedparser gives it, which need not be one that there is."""
    try:
        return datetime(*parsed[:6]).replace(tzinfo=UTC).isoformat() if parsed else None
    except ValueError:
        return None


def _id(item: object) -> str:
    if not isinstance(item, dict):
        return ""
    given = item.get("id")
    return without_controls(str(item.get("url") or "" if given is None else given)).strip()


def _listed(value: object) -> list[object]:
    return [value] if value else []


def _present(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [])}
