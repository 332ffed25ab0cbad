"""The items of a feed are stored, each under an id that follows from its own: the same feed twice changes nothing."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from uuid import UUID, uuid5

from service.edition import edition
from service.errors import InvalidFields, Overloaded, StandfirstError, StoreUnavailable
from service.keys import Key
from service.parsing import titled
from service.site import Site
from service.source.feed import Item
from service.store.articles import Articles, Outcome
from service.store.entry import Entry, entry, given

Render = Callable[[Callable[[], Entry]], Entry]
_NAMESPACE = UUID("5b0b3a52-6f0f-4b3e-9d0c-0f6a3c1d7e21")


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of an item: the feed's id of it, the article's, and the reason where it was refused."""

    item: str
    article_id: str
    outcome: Outcome | Literal["refused"]
    reason: str = ""


def article_id(owner: str, item: str) -> str:
    """Return the id of an owner's article that a feed calls `item`: a UUID of version 5 (RFC 9562, section 5.5)."""
    return str(uuid5(_NAMESPACE, f"{owner}\n{item}"))


def imported(items: Iterable[Item], articles: Articles, site: Site, key: Key, render: Render) -> Iterator[Imported]:
    """Store one item after the other, and tell at each what became of it; `render` runs a rendering.

    Items are told apart by their ids, so it can be broken off and begun again. Raises StoreUnavailable and Overloaded.
    """
    seen: set[str] = set()
    for item in items:
        name = article_id(key.name, item.id)
        try:
            if not item.id:
                raise InvalidFields.one("id", "is needed, to know the item by")
            if item.id in seen:
                raise InvalidFields.one("id", "is that of an earlier item")
            seen.add(item.id)
            yield Imported(item.id, name, _stored(name, item, articles, site, key, render))
        except (StoreUnavailable, Overloaded):  # nothing of the item's own
            raise
        except StandfirstError as error:
            yield Imported(item.id, name, "refused", str(error))


def _stored(name: str, item: Item, articles: Articles, site: Site, key: Key, render: Render) -> Outcome:
    article = titled(item.article, site.limits) if isinstance(item.article, dict) else item.article
    sent = given(article, {})
    known = articles.get(name)
    if known and known.given == sent and known.rules == edition(site.sanitizer):
        return "unchanged"  # without rendering it, so that a second run goes fast over what the first has done
    return articles.put(name, render(lambda: entry(sent, site, key, ("", ""))), key.name).outcome
