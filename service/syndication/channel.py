"""Some of the stored articles, newest first, as a feed shows them."""

from dataclasses import dataclass
from datetime import UTC, datetime

from service.store.stored import Stored

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """A stored article, and the address of its readers' page, which stays the same and names it."""

    page: str
    stored: Stored

    @property
    def address(self) -> str:
        """Return where the article is at home: its own address, else its page here."""
        return self.stored.article.url or self.page


@dataclass(frozen=True, slots=True)
class Channel:
    """A page of a feed: `address` is its own, `next` that of the articles before these, `home` a page for people.

    `feed` is the address of the first page, which names all of them.
    """

    title: str
    home: str
    feed: str
    address: str
    next: str | None
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> datetime:
        """Return when the latest change was; 1970 where there is nothing yet."""
        return max((each.stored.updated for each in self.entries), default=_NEVER)
