"""The provider of oEmbed 1.0 (https://oembed.com): a frame for the address of an article."""

import json
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit
from xml.etree.ElementTree import Element

from flask import Blueprint, Response, request
from werkzeug.exceptions import NotImplemented as FormatNotThere

from service.embedding import HEIGHT, Embed, frame
from service.errors import InvalidFields, NoSuchArticle
from service.fields import web_address
from service.parsing import OPTION_FIELDS
from service.services import Services
from service.store.stored import Stored
from service.syndication.xml import add, document
from service.url import web_address_of
from service.web import headers, places
from service.web.query import needed, whole
from service.web.shown import Shown, shown

_WIDTH = 640  # CSS pixels
_CACHE_AGE = 3600  # seconds
_FORMATS = {"json": "application/json", "xml": "text/xml; charset=utf-8"}


def blueprint(services: Services) -> Blueprint:
    """Return the provider's route."""
    routes = Blueprint("oembed", __name__)

    @routes.get("/oembed")
    def oembed() -> Response:
        """Answer with the frame for an article's address, no larger than asked for."""
        form = (request.args.get("format") or "json").lower()
        if form not in _FORMATS:
            raise FormatNotThere(f"format is one of {', '.join(_FORMATS)}")
        width = min(_WIDTH, whole("maxwidth", request.args) or _WIDTH)
        height = min(HEIGHT, whole("maxheight", request.args) or HEIGHT)
        answer = _answer(*_found(services, needed("url")), width, height)
        body = json.dumps(answer, ensure_ascii=False) if form == "json" else _xml(answer)
        response = Response(body, content_type=_FORMATS[form])
        response.add_etag()
        response.make_conditional(request)
        return headers.with_headers(response, headers.PUBLISHED)

    return routes


def _found(services: Services, url: str) -> tuple[Shown, dict[str, str]]:
    """Return the article of an address and the options in it: of its page, of its embed, or of its own elsewhere."""
    try:
        address = urlsplit(url)
    except ValueError as error:
        raise NoSuchArticle from error
    options = {name: value for name, value in parse_qsl(address.query) if name in OPTION_FIELDS}
    folder, _, name = address.path.removeprefix("/").partition("/")
    if places.is_own(services, url) and folder in {"articles", "embed"} and name:
        article_id = unquote(name)
    elif elsewhere := _elsewhere(services, url):
        article_id, options = elsewhere.id, {}
    else:
        raise NoSuchArticle
    try:
        return shown(services, article_id, options), options
    except InvalidFields as error:  # the page at this address answers with an error, too
        raise NoSuchArticle(error.public) from error


def _elsewhere(services: Services, url: str) -> Stored | None:
    """Return the article whose own address this is, of the key with its host among the sources where there is one."""
    to = web_address_of(url)
    key = services.settings.api_keys.of_source(to.host) if to else None
    with suppress(ValueError):  # what is no address was stored as none
        return services.articles.by_address(web_address(url), key.name if key else None)
    return None


def _answer(asked: Shown, options: dict[str, str], width: int, height: int) -> dict[str, Any]:
    """Return the parameters of section 2.3.4; there is no thumbnail, since no size of an image is known."""
    article = asked.article
    named = [author for author in article.authors if author.name]
    query = f"?{urlencode(options)}" if options else ""
    embed = Embed(asked.place.embed + query, article.title, article.summary, asked.place.page)
    known = {
        "title": article.title,
        "author_name": ", ".join(author.name for author in named),
        "author_url": next((author.url for author in named if author.url), None),
        "provider_name": article.publisher.name if article.publisher else "Standfirst",
        "provider_url": (article.publisher and article.publisher.url) or asked.place.origin,
    }
    return {
        "version": "1.0",
        "type": "rich",
        **{name: value for name, value in known.items() if value},
        "cache_age": _CACHE_AGE,
        "width": width,
        "height": height,
        "html": frame(embed, width=width, height=height),
    }


def _xml(answer: dict[str, Any]) -> str:
    root = Element("oembed")
    for name, value in answer.items():
        add(root, name, str(value))
    return document(root)
