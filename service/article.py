"""The article as it comes in: a JSON Feed 1.1 item and what a newspaper page needs beyond it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, get_type_hints

from pydantic import TypeAdapter, ValidationError

from service.fields import Address, Body, Email, Language, Line, Moment, Name, RequiredLine, at_most

Direction = Literal["ltr", "rtl", "auto"]


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote it; `url` or `email` become the byline's link. A feed may leave the name out."""

    name: Line = ""
    url: Address | None = None
    avatar: Address | None = None
    email: Email | None = None


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published it."""

    name: RequiredLine
    url: Address | None = None
    logo: Address | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Another article: one of the Top 10 Stories, or the one before or after."""

    title: RequiredLine
    url: Address


@dataclass(frozen=True, slots=True)
class Article:
    """One article (https://www.jsonfeed.org/version/1.1/, plus `section` and all that follows it).

    Either `content_html` or `content_text` is given; dates are RFC 3339, or local times that lack its zone; `language`
    is a BCP 47 tag.
    """

    title: RequiredLine
    content_html: Body | None = None
    content_text: Body | None = None
    url: Address | None = None
    id: Name | None = None
    external_url: Address | None = None
    summary: Line | None = None
    image: Address | None = None
    banner_image: Address | None = None
    date_published: Moment | None = None
    date_modified: Moment | None = None
    authors: Annotated[tuple[Author, ...], *at_most(50)] = ()
    tags: Annotated[tuple[Line, ...], *at_most(100)] = ()
    language: Language | None = None
    section: Line | None = None
    direction: Direction = "auto"
    publisher: Publisher | None = None
    newsletter_url: Address | None = None
    previous: Story | None = None
    next: Story | None = None
    top_stories: Annotated[tuple[Story, ...], *at_most(10)] = ()

    def __post_init__(self) -> None:
        if self.content_html is None and self.content_text is None:
            raise ValueError("content_html or content_text is needed")

    @property
    def address(self) -> str | None:
        """Return the address that is shared, or None when there is none."""
        return self.url or self.external_url


def only_valid(values: Mapping[str, object]) -> dict[str, object]:
    """Return the values that an article's fields accept, parsed; of a list, the items. What is wrong is left out.

    For values that nobody typed, such as those that a page claims of itself: no caller is there to be told of an error.
    """
    accepted = ((name, _accepted(name, value)) for name, value in values.items() if value is not None)
    return {name: value for name, value in accepted if value is not None}


def _accepted(name: str, value: object) -> object:
    whole = _parsed(_FIELDS[name], value)
    if whole is not None or not isinstance(value, tuple):
        return whole
    items = (_parsed(_FIELDS[name], (each,)) for each in value)
    return _parsed(_FIELDS[name], tuple(each for item in items if isinstance(item, tuple) for each in item))


def _parsed(field: TypeAdapter[object], value: object) -> object:
    try:
        return field.validate_python(value)
    except ValidationError:
        return None


_FIELDS: Mapping[str, TypeAdapter[object]] = {
    name: TypeAdapter(kind) for name, kind in get_type_hints(Article, include_extras=True).items()
}
