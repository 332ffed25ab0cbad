"""The things of a page's JSON-LD (https://www.w3.org/TR/json-ld11/), found wherever they stand in it."""

from collections.abc import Iterator, Mapping

from service.source.extract.metadata import mended_json
from service.source.extract.metadata.page import Page

MAX_SCRIPTS, MAX_BYTES = 30, 1_000_000  # of linked data in one page; the rest is not read
MAX_NODES = 5_000

Thing = Mapping[str, object]


def things(page: Page) -> Iterator[Thing]:
    """Yield the objects of all scripts, outer ones first, those within `@graph` and lists too."""
    room = MAX_BYTES
    waiting: list[object] = []
    for script in page.all('script[type*="ld+json" i]')[:MAX_SCRIPTS]:
        text = script.text()
        room -= len(text)
        if room < 0:
            break
        waiting.append(mended_json.read(text))
    seen = 0
    while waiting and seen < MAX_NODES:
        seen += 1
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting[:0] = value[:MAX_NODES]
        elif isinstance(value, Mapping):
            yield value
            waiting.extend(
                value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart") if key in value
            )
            waiting.extend(
                value[key] for key in ("author", "publisher", "image") if isinstance(value.get(key), Mapping)
            )


def types(thing: Thing) -> frozenset[str]:
    """Return the names of its types, without the vocabulary's address."""
    given = thing.get("@type")
    names = given if isinstance(given, list) else [given]
    return frozenset(each.rpartition("/")[2].rpartition(":")[2] for each in names[:20] if isinstance(each, str))


def first_text(value: object) -> str | None:
    """Return a text, the first text of a list, or the `@value` or name of an object."""
    for _ in range(4):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, Mapping):
            value = value.get("@value") or value.get("name") or value.get("url")
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else None
