"""Stored articles: written, read, listed and deleted by who holds a key, each key its own."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, request, url_for
from werkzeug.datastructures import ETags

from service.answers import listed_json, stored_json
from service.errors import InvalidFields, NoSuchArticle
from service.keys import Key
from service.parsing import json_text
from service.services import Services
from service.store.entry import Entry, entry, given
from service.store.ids import is_id, new_id
from service.store.stored import Condition, Stored
from service.telemetry.stages import stage
from service.web import access, embed, headers, negotiation
from service.web.bodies import sent_article
from service.web.current import current, is_current
from service.web.query import number

MAX_LISTED = 100
_IDS = "an id is 1 to 128 letters, digits and - . _ ~, and begins with a letter or a digit"


def blueprint(services: Services) -> Blueprint:
    """Return the routes of stored articles."""
    routes = Blueprint("articles", __name__, url_prefix="/v1/articles")

    @routes.post("")
    def post_article() -> Response:
        """Store an article under a new id."""
        key = access.writer(services)
        stored = services.articles.put(new_id(), _entry(services, key), key.name).article
        return _whole(stored, services, HTTPStatus.CREATED)

    @routes.put("/<article_id>")
    def put_article(article_id: str) -> Response:
        """Store an article under an id of the caller's, or change it; the same again changes nothing."""
        key = access.writer(services)
        if not is_id(article_id):
            raise InvalidFields.one("id", _IDS)
        made = services.articles.put(article_id, _entry(services, key), key.name, _condition())
        return _whole(made.article, services, HTTPStatus.CREATED if made.outcome == "created" else HTTPStatus.OK)

    @routes.get("/<article_id>")
    def get_article(article_id: str) -> Response:
        """Answer with a stored article, or that it is as the caller knows it."""
        key = access.writer(services)
        stored = services.articles.get(article_id)
        if stored is None or stored.owner != key.name:
            raise NoSuchArticle
        response = _whole(current(services, stored), services, HTTPStatus.OK)
        if is_current(services, stored):  # else what the caller knows by this validator may be of older rules
            response.make_conditional(request)
        return response

    @routes.delete("/<article_id>")
    def delete_article(article_id: str) -> Response:
        """Delete a stored article, and how often it was read."""
        services.articles.delete(article_id, access.writer(services).name, _condition())
        return headers.with_headers(Response(status=204), headers.API)

    @routes.get("")
    def get_articles() -> Response:
        """List the key's articles, newest first."""
        key = access.writer(services)
        limit = _limit()
        languages = request.args.get("language", "").strip().replace("_", "-")
        page = services.articles.page(request.args.get("after") or None, limit, key.name, languages or None)
        listed = [listed_json(each, services.settings.origin) for each in page.articles]
        response = _json({"articles": listed, "next": page.next})
        if page.next:
            following = urlencode({**request.args.to_dict(), "after": page.next, "limit": limit})
            response.headers["Link"] = f'<{request.path}?{following}>; rel="next"'
        return headers.with_headers(response, headers.API)

    return routes


def _entry(services: Services, key: Key) -> Entry:
    """Return what was sent, ready to be stored; nothing is written where the rules refuse it."""
    article, options, prefixes = sent_article(services)
    sent = given(article, options)
    with stage("render"):
        return services.in_time(lambda: entry(sent, services.site, key, prefixes))


def _condition() -> Condition:
    """Return what the request is conditional upon (RFC 9110, section 13.1)."""
    match = _tags(request.if_match) if "If-Match" in request.headers else None
    return Condition(match, _tags(request.if_none_match))


def _tags(tags: ETags) -> frozenset[str]:
    return frozenset({"*"} if tags.star_tag else tags.as_set())


def _whole(stored: Stored, services: Services, status: int) -> Response:
    codes = {"embed_code": embed.codes(services, stored)}
    response = _json(stored_json(stored, services.settings.origin) | codes, status)
    response.set_etag(stored.etag)
    if status == HTTPStatus.CREATED:
        response.location = url_for("articles.get_article", article_id=stored.id)
    return headers.with_headers(response, headers.STATE)


def _json(answer: dict[str, Any], status: int = HTTPStatus.OK) -> Response:
    return Response(json_text(answer), status, content_type=negotiation.JSON)


def _limit() -> int:
    limit = number("limit", {"limit": "20"} | request.args.to_dict())
    if not 1 <= limit <= MAX_LISTED:
        raise InvalidFields.one("limit", f"must be 1 to {MAX_LISTED}")
    return limit
