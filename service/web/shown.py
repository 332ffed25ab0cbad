"""A stored article as a request asks for it: with the options of its address over those that it was stored with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import request

from service.article import Article, Story
from service.errors import NoSuchArticle
from service.keys import Key, look_of
from service.options import RenderOptions
from service.palette import Look
from service.parsing import OPTION_FIELDS, from_flat, options_alone
from service.place import Place
from service.rendering import Rendering
from service.services import Services
from service.share.metadata import Alternate
from service.store.stored import State, Stored
from service.syndication import atom, json_feed
from service.web import front, negotiation, places, stories
from service.web.made import made


@dataclass(frozen=True, slots=True)
class Standing:
    """What has to stay as it was for a page to stay so: the article's state, and the stories that the ranking gave it.

    `stories` is None where the article names its own.
    """

    state: State
    owner: str
    language: str
    place: Place
    stories: tuple[Story, ...] | None

    def holds(self, services: Services, *, may_wait: bool) -> bool:
        """Tell whether all is as it was; raises StoreUnavailable, also for what would have to be waited for."""
        if services.articles.state(self.state.id, may_wait=may_wait) != self.state:
            return False
        if self.stories is None:
            return True
        return self.stories == _ranked(services, self.owner, self.language, self.place, may_wait=may_wait)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown; `key` is the publisher's while that is in force, `stories` those of the ranking."""

    standing: Standing
    key: Key | None
    article: Article
    options: RenderOptions
    languages: tuple[str, ...]

    @property
    def place(self) -> Place:
        """Return where it is."""
        return self.standing.place

    @property
    def look(self) -> Look:
        """Return the publisher's colours."""
        return look_of(self.key)

    @property
    def made_of(self) -> object:
        """Return what the page depends upon: the article by its validator, and what else was put into it."""
        put_in = self.key and self.key.article, self.standing.stories, self.place
        return self.standing.state.etag, *put_in, self.options, self.languages, self.look

    @property
    def alternates(self) -> tuple[Alternate, ...]:
        """Return where else the article is, in other forms: for oEmbed's consumers and in the publisher's feeds."""
        publisher = self.article.publisher.name if self.article.publisher else self.standing.owner
        return (
            Alternate("application/json+oembed", self.place.oembed("json"), self.article.title),
            Alternate("text/xml+oembed", self.place.oembed("xml"), self.article.title),
            Alternate(json_feed.MEDIA_TYPE, self.place.feed("json", self.standing.owner), publisher),
            Alternate(atom.MEDIA_TYPE, self.place.feed("atom", self.standing.owner), publisher),
        )

    def made(self, services: Services, show: Callable[[Rendering], str]) -> str:
        """Render the article, within the time that there is, and show it."""
        return made(services, self.article, self.options, self.languages, show)


def shown(services: Services, article_id: str, query: Mapping[str, str]) -> Shown:
    """Return the article of that id; raises NoSuchArticle, and InvalidFields by the option's name."""
    stored = services.articles.get(article_id)
    if stored is None:
        raise NoSuchArticle
    options = options_alone({**stored.options, **from_flat(query, OPTION_FIELDS)})
    place = Place(places.own_origin(services), stored.id)
    languages = negotiation.interface_languages(stored.article.language, options.ui_language)
    key = services.settings.api_keys.named(stored.owner)
    article, top = _complete(stored, place), None
    if not article.top_stories:
        top = _ranked(services, stored.owner, stored.language, place)
        article = replace(article, top_stories=top)
    standing = Standing(stored.state, stored.owner, stored.language, place, top)
    return Shown(standing, key, article, options, languages)


def repeat(services: Services, standing: Standing) -> None:
    """Count this request as a read, and have the front answer equal ones, which count too, while all is as it was."""

    def asked(environ: Mapping[str, Any]) -> None:
        stories.count(services, standing.state.id, environ)

    asked(request.environ)
    front.repeatable(lambda may_wait: standing.holds(services, may_wait=may_wait), asked)


def _ranked(services: Services, owner: str, language: str, place: Place, *, may_wait: bool = True) -> tuple[Story, ...]:
    return services.stories.top(owner, language, without=place.id, origin=place.origin, may_wait=may_wait)


def _complete(stored: Stored, place: Place) -> Article:
    """Return the article with an address that can be shared: its own, else its page here.

    That one is no `url`: relative addresses in the body are not resolved against it.
    """
    article = stored.article
    return article if article.address else replace(article, external_url=place.page)
