"""The article as it comes in: a JSON Feed 1.1 item and what a newspaper page needs beyond it."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from service.fields import Address, Body, Email, Language, Line, Moment, RequiredLine

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

    Either `content_html` or `content_text` is given; dates are RFC 3339; `language` is a BCP 47 tag.
    """

    title: RequiredLine
    content_html: Body | None = None
    content_text: Body | None = None
    url: Address | None = None
    id: Line | None = None
    external_url: Address | None = None
    summary: Line | None = None
    image: Address | None = None
    banner_image: Address | None = None
    date_published: Moment | None = None
    date_modified: Moment | None = None
    authors: Annotated[tuple[Author, ...], Field(max_length=50)] = ()
    tags: Annotated[tuple[Line, ...], Field(max_length=100)] = ()
    language: Language | None = None
    section: Line | None = None
    direction: Direction = "auto"
    publisher: Publisher | None = None
    newsletter_url: Address | None = None
    previous: Story | None = None
    next: Story | None = None
    top_stories: Annotated[tuple[Story, ...], Field(max_length=10)] = ()

    def __post_init__(self) -> None:
        if self.content_html is None and self.content_text is None:
            raise ValueError("content_html or content_text is needed")

    @property
    def address(self) -> str | None:
        """Return the address that is shared, or None when there is none."""
        return self.url or self.external_url
