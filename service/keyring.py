"""The setting of the API keys: read and tried out at boot; a fault is said by its key's name, never by its secret."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError

from service.errors import StandfirstError
from service.fields import FrameAncestors, SourceHost
from service.keys import Key, Keys, kept
from service.parsing import article_and_options
from service.rendering import render
from service.site import Site

DEFAULT_FIELDS = ("publisher", "newsletter_url", "language", "direction", "section")  # of an article
_TRIAL = {"title": "Trial", "content_text": "Trial", "url": "https://example.org/trial"}


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _known(article: dict[str, Any]) -> dict[str, Any]:
    if unknown := article.keys() - set(DEFAULT_FIELDS):
        raise ValueError(f"{min(unknown)} has no default; {', '.join(DEFAULT_FIELDS)} have")
    return article


_NAME = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$"  # shorter than the secrets that `standfirst key` makes
Name = Annotated[str, Field(pattern=_NAME)]
Digests = Annotated[
    tuple[Annotated[str, AfterValidator(kept)], ...], BeforeValidator(_listed), Field(min_length=1, max_length=10)
]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key as JSON holds it."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    name: Name
    secret: Digests = field(repr=False)
    article: Annotated[dict[str, Any], AfterValidator(_known)] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    frame_ancestors: FrameAncestors | None = None
    sources: tuple[SourceHost, ...] = ()


_ENTRY = TypeAdapter(_Entry)


def read_keys(text: str) -> Keys:
    """Return the keys of a setting: `name:secret` parted by blanks, or a JSON array of objects (docs/keys.md).

    A name that comes twice in the short form is one key with two secrets. Raises ValueError.
    """
    entries = list(_from_json(text) if text.lstrip().startswith(("[", "{")) else _from_line(text))
    keys = tuple(_key(place, entry) for place, entry in enumerate(entries, 1))
    names, digests = Counter(key.name for key in keys), Counter(each for key in keys for each in key.digests)
    if twice := [name for name, count in names.items() if count > 1]:
        raise ValueError(f"key {twice[0]}: is there twice")
    for key in keys:
        if any(digests[each] > 1 for each in key.digests):
            raise ValueError(f"key {key.name}: its secret is there twice")
    return Keys(keys)


def _from_line(text: str) -> Iterator[dict[str, Any]]:
    secrets: dict[str, list[str]] = {}
    for place, word in enumerate(text.split(), 1):
        name, colon, secret = word.partition(":")
        if not colon:
            raise ValueError(f"key {place}: is written name:secret, or name:sha256:…")
        secrets.setdefault(name, []).append(secret)
    return ({"name": name, "secret": each} for name, each in secrets.items())


def _from_json(text: str) -> list[Any]:
    try:
        entries = json.loads(text)
    except (ValueError, RecursionError) as error:
        place = f" (line {error.lineno}, column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise ValueError(f"begins like JSON and is not{place}") from None
    if not isinstance(entries, list):
        raise ValueError("is a JSON array of objects, one for each key")
    return entries


def _key(place: int, entry: Any) -> Key:
    if not isinstance(entry, dict):
        raise ValueError(f"key {place}: is a JSON object")
    name = _said_name(entry.get("name")) or place
    try:
        read = _ENTRY.validate_python(entry)
        _try_out(read)
    except ValidationError as error:
        wrong = error.errors(include_input=False, include_url=False)
        said = "; ".join(f"{'.'.join(map(str, each['loc']))}: {_plain(each['msg'])}" for each in wrong)
        raise ValueError(f"key {name}: {said}") from None  # the cause would show the secret
    except StandfirstError as error:
        raise ValueError(f"key {name}: {error}") from None
    return Key(read.name, read.secret, read.article, read.options, read.frame_ancestors, read.sources)


def _said_name(name: object) -> str | None:
    """Return a name that may be said: what is none might be a secret in the wrong place."""
    return name if isinstance(name, str) and re.match(_NAME, name) else None


def _try_out(entry: _Entry) -> None:
    """Render with the defaults once, so that a wrong one is heard of now."""
    article, options = article_and_options({**_TRIAL, **entry.article}, entry.options)
    render(article, options, Site())


def _plain(message: str) -> str:
    return message.removeprefix("Value error, ")
