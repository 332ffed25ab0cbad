"""What a request to render holds, whichever way it came: JSON, HTML or a form."""

from functools import partial
from typing import Any

import webencodings
from flask import request
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from service.article import Article
from service.errors import InvalidFields, Malformed
from service.keys import Key, filled
from service.options import RenderOptions
from service.parsing import (
    ARTICLE_FIELDS,
    OPTION_FIELDS,
    PREFIXES,
    Prefixes,
    article_alone,
    article_and_options,
    from_flat,
    json_object,
    options_alone,
    titled,
)
from service.services import Services
from service.source.fetch import Page
from service.web import access
from service.web.sourced import Fetched, fetched, found_at, is_address, sourced

ACCEPTED = "application/json, text/html, application/x-www-form-urlencoded or multipart/form-data"


def article_request(services: Services, key: Key | None = None) -> tuple[Article, RenderOptions]:
    """Return the article and the options of the request; options in the query are defaults for those in the body.

    An address alone is fetched, and the article found in a whole page. What neither the caller nor the page says comes
    from the key. Raises Malformed, InvalidFields, 415 naming what is accepted, and what `sourced` raises.
    """
    article, options, prefixes = _given(services, key)
    return article_and_options(article, options, prefixes=prefixes)


def check_request(services: Services, key: Key | None = None) -> tuple[Article, RenderOptions]:
    """Return what is to be checked: as `article_request`, but an article may have no title of its own."""
    article, options, prefixes = _given(services, key)
    if isinstance(article, dict) and "title" not in article:
        article = services.in_time(partial(titled, article, services.site.limits))
    return article_and_options(article, options, prefixes=prefixes)


def sent_article(services: Services) -> tuple[object, object, Prefixes]:
    """Return the article and the options as they were sent or found, and how the caller names the fields of each.

    Raises Malformed, 415 naming what is accepted, and what `sourced` raises.
    """
    article, options, prefixes = _sent()
    if is_address(article):  # nothing is fetched for options that are wrong
        options_alone(options, prefixes[1])
    return sourced(services, article, prefixes[0], may_be_page=not _is_json()), options, prefixes


def article_of(services: Services, page: Page, key: Key | None) -> Article:
    """Return the article in a fetched page; what the page does not say comes from the key."""
    values = found_at(services, page)
    return article_alone(filled(key, values, {})[0])


def by_address(services: Services) -> tuple[Fetched, RenderOptions]:
    """Return the page at the query's `url`, and the options of the query, which are held before it is fetched.

    Raises Forbidden where it may not be fetched, InvalidFields, and what fetching raises.
    """
    leave = access.may_fetch(services, request.args.get("url", ""))
    options = _options_of_query(leave.key)
    return fetched(services, leave), options


def _options_of_query(key: Key | None) -> RenderOptions:
    """Return the options of the query, the key's where it names none."""
    options: Any = filled(key, {}, _query_options())[1]
    return options_alone(options)


def _given(services: Services, key: Key | None) -> tuple[object, object, Prefixes]:
    """Return the article, the options, and how the caller names the fields of each."""
    article, options, prefixes = sent_article(services)
    return (*filled(key, article, options), prefixes)


def _is_json() -> bool:
    return request.mimetype == "application/json" or request.mimetype.endswith("+json")


def _sent() -> tuple[object, object, Prefixes]:
    refuse_cut_body()
    kind = request.mimetype
    if _is_json():
        return _from_json()
    if kind == "text/html":
        article = from_flat(request.args.to_dict(), ARTICLE_FIELDS) | {"content_html": _decoded()}
        return article, _query_options(), ("", "")
    if kind in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        if kind == "application/x-www-form-urlencoded":
            _text(webencodings.UTF8)  # Werkzeug reads a form that is none as an empty one
        form = request.form.to_dict()
        article, options = _whole(form.get("article", ""))
        fields, chosen = from_flat(form, ARTICLE_FIELDS), from_flat(form, OPTION_FIELDS)
        return _filled(fields) | article, _filled(_query_options()) | options | _filled(chosen), ("", "")
    raise UnsupportedMediaType(f"send {ACCEPTED}")


def refuse_cut_body() -> None:
    """Refuse a body of unannounced length that reaches the limit: Werkzeug cuts it there without a word."""
    size = len(request.get_data())  # kept by Flask, so that a form is parsed from it
    if request.content_length is None and size >= (request.max_content_length or size + 1):
        raise RequestEntityTooLarge


def _from_json() -> tuple[object, object, Prefixes]:
    """Read `{"article": …, "options": …}` or, with the options in the query, the item of a feed as it is."""
    body = json_object(request.get_data())
    if "article" not in body and "options" not in body and body.keys() & ARTICLE_FIELDS:
        return body, _query_options(), ("", "")
    if "article" not in body:
        raise InvalidFields.one("article", "is needed: a JSON Feed item")
    options = {} if body.get("options") is None else body["options"]
    merged: Any = _query_options() | options if isinstance(options, dict) else options
    return body["article"], merged, PREFIXES


def _query_options() -> dict[str, object]:
    return from_flat(request.args.to_dict(), OPTION_FIELDS)


def _filled(values: dict[str, object]) -> dict[str, object]:
    """Return the fields that were filled in: a form sends every field, empty ones too."""
    return {name: value for name, value in values.items() if value != ""}


def _whole(text: str) -> tuple[dict[str, object], dict[str, object]]:
    """Return what a form's field `article` holds: HTML, a JSON Feed item, or one with options as a JSON body has it."""
    if not text.lstrip().startswith("{"):
        return {"content_html": text} if text.strip() else {}, {}
    given = json_object(text)
    article, options = given.get("article"), given.get("options")
    if not isinstance(article, dict):
        return given, {}
    if options is None:
        return article, {}
    if not isinstance(options, dict):
        raise InvalidFields.one("options", "must be an object")
    return article, options


def _decoded() -> str:
    label = request.mimetype_params.get("charset", "utf-8")
    encoding = webencodings.lookup(label)
    if encoding is None:
        raise UnsupportedMediaType(f"charset {label!r} is not known")
    return _text(encoding)


def _text(encoding: webencodings.Encoding) -> str:
    try:
        text, _ = encoding.codec_info.decode(request.get_data(), "strict")
    except UnicodeDecodeError as error:
        raise Malformed(f"the body is not {encoding.name}: byte {error.start} cannot be read") from error
    return str(text)
