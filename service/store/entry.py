"""An article on its way into the store: as it was given, as it was read, and as the present rules render it."""

import json
from dataclasses import dataclass

from service.article import Article
from service.edition import edition
from service.errors import InvalidFields
from service.keys import Key, filled
from service.options import RenderOptions
from service.parsing import PREFIXES, Prefixes, article_and_options, json_text
from service.rendering import render
from service.repair.located import outcomes
from service.site import Site
from service.typeset.outline import Heading


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller sent, as JSON texts, unknown keys included: an article, and options."""

    source: str
    options: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """What the rules made of it; `rules` says which, `repaired` and `needs_author` count the findings."""

    rules: str
    language: str
    direction: str
    content_html: str
    content_text: str
    words: int
    minutes: int
    outline: tuple[Heading, ...]
    repaired: int
    needs_author: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that can be stored."""

    given: Given
    article: Article
    rendered: Rendered


def given(article: object, options: object) -> Given:
    """Return the JSON of an article and its options as they were sent."""
    return Given(_json("article", article), _json("options", options))


def read(sent: Given, key: Key | None = None, prefixes: Prefixes = PREFIXES) -> tuple[Article, RenderOptions]:
    """Return what was sent, with the defaults of its publisher's key, as frozen words.

    Raises InvalidFields; `prefixes` stand before the names as the caller wrote them.
    """
    article, options = json.loads(sent.source), json.loads(sent.options)
    return article_and_options(*filled(key, article, options), prefixes=prefixes)


def entry(sent: Given, site: Site, key: Key | None = None, prefixes: Prefixes = PREFIXES) -> Entry:
    """Read and render what was sent; raises InvalidFields, and what the rules refuse it with."""
    article, options = read(sent, key, prefixes)
    rendering = render(article, options, site)
    counts = outcomes(rendering.findings)
    return Entry(
        sent,
        article,
        Rendered(
            rules=edition(site.sanitizer),
            language=rendering.language,
            direction=rendering.direction,
            content_html=rendering.html,
            content_text=rendering.text,
            words=rendering.length.words,
            minutes=rendering.length.minutes,
            outline=rendering.outline,
            repaired=counts["repaired"],
            needs_author=counts["needs_author"],
        ),
    )


def _json(field: str, value: object) -> str:
    try:
        return json_text(value)
    except (ValueError, RecursionError) as error:
        raise InvalidFields.one(field, "holds a number or a depth that JSON cannot carry") from error
