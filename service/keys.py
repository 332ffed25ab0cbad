"""API keys: who may write, known by the hash of a secret, and what each publisher's articles begin with."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest

from service.palette import OWN_LOOK, Look

MIN_SECRET = 16  # characters; a plain hash keeps a secret only when nobody can guess it
_SECRET = re.compile(r"[A-Za-z0-9._~+/-]+=*")  # what a Bearer token may hold (RFC 6750, section 2.1)
_HASHED = re.compile(r"sha256:[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Key:
    """A publisher that may write: `name` owns what is stored with it and stands in the log.

    `digests` are the SHA-256 of its secrets, in hexadecimal; two of them while one is being replaced. `article` and
    `options` are defaults by the names of the API, `frame_ancestors` a CSP source list, `look` its colours, `sources`
    the hosts whose pages may be fetched for anyone under this publisher's name.
    """

    name: str
    digests: tuple[str, ...] = field(default=(), repr=False)
    article: Mapping[str, object] = field(default_factory=dict)
    options: Mapping[str, object] = field(default_factory=dict)
    frame_ancestors: str | None = None
    look: Look = OWN_LOOK
    sources: tuple[str, ...] = ()

    def fill(self, article: object, options: object) -> tuple[object, object]:
        """Return what a caller sent, with the publisher's defaults where the caller gave nothing at all.

        What is no object goes through as it is, for the parser to refuse.
        """
        return _filled(self.article, article), _filled(self.options, options)


@dataclass(frozen=True, slots=True)
class Keys:
    """All keys of the service; none by default, and then nobody may write."""

    all: tuple[Key, ...] = ()

    def __str__(self) -> str:
        return ", ".join(key.name for key in self.all) or "none"

    def find(self, secret: str) -> tuple[Key, str] | None:
        """Return the key of a secret and the first 8 digits of its hash, for the log; None when there is none.

        Every hash is compared in full, so that the time tells nothing.
        """
        given = digest(secret)
        found = [(key, each[:8]) for key in self.all for each in key.digests if compare_digest(each, given)]
        return found[0] if found else None

    def named(self, name: str | None) -> Key | None:
        """Return the key of this name, as what is stored remembers its owner."""
        return next((key for key in self.all if key.name == name), None)

    def of_source(self, host: str) -> Key | None:
        """Return the first key that names this host among its sources."""
        return next((key for key in self.all if matches(host, key.sources)), None)


NO_KEYS = Keys()


def filled(key: Key | None, article: object, options: object) -> tuple[object, object]:
    """Return what a caller sent, with the defaults of the key where there is one."""
    return key.fill(article, options) if key else (article, options)


def look_of(key: Key | None) -> Look:
    """Return the colours of the key's publisher, or the page's own."""
    return key.look if key else OWN_LOOK


def digest(secret: str) -> str:
    """Return the SHA-256 of a secret, in hexadecimal."""
    return sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


def kept(secret: str) -> str:
    """Return the hash of a secret as the settings give it, bare or hashed already (`sha256:…`).

    Raises ValueError, which never quotes it, for one that is short or that no header can carry.
    """
    if secret.startswith("sha256:"):
        if not _HASHED.fullmatch(secret):
            raise ValueError("a hashed secret is sha256: and 64 hexadecimal digits in lower case")
        return secret.removeprefix("sha256:")
    if len(secret) < MIN_SECRET:
        raise ValueError(f"a secret has at least {MIN_SECRET} characters; `standfirst key` makes one")
    if not _SECRET.fullmatch(secret):
        raise ValueError("a secret is made of letters, digits and - . _ ~ + /, so that a header can carry it")
    return digest(secret)


def matches(host: str, patterns: tuple[str, ...]) -> bool:
    """Tell whether a host is one of `example.org`, or below one of `*.example.org`."""
    host = host.lower().rstrip(".")
    return any(host.endswith(each[1:]) if each.startswith("*.") else host == each for each in patterns)


def _filled(defaults: Mapping[str, object], given: object) -> object:
    return {**defaults, **given} if isinstance(given, dict) else given
