"""What a request to render holds, whichever way it came: JSON, HTML or a form."""

from typing import Any

import webencodings
from flask import request
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from service.article import Article
from service.errors import InvalidFields, Malformed
from service.keys import Key
from service.options import RenderOptions
from service.parsing import (
    ARTICLE_FIELDS,
    OPTION_FIELDS,
    PREFIXES,
    Prefixes,
    article_and_options,
    from_flat,
    json_object,
    titled,
)

ACCEPTED = "application/json, text/html, application/x-www-form-urlencoded or multipart/form-data"


def article_request(key: Key | None = None) -> tuple[Article, RenderOptions]:
    """Return the article and the options of the request; options in the query are defaults for those in the body.

    What the caller leaves out comes from the key. Raises Malformed, InvalidFields, or 415 naming what is accepted.
    """
    article, options, prefixes = _given(key)
    return article_and_options(article, options, prefixes=prefixes)


def check_request(key: Key | None = None) -> tuple[Article, RenderOptions]:
    """Return what is to be checked: as `article_request`, but an article may have no title of its own.

    Raises InvalidFields too for an address alone, since nothing is fetched.
    """
    article, options, prefixes = _given(key)
    article = itself(article, prefixes)
    if isinstance(article, dict):
        article = titled(article)
    return article_and_options(article, options, prefixes=prefixes)


def sent_article() -> tuple[object, object, Prefixes]:
    """Return the article and the options as they were sent, and how the caller names the fields of each.

    JSON is `{"article": …, "options": …}` or, with the options in the query, the item of a feed as it is.
    Raises Malformed, or 415 naming what is accepted.
    """
    return _sent(bare=True)


def itself(article: object, prefixes: Prefixes) -> object:
    """Return the article; raises InvalidFields for an address alone, since nothing is fetched."""
    if isinstance(article, dict) and "url" in article and not article.keys() & {"content_html", "content_text"}:
        raise InvalidFields.one(f"{prefixes[0]}url", "cannot be fetched: send the article itself as content_html")
    return article


def _given(key: Key | None) -> tuple[object, object, Prefixes]:
    """Return the article, the options, and how the caller names the fields of each."""
    article, options, prefixes = _sent()
    return (*(key.fill(article, options) if key else (article, options)), prefixes)


def _sent(*, bare: bool = False) -> tuple[object, object, Prefixes]:
    refuse_cut_body()
    kind = request.mimetype
    if kind == "application/json" or kind.endswith("+json"):
        return _from_json(bare)
    if kind == "text/html":
        article = from_flat(request.args.to_dict(), ARTICLE_FIELDS) | {"content_html": _decoded()}
        return article, _query_options(), ("", "")
    if kind in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        if kind == "application/x-www-form-urlencoded":
            _text(webencodings.UTF8)  # Werkzeug reads a form that is none as an empty one
        form = request.form.to_dict()
        options = _query_options() | from_flat(form, OPTION_FIELDS)
        article = _filled(from_flat(form, ARTICLE_FIELDS)) | _whole(form.get("article", ""))
        return article, _filled(options), ("", "")
    raise UnsupportedMediaType(f"the body is {ACCEPTED}")


def refuse_cut_body() -> None:
    """Refuse a body of unannounced length that reaches the limit: Werkzeug cuts it there without a word."""
    size = len(request.get_data())  # kept by Flask, so that a form is parsed from it
    if request.content_length is None and size >= (request.max_content_length or size + 1):
        raise RequestEntityTooLarge


def _from_json(bare: bool) -> tuple[object, object, Prefixes]:
    body = json_object(request.get_data())
    if "article" not in body and bare:
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


def _whole(text: str) -> dict[str, object]:
    """Return what a form's field `article` holds: the article as JSON (a JSON Feed item), or its HTML."""
    if not text.lstrip().startswith("{"):
        return {"content_html": text} if text.strip() else {}
    given = json_object(text)
    inner = given.get("article", given)
    return inner if isinstance(inner, dict) else given


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
