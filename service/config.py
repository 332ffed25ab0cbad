"""The settings: read once from the environment at boot, checked there, and never again."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, TextIO

from pydantic import AfterValidator, BeforeValidator, Field, InstanceOf, TypeAdapter, ValidationError

from service.fields import Address, FrameAncestors, SourceHost
from service.html.guard import LIMITS, Limits
from service.html.sanitize import Engine
from service.keyring import read_keys
from service.keys import NO_KEYS, Keys
from service.site import Site

PREFIX = "STANDFIRST_"


class SettingsError(Exception):
    """A setting is wrong; the message names its variable."""


def _origin(address: str) -> str:
    if address.rstrip("/").count("/") > 2:
        raise ValueError("an origin has no path, such as https://read.example.org")
    return address.rstrip("/")


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, named as its variable without the prefix; docs/configuration.md explains them."""

    origin: Annotated[Address, AfterValidator(_origin)] | None = None
    kakao_app_key: Annotated[str, Field(pattern=r"^[0-9a-zA-Z]{8,64}$")] | None = None
    frame_ancestors: FrameAncestors = "'self'"
    api_keys: Annotated[InstanceOf[Keys], BeforeValidator(read_keys)] = NO_KEYS
    allowed_sources: Annotated[tuple[SourceHost, ...], BeforeValidator(str.split)] = ()
    max_body_bytes: Annotated[int, Field(ge=1024)] = 2 * 1024 * 1024
    max_article_bytes: Annotated[int, Field(ge=1024)] = LIMITS.bytes
    max_tags: Annotated[int, Field(ge=100)] = LIMITS.tags
    max_depth: Annotated[int, Field(ge=10, le=100)] = LIMITS.depth
    max_attributes: Annotated[int, Field(ge=8)] = LIMITS.attributes
    max_formatting: Annotated[int, Field(ge=8)] = LIMITS.formatting
    max_references: Annotated[int, Field(ge=100)] = LIMITS.references
    render_seconds: Annotated[float, Field(gt=0)] = 10
    sanitizer: Engine = "layered"
    redis_url: Annotated[str, Field(pattern=r"^(rediss?|unix)://")] | None = None
    cache_bytes: Annotated[int, Field(ge=0)] = 64 * 1024 * 1024
    workers: Annotated[int, Field(ge=1)] = 1
    threads: Annotated[int, Field(ge=1)] = 8

    @property
    def site(self) -> Site:
        """Return what the core needs to know of the settings."""
        limits = Limits(
            bytes=self.max_article_bytes,
            tags=self.max_tags,
            depth=self.max_depth,
            attributes=self.max_attributes,
            formatting=self.max_formatting,
            references=self.max_references,
        )
        return Site(self.origin, self.kakao_app_key, limits, self.sanitizer)


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; `NAME_FILE` names a file that holds NAME's value, for secrets.

    Raises SettingsError, naming each variable that is wrong or unknown.
    """
    environment = os.environ if environment is None else environment
    given = {name.removeprefix(PREFIX): value for name, value in environment.items() if name.startswith(PREFIX)}
    known = {each.name.upper(): each.name for each in fields(Settings)}
    values = {known[name]: value for name, value in given.items() if name in known}
    for name, value in given.items():
        if name in known:
            continue
        target = known.get(name.removesuffix("_FILE"))
        if target is None or not name.endswith("_FILE"):
            raise SettingsError(f"{PREFIX}{name} is not a setting; known: {', '.join(PREFIX + each for each in known)}")
        values[target] = _content(name, value)
    return _validated(values)


def _content(name: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{PREFIX}{name}: {path} cannot be read: {error}") from error


def _validated(values: Mapping[str, str]) -> Settings:
    try:
        return TypeAdapter(Settings).validate_python(dict(values))
    except ValidationError as error:
        wrong = (f"{PREFIX}{str(each['loc'][0]).upper()}: {_plain(each['msg'])}" for each in error.errors())
        raise SettingsError("; ".join(wrong)) from None  # the cause would show values, and some are secrets


def _plain(message: str) -> str:
    return message.removeprefix("Value error, ")


def takes_colour(stream: TextIO, environment: Mapping[str, str] | None = None) -> bool:
    """Tell whether to colour what goes there: a terminal, unless it is dumb or NO_COLOR is set (no-color.org)."""
    environment = os.environ if environment is None else environment
    return stream.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
