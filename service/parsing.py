"""From what callers send to frozen words: JSON, query and form values parsed once, errors by the caller's own names."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, fields
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from service.article import Article
from service.errors import FieldError, InvalidFields, Malformed
from service.fields import comma_separated
from service.html.guard import Limits
from service.html.sanitize import sanitize
from service.options import RenderOptions
from service.rendering import ALL_RULES
from service.report.contents import title_of
from service.share.networks import NETWORKS
from service.wording import bundled, nearest

T = TypeVar("T")
Prefixes = tuple[str, str]  # what stands before the names of an article's fields and of the options'
PREFIXES: Prefixes = ("article.", "options.")

_SURROGATE = re.compile("[\ud800-\udfff]")
_ARTICLE = TypeAdapter(Article)
_OPTIONS = TypeAdapter(RenderOptions)
ARTICLE_FIELDS = tuple(each.name for each in fields(Article))
OPTION_FIELDS = tuple(each.name for each in fields(RenderOptions))
_MESSAGES = {  # by pydantic's kinds of error, where its own words speak of Python
    "missing": "is needed",
    "string_type": "must be a string",
    "bool_type": "must be true or false",
    "tuple_type": "must be an array",
    "dataclass_type": "must be an object",
    "string_too_long": "has at most {max_length} characters",
    "too_long": "has at most {max_length} items",
}


def json_object(text: str | bytes) -> dict[str, Any]:
    """Read a JSON object (RFC 8259).

    Raises Malformed when it is not JSON in UTF-8, or not an object.
    """
    try:
        value = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Malformed(f"the body is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise Malformed("the body is JSON, but not an object")
    return value


def json_text(value: object) -> str:
    """Write a value as JSON; lone surrogates, which no encoding of Unicode carries, are escaped.

    An article's own words and moments are written as they would be sent.
    Raises ValueError for infinite numbers, and RecursionError for what is too deep.
    """
    write = partial(json.dumps, value, allow_nan=False, separators=(",", ":"), default=_as_sent)
    text = write(ensure_ascii=False)
    return write() if _SURROGATE.search(text) else text


def _as_sent(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return asdict(value)  # type: ignore[call-overload]  # whatever else is no dataclass is an error of ours


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is no number of JSON's")


def article_and_options(
    article: object, options: object, *, prefixes: Prefixes = PREFIXES
) -> tuple[Article, RenderOptions]:
    """Parse both at once, so that the caller hears of every wrong field in one answer.

    Raises InvalidFields; `prefixes` stand before the names as the caller wrote them.
    """
    wrong: list[FieldError] = []
    parsed_article = _collected(partial(_parsed, _ARTICLE), article, prefixes[0], wrong)
    parsed_options = _collected(options_alone, options, prefixes[1], wrong)
    if parsed_article is None or parsed_options is None:
        raise InvalidFields.all(wrong)
    return parsed_article, parsed_options


def article_alone(article: object) -> Article:
    """Parse an article that has no options beside it."""
    return _parsed(_ARTICLE, article, "")


def options_alone(value: object, prefix: str = "") -> RenderOptions:
    """Parse options that stand alone, as in a query string."""
    options = _parsed(_OPTIONS, value, prefix)
    if wrong := [FieldError(prefix + name, message) for name, message in _unknown(options)]:
        raise InvalidFields.all(wrong)
    return options


def titled(article: Mapping[str, object], limits: Limits) -> dict[str, object]:
    """Return the article's values with a title: its own, else the first heading in its mark-up, else "Untitled"."""
    content = article.get("content_html")
    is_looked_for = isinstance(content, str) and "title" not in article
    heading = title_of(sanitize(str(content), limits=limits)) if is_looked_for else None
    return {"title": (heading or "Untitled")[:1000], **article}


def from_flat(values: Mapping[str, str], names: tuple[str, ...]) -> dict[str, object]:
    """Return the named values of a query or a form as JSON would hold them.

    Lists are comma-separated, people and publishers are given by name; `[` or `{` begins JSON for whatever needs more.
    """
    return {name: _flat(name, values[name]) for name in names if name in values}


def _flat(name: str, value: str) -> object:
    unflatten = _UNFLATTEN.get(name)
    if unflatten is None:
        return value
    if value.lstrip()[:1] in {"[", "{"}:
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            raise InvalidFields.one(name, "begins like JSON and is not") from None
    return unflatten(value)


_UNFLATTEN: Mapping[str, Callable[[str], object]] = {
    "authors": lambda value: [{"name": name} for name in comma_separated(value)],
    "kakao_buttons": lambda value: [{"title": title} for title in comma_separated(value)],
    "publisher": lambda value: {"name": value},
    "tags": comma_separated,
    "previous": lambda value: value,
    "next": lambda value: value,
    "top_stories": lambda value: value,
}


def _collected(parse: Callable[[object, str], T], value: object, prefix: str, wrong: list[FieldError]) -> T | None:
    try:
        return parse(value, prefix)
    except InvalidFields as error:
        wrong += error.fields
        return None


def _unknown(options: RenderOptions) -> Iterator[tuple[str, str]]:
    """Yield each option that names what is not there, and what there is."""
    if unknown := next((each for each in options.share if each not in NETWORKS), None):
        yield "share", f"unknown network {unknown!r}; known: {', '.join(NETWORKS)}"
    if options.ui_language is not None and nearest(options.ui_language) is None:
        yield "ui_language", f"must be one of {', '.join(bundled())}"
    if unknown := next((each for each in options.rules if each.removeprefix("-") not in ALL_RULES), None):
        yield "rules", f"{unknown!r} is no rule; a rule is switched off by -id, the rules are {', '.join(ALL_RULES)}"


def _parsed(adapter: TypeAdapter[T], value: object, prefix: str) -> T:
    try:
        return adapter.validate_python(value)
    except ValidationError as error:
        whole = prefix.rstrip(".") or "body"
        raise InvalidFields.all(
            [
                FieldError(prefix + ".".join(map(str, each["loc"])) if each["loc"] else whole, _plain(each))
                for each in error.errors(include_url=False, include_input=False)
            ]
        ) from error


def _plain(error: ErrorDetails) -> str:
    if message := _MESSAGES.get(error["type"]):
        return message.format(**error.get("ctx", {}))
    return plain(error["msg"])


def plain(message: str) -> str:
    """Return a message of pydantic's as our own are worded."""
    return message.removeprefix("Value error, ").replace("Input should be", "must be")
