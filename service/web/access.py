"""Who may do what: API keys as Bearer tokens (RFC 6750), signed addresses, and sources that are open to everyone."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from flask import request

from service.errors import Forbidden, InvalidFields, Unauthorized
from service.keys import Key, matches
from service.services import Services
from service.signing import verify
from service.url import web_address_of

LOG_NAME = "standfirst.key"  # in the WSGI environment, for the line of the log
_NO_KEY = (
    "this service has no API key yet: set STANDFIRST_API_KEYS to name:secret, or STANDFIRST_API_KEYS_FILE to a file of "
    "it, and start again; `standfirst key` makes one"
)
_NEEDED = (
    "to have a page fetched, sign the address (`standfirst sign`), or send an API key as Authorization: Bearer …, or "
    "have its host among the allowed sources (STANDFIRST_ALLOWED_SOURCES, or the sources of a key)"
)


@dataclass(frozen=True, slots=True)
class Leave:
    """Leave to fetch a page: under which publisher's name, if any, and how many seconds the answer may be kept.

    `max_age` is None where nothing bounds it, and 0 where the answer is for the sender of a key alone. `among` tells
    which hosts may be asked, redirects included; None where all may.
    """

    key: Key | None
    max_age: int | None
    among: Callable[[str], bool] | None = field(default=None, compare=False)


def known_key(services: Services) -> Key | None:
    """Return the key of a request, or None where there is none or a wrong one, which is for the views to refuse."""
    return _key(services) if bearer() else None


def writer(services: Services) -> Key:
    """Return the key of a request that writes.

    Raises Unauthorized: for a missing, a wrong and a revoked key alike.
    """
    if not services.settings.api_keys.all:
        raise Unauthorized(_NO_KEY)
    if key := _key(services):
        return key
    raise Unauthorized("send a key in force as Authorization: Bearer …")


def reader_key(services: Services) -> Key | None:
    """Return the key of a request that needs none, or None when there is none.

    Raises Unauthorized for one that is not in force, so that its sender hears of it.
    """
    return writer(services) if bearer() else None


def may_fetch(services: Services, address: str) -> Leave:
    """Return the leave to fetch an absolute http(s) address by GET: by a key, a signature, or an open source.

    Raises Forbidden, saying what is needed, Unauthorized for a key that is not in force, and InvalidFields where no
    address is given.
    """
    if key := reader_key(services):
        return Leave(key, 0)
    to = web_address_of(address)  # as it is fetched: another reading of it could see another host
    host = to.host if to else ""
    publisher = services.settings.api_keys.of_source(host)
    if request.args.get("sig"):
        return Leave(publisher, _seconds_left(services))
    if not address:
        raise InvalidFields.one("url", "is needed")
    if _is_open(services, host):
        return Leave(publisher, None, partial(_is_open, services))
    raise Forbidden(_NEEDED)


def _is_open(services: Services, host: str) -> bool:
    of_publisher = services.settings.api_keys.of_source(host) is not None
    return of_publisher or matches(host, services.settings.allowed_sources)


def challenge() -> str:
    """Return what a 401 says of how to authenticate; an error code only where a token was sent (RFC 6750, 3.1)."""
    return 'Bearer realm="standfirst"' + (', error="invalid_token"' if bearer() else "")


def _key(services: Services) -> Key | None:
    found = services.settings.api_keys.find(bearer())
    if found is None:
        return None
    key, mark = found
    request.environ[LOG_NAME] = f"{key.name}/{mark}"
    return key


def bearer() -> str:
    """Return the token that was sent as Authorization: Bearer, or an empty text."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _seconds_left(services: Services) -> int:
    """Return how long the signature of this request stands; a HEAD asks what its GET would answer."""
    method = "GET" if request.method == "HEAD" else request.method
    now = time.time()
    query = request.query_string.decode("latin-1")
    return int(verify(services.settings.signing_keys, request.path, query, now, method) - now)
