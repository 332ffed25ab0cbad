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
from service.palette import Scheme, Token, look, too_close
from service.parsing import article_and_options
from service.rendering import render
from service.site import Site

DEFAULT_FIELDS = ("publisher", "newsletter_url", "language", "direction", "section")  # of an article
_TRIAL = {"title": "Trial", "content_text": "Trial", "url": "https://example.org/trial"}
_NAME = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$"  # shorter than the secrets that `standfirst key` makes


def _known(article: dict[str, Any]) -> dict[str, Any]:
    if unknown := article.keys() - set(DEFAULT_FIELDS):
        raise ValueError(f"{min(unknown)} has no default; {', '.join(DEFAULT_FIELDS)} have")
    return article


def _readable(colours: dict[Scheme, dict[Token, str]]) -> dict[Scheme, dict[Token, str]]:
    if wrong := list(too_close(colours)):
        raise ValueError("; ".join(wrong))
    return colours


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


Name = Annotated[str, Field(pattern=_NAME)]
Digest = Annotated[str, AfterValidator(kept)]
Digests = Annotated[tuple[Digest, ...], BeforeValidator(_listed), Field(min_length=1, max_length=10)]
Defaults = Annotated[dict[str, Any], AfterValidator(_known)]
Colour = Annotated[str, BeforeValidator(_lower), Field(pattern=r"^#[0-9a-f]{6}$")]
Colours = Annotated[dict[Scheme, dict[Token, Colour]], AfterValidator(_readable)]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key as JSON holds it."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    name: Name
    secret: Digests = field(repr=False)
    article: Defaults = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    frame_ancestors: FrameAncestors | None = None
    colours: Colours = field(default_factory=dict)
    sources: tuple[SourceHost, ...] = ()

    @property
    def key(self) -> Key:
        """Return the key that this is."""
        own = look(self.colours)
        return Key(self.name, self.secret, self.article, self.options, self.frame_ancestors, own, self.sources)


_ENTRY = TypeAdapter(_Entry)


def read_keys(text: str) -> Keys:
    """Return the keys of a setting: `name:secret` parted by blanks, or a JSON array of objects (docs/keys.md).

    A name that comes twice in the short form is one key with two secrets. Raises ValueError.
    """
    entries = _from_json(text) if text.lstrip().startswith(("[", "{")) else _from_line(text)
    keys = tuple(_key(place, entry) for place, entry in enumerate(entries, 1))
    names, digests = Counter(key.name for key in keys), Counter(each for key in keys for each in key.digests)
    for key in keys:
        if names[key.name] > 1 or any(digests[each] > 1 for each in key.digests):
            raise ValueError(f"key {key.name}: its name or its secret is there twice")
    return Keys(keys)


def _from_line(text: str) -> list[Any]:
    secrets: dict[str, list[str]] = {}
    for place, word in enumerate(text.split(), 1):
        name, colon, secret = word.partition(":")
        if not colon:
            raise ValueError(f"key {place}: is written name:secret, or name:sha256:…")
        secrets.setdefault(name, []).append(secret)
    return [{"name": name, "secret": each} for name, each in secrets.items()]


def _from_json(text: str) -> list[Any]:
    try:
        entries = json.loads(text)
    except (ValueError, RecursionError) as error:
        place = f" (line {error.lineno}, column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise ValueError(f"begins like JSON and is not{place}") from None
    if not isinstance(entries, list):
        raise ValueError("is a JSON array of objects, one for each key")
    return entries


def _key(place: int, entry: object) -> Key:
    if not isinstance(entry, dict):
        raise ValueError(f"key {place}: is a JSON object")
    name = entry.get("name")
    if not isinstance(name, str) or not re.match(_NAME, name):
        name = str(place)  # what is no name might be a secret in the wrong place
    try:
        key = _ENTRY.validate_python(entry).key
        _try_out(key)
    except ValidationError as error:
        raise ValueError(f"key {name}: {'; '.join(_faults(error))}") from None  # the cause would show the secret
    except StandfirstError as error:
        raise ValueError(f"key {name}: {error}") from None
    return key


def _try_out(key: Key) -> None:
    """Render with the defaults once, so that a wrong one is heard of now."""
    render(*article_and_options(*key.fill(_TRIAL, {})), Site())


def _faults(error: ValidationError) -> Iterator[str]:
    for each in error.errors(include_input=False, include_url=False):
        yield f"{'.'.join(map(str, each['loc']))}: {each['msg'].removeprefix('Value error, ')}"
