"""An article as the store gives it back."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from hashlib import sha256

from service.article import Article
from service.errors import PreconditionFailed
from service.store.entry import Given, Rendered
from service.typeset.outline import Heading


@dataclass(frozen=True, slots=True)
class State:
    """What a change of an article changes: nothing else has to be read to know that it is the same."""

    id: str
    created: datetime
    version: int
    updated: datetime
    rules: str

    @property
    def etag(self) -> str:
        """Return the strong validator of this state, without quotes (RFC 9110, section 8.8.3)."""
        state = f"{self.id}\n{self.created.isoformat()}\n{self.version}\n{self.updated.isoformat()}\n{self.rules}"
        return sha256(state.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Listed:
    """A stored article in a list. Moments are aware and in UTC.

    `owner` is the name of the key that wrote it, `address` the article's own, `published` what the article says of
    itself, or else when it was stored; `version` begins with 1; `rules` is the edition of the rules that rendered it.
    """

    id: str
    owner: str
    title: str
    address: str | None
    language: str
    published: datetime
    created: datetime
    updated: datetime
    version: int
    rules: str
    words: int

    @property
    def etag(self) -> str:
        """Return the strong validator of its state."""
        return self.state.etag

    @property
    def state(self) -> State:
        """Return its state."""
        return State(self.id, self.created, self.version, self.updated, self.rules)


@dataclass(frozen=True, slots=True)
class Stored(Listed):
    """A stored article: as given, as read (with the defaults of its owner's key as they are now), and as rendered.

    `options` are those that were given, over the key's: by name, to be overridden by what a reader asks for.
    """

    given: Given
    article: Article
    options: Mapping[str, object]
    direction: str
    content_html: str
    content_text: str
    minutes: int
    outline: tuple[Heading, ...]
    repaired: int
    needs_author: int

    def rendered_as(self, made: Rendered) -> "Stored":
        """Return it as other rules than those that are stored with it rendered it: the same article, and validator."""
        return replace(self, **{each.name: getattr(made, each.name) for each in fields(made) if each.name != "rules"})


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the articles, newest first; `next` is the cursor of what follows, or None at the end."""

    articles: tuple[Listed, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Condition:
    """What a change is conditional upon: If-Match and If-None-Match, as sets of validators; "*" is any."""

    match: frozenset[str] | None = None
    none_match: frozenset[str] = frozenset()

    def hold(self, known: Listed | None) -> None:
        """Raise PreconditionFailed unless it holds of the article as it stands, or of there being none."""
        etags = {"*", known.etag} if known else set()
        if self.match is not None and not self.match & etags:
            raise PreconditionFailed("If-Match: the article has changed since" if known else "If-Match: there is none")
        if self.none_match & etags:
            raise PreconditionFailed("If-None-Match: there is an article of this id")


ALWAYS = Condition()
