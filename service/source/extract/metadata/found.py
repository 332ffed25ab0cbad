"""What a page says of its article, and which source said it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any

from service.article import Author, Direction, Publisher, Story

NOTHING_SAID: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Picture:
    """The article's picture; `width` and `height` in pixels, where the page gives them."""

    url: str
    width: int | None = None
    height: int | None = None
    alt: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was found; also what one source alone says, before the sources are laid over each other.

    Addresses are absolute http(s) ones, texts one line without controls. Dates are RFC 3339, or the same without a zone
    (`2024-03-05T15:21:00`) or without a time (`2024-03-05`) where the page tells no more. `provenance` names the source
    of each field, and of what was found and could not be kept.
    """

    title: str | None = None
    authors: tuple[Author, ...] = ()
    publisher: Publisher | None = None
    date_published: str | None = None
    date_modified: str | None = None
    language: str | None = None
    direction: Direction | None = None
    canonical: str | None = None
    image: Picture | None = None
    summary: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    newsletter_url: str | None = None
    top_stories: tuple[Story, ...] = ()
    provenance: Mapping[str, str] = field(default_factory=lambda: NOTHING_SAID, compare=False)

    def over(self, other: "Metadata", source: str) -> "Metadata":
        """Return this with its gaps filled from what a weaker source says."""
        given: dict[str, Any] = {}
        for each in _FIELDS:
            mine, theirs = getattr(self, each), getattr(other, each)
            filled = _FILL[each](mine, theirs) if each in _FILL and mine and theirs else mine or theirs
            if filled != mine:
                given[each] = filled
        if not given:
            return self
        said = {each: source for each in given if not getattr(self, each)}
        return replace(self, **given, provenance=MappingProxyType({**self.provenance, **said}))


def _fill_authors(mine: tuple[Author, ...], theirs: tuple[Author, ...]) -> tuple[Author, ...]:
    """Give authors the addresses that a weaker source knows of the same people."""
    known = {author.name.casefold(): author for author in theirs}
    return tuple(
        replace(author, url=author.url or also.url, email=author.email or also.email)
        if (also := known.get(author.name.casefold()))
        else author
        for author in mine
    )


def _fill_publisher(mine: Publisher, theirs: Publisher) -> Publisher:
    return Publisher(mine.name, mine.url or theirs.url, mine.logo or theirs.logo)


def _fill_picture(mine: Picture, theirs: Picture) -> Picture:
    """Take size and alternative only for the very same picture."""
    if mine.url != theirs.url:
        return mine
    return Picture(mine.url, mine.width or theirs.width, mine.height or theirs.height, mine.alt or theirs.alt)


_FILL: Mapping[str, Any] = {"authors": _fill_authors, "publisher": _fill_publisher, "image": _fill_picture}
_FIELDS = tuple(each.name for each in fields(Metadata) if each.name != "provenance")
