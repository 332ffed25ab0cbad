"""The stored articles for feed readers and search engines."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from service.errors import NoSuchArticle, StandfirstError
from service.parsing import json_text
from service.place import Place
from service.services import Services
from service.store.stored import Listed, Page, Stored
from service.syndication import atom, json_feed, sitemap
from service.syndication.channel import Channel, Entry
from service.telemetry import logs
from service.web import headers
from service.web.current import current
from service.web.kept import kept
from service.web.places import own_origin

ENTRIES = 20


@dataclass(frozen=True, slots=True)
class _Asked:
    """A page of a publisher's articles, or of everybody's, and where it was asked for; an empty cursor is the start."""

    origin: str
    path: str
    publisher: str | None
    after: str | None
    page: Page

    def address(self, after: str | None = None) -> str:
        """Return the address of this path for the same publisher, from that cursor on."""
        query = {"publisher": self.publisher, "after": after}
        given = urlencode({name: value for name, value in query.items() if value is not None})
        return f"{self.origin}{self.path}{'?' if given else ''}{given}"

    def place(self, listed: Listed) -> Place:
        """Return where an article is."""
        return Place(self.origin, listed.id)


def blueprint(services: Services) -> Blueprint:
    """Return the routes of feeds and sitemaps."""
    routes = Blueprint("feeds", __name__)

    @routes.get("/feed.json")
    def feed_json() -> Response:
        """Give the latest articles as JSON Feed, with the address of those before."""
        return _feed(services, lambda channel: json_text(json_feed.json_feed(channel)), json_feed.MEDIA_TYPE)

    @routes.get("/feed.atom")
    def feed_atom() -> Response:
        """Give the latest articles as Atom, with the address of those before."""
        return _feed(services, atom.atom, atom.MEDIA_TYPE)

    @routes.get("/sitemap.xml")
    def site() -> Response:
        """List the readers' pages; where one sitemap cannot hold them, list the sitemaps."""
        asked = _asked(services, sitemap.MOST)
        whole = asked.page.next is None or asked.after is not None
        cursors = () if whole else ("", *services.articles.cursors(sitemap.MOST, asked.publisher))

        def make() -> str:
            if not whole:
                return sitemap.index(asked.address(after) for after in cursors)
            return sitemap.sitemap((asked.place(each).page, each.updated) for each in asked.page.articles)

        state = cursors or tuple(each.etag for each in asked.page.articles)
        return _published(services, asked, state, make, sitemap.MEDIA_TYPE)

    return routes


def _feed(services: Services, write: Callable[[Channel], str], media_type: str) -> Response:
    asked = _asked(services, ENTRIES)
    state = (asked.page.next, tuple(each.etag for each in asked.page.articles))
    return _published(services, asked, state, lambda: write(_channel(services, asked)), media_type)


def _asked(services: Services, limit: int) -> _Asked:
    """Return what is asked for; raises InvalidFields for a wrong cursor, NoSuchArticle for a publisher without any."""
    publisher = request.args.get("publisher") or None
    after = request.args.get("after")
    page = services.articles.page(after or None, limit, publisher)
    if publisher and not page.articles and not after:
        raise NoSuchArticle("nothing is stored of this publisher")
    return _Asked(own_origin(services), request.path, publisher, after, page)


def _channel(services: Services, asked: _Asked) -> Channel:
    found = [(asked.place(each).page, _current(services, each)) for each in asked.page.articles]
    entries = tuple(Entry(page, stored) for page, stored in found if stored)
    publishers = [each.stored.article.publisher for each in entries if each.stored.article.publisher]
    publisher = publishers[0] if asked.publisher and publishers else None
    return Channel(
        title=publisher.name if publisher else asked.publisher or "Standfirst",
        home=(publisher and publisher.url) or f"{asked.origin}/",
        feed=asked.address(),
        address=asked.address(asked.after),
        next=asked.address(asked.page.next) if asked.page.next else None,
        entries=entries,
    )


def _current(services: Services, listed: Listed) -> Stored | None:
    """Return the article by the present rules, or None when it is gone by now, or when they refuse it."""
    try:
        stored = services.articles.get(listed.id)
        return current(services, stored) if stored else None
    except StandfirstError as error:
        if error.retry_after is not None:
            raise
        logs.warn("left out of a feed", error, {"article": listed.id})
        return None


def _published(services: Services, asked: _Asked, state: object, make: Callable[[], str], media_type: str) -> Response:
    made_of = (asked.origin, asked.path, asked.publisher, asked.after, state)
    response = kept(services, made_of, make, content_type=f"{media_type}; charset=utf-8")
    return headers.with_headers(response, headers.PUBLISHED)
