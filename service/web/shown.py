"""A stored article as a request asks for it: with the options of its address over those that it was stored with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from service.article import Article
from service.errors import NoSuchArticle
from service.keys import Key
from service.options import RenderOptions
from service.palette import OWN_LOOK, Look
from service.parsing import OPTION_FIELDS, from_flat, options_alone
from service.rendering import Rendering
from service.services import Services
from service.share.metadata import Alternate
from service.store.stored import Stored
from service.syndication import atom, json_feed
from service.web import negotiation, places
from service.web.made import made
from service.web.places import Place


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown and where; `etag` is the stored article's, `key` its publisher's while that is in force."""

    etag: str
    owner: str
    key: Key | None
    article: Article
    options: RenderOptions
    languages: tuple[str, ...]
    place: Place

    @property
    def look(self) -> Look:
        """Return the publisher's colours."""
        return self.key.look if self.key else OWN_LOOK

    @property
    def made_of(self) -> object:
        """Return what the page depends upon."""
        return self.etag, self.article, self.options, self.languages, self.place, self.look

    @property
    def alternates(self) -> tuple[Alternate, ...]:
        """Return where else the article is, in other forms: for oEmbed's consumers and in the publisher's feeds."""
        publisher = self.article.publisher.name if self.article.publisher else self.owner
        return (
            Alternate("application/json+oembed", self.place.oembed("json"), self.article.title),
            Alternate("text/xml+oembed", self.place.oembed("xml"), self.article.title),
            Alternate(json_feed.MEDIA_TYPE, self.place.feed("json", self.owner), publisher),
            Alternate(atom.MEDIA_TYPE, self.place.feed("atom", self.owner), publisher),
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
    article = _complete(stored, place)
    if not article.top_stories:
        stories = services.stories.top(stored.owner, stored.language, without=stored.id, origin=place.origin)
        article = replace(article, top_stories=stories)
    return Shown(stored.etag, stored.owner, key, article, options, languages, place)


def _complete(stored: Stored, place: Place) -> Article:
    """Return the article with an address that can be shared: its own, else its page here.

    That one is no `url`: relative addresses in the body are not resolved against it.
    """
    article = stored.article
    return article if article.address else replace(article, external_url=place.page)
