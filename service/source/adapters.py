"""Adapters: what a publisher, or somebody for them, says of the pages of one host, as a table of CSS selectors.

The idea is that of ftr-site-config: no code, one file a host. docs/metadata.md explains the keys.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from service.fields import MAX_ADDRESS
from service.source.document import is_selector
from service.source.values import language_tag

SUFFIX = ".toml"

_NAME = re.compile(r"(?:\*\.)?[\w-]{1,63}(?:\.[\w-]{1,63})+")


class AdapterError(ValueError):
    """A file of adapters is wrong; the message names the file and the key."""


@dataclass(frozen=True, slots=True)
class Adapter:
    """One host's table: CSS selectors, but for `language` (a BCP 47 tag) and `timezone` (an IANA name).

    `body` is the article, `strip` what goes from it, `next_page` the link to the article's next page.
    """

    body: str | None = None
    title: str | None = None
    author: str | None = None
    date: str | None = None
    section: str | None = None
    image: str | None = None
    strip: tuple[str, ...] = ()
    next_page: str | None = None
    language: str | None = None
    timezone: ZoneInfo | None = None


@dataclass(frozen=True, slots=True)
class Adapters:
    """All tables by host; `.example.org` stands for the subdomains of example.org alone."""

    by_host: Mapping[str, Adapter] = field(default_factory=dict)

    def of(self, address: str | None) -> Adapter:
        """Return the table for an address: its host's own, else the nearest domain's above it, else the empty one."""
        try:
            host = (urlsplit((address or "")[:MAX_ADDRESS]).hostname or "").rstrip(".")
        except ValueError:
            return NO_ADAPTER
        found = self.by_host.get(host)
        while found is None and "." in host:
            above = host.partition(".")[2]
            found = self.by_host.get("." + above) or self.by_host.get(above)
            host = above
        return found or NO_ADAPTER


NO_ADAPTER = Adapter()
NO_ADAPTERS = Adapters()
_KEYS = tuple(each.name for each in fields(Adapter))


def load_adapters(directory: object) -> Adapters:
    """Read the tables of a directory.

    `example.org.toml` covers the host and its subdomains, `*.example.org.toml` the subdomains alone; other files than
    `.toml` are left alone. Raises AdapterError, naming file and key, for what is no table, an unknown key, a selector
    that the parser cannot read, an unknown language or time zone.
    """
    if isinstance(directory, Adapters):
        return directory
    folder = Path(str(directory))
    if not folder.is_dir():
        raise AdapterError(f"{folder} is not a directory")
    files = sorted(each for each in folder.iterdir() if each.suffix == SUFFIX)
    return Adapters({_host(file): _adapter(file) for file in files})


def _host(file: Path) -> str:
    name = file.name.removesuffix(SUFFIX).lower()
    if not _NAME.fullmatch(name):
        raise AdapterError(f"{file.name}: a file is named as its host, such as example.org.toml or *.example.org.toml")
    return name.removeprefix("*").encode("idna").decode() if not name.isascii() else name.removeprefix("*")


def _adapter(file: Path) -> Adapter:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise AdapterError(f"{file.name}: cannot be read: {error}") from error
    if unknown := [key for key in table if key not in _KEYS]:
        raise AdapterError(f"{file.name}: {unknown[0]}: not a key; known: {', '.join(_KEYS)}")
    return Adapter(**{key: _value(file, key, value) for key, value in table.items()})  # type: ignore[arg-type]


def _value(file: Path, key: str, value: object) -> object:
    if key == "strip":
        if not isinstance(value, list):
            raise AdapterError(f"{file.name}: strip: a list of CSS selectors is needed")
        return tuple(_selector(file, key, each) for each in value)
    if not isinstance(value, str):
        raise AdapterError(f"{file.name}: {key}: a text is needed")
    if key == "timezone":
        return _timezone(file, value)
    if key == "language":
        if tag := language_tag(value):
            return tag
        raise AdapterError(f"{file.name}: language: {value!r} is not a BCP 47 tag such as ko or zh-Hant")
    return _selector(file, key, value)


def _selector(file: Path, key: str, value: object) -> str:
    if isinstance(value, str) and is_selector(value):
        return value
    raise AdapterError(f"{file.name}: {key}: {value!r} is not a CSS selector that can be read")


def _timezone(file: Path, value: str) -> ZoneInfo:
    try:
        return ZoneInfo(value)
    except (OSError, ValueError, ZoneInfoNotFoundError) as error:
        raise AdapterError(f"{file.name}: timezone: {value!r} is not a zone such as Asia/Seoul") from error
