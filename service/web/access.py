"""Who may do what: API keys as Bearer tokens (RFC 6750)."""

from flask import request

from service.errors import Unauthorized
from service.keys import Key
from service.services import Services

LOG_NAME = "standfirst.key"  # in the WSGI environment, for the server's access log
_NO_KEY = (
    "this service has no API key yet: set STANDFIRST_API_KEYS to name:secret, or STANDFIRST_API_KEYS_FILE to a file of "
    "it, and start again; `standfirst key` makes one"
)


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
    return writer(services) if _token() else None


def challenge() -> str:
    """Return what a 401 says of how to authenticate; an error code only where a token was sent (RFC 6750, 3.1)."""
    return 'Bearer realm="standfirst"' + (', error="invalid_token"' if _token() else "")


def _key(services: Services) -> Key | None:
    found = services.settings.api_keys.find(_token())
    if found is None:
        return None
    key, mark = found
    request.environ[LOG_NAME] = f"{key.name}/{mark}"
    return key


def _token() -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""
