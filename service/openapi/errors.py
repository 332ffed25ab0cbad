"""What is told of errors: every one is a problem document (RFC 9457), or a page for who asks for `text/html`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from service.openapi.schemas import PLACE, Schema

PROBLEM = ("application/problem+json",)


@dataclass(frozen=True, slots=True)
class Error:
    """A row: the component's name, what the status means here, the headers that come with it, and its media types."""

    name: str
    description: str
    headers: tuple[str, ...] = ()
    media: tuple[str, ...] = (*PROBLEM, "text/html")


ERRORS: Mapping[int, Error] = {
    400: Error("Malformed", "The request cannot be read: no JSON, another charset than it says."),
    401: Error(
        "Unauthorized", "An API key is needed, or the one that was sent is not in force.", ("WWW-Authenticate",)
    ),
    403: Error("Forbidden", "This is not allowed as it is; `detail` says what is needed."),
    404: Error("NotFound", "There is nothing at this address."),
    406: Error("NotAcceptable", "None of the accepted formats can be given."),
    409: Error("Conflict", "The id is that of another publisher's article, or was before that was deleted."),
    412: Error("PreconditionFailed", "What `If-Match` or `If-None-Match` asks for does not hold."),
    413: Error("TooLarge", "The body or the article has more bytes than the limit."),
    414: Error("TooLong", "The address is too long; the server itself answers.", media=PROBLEM),
    415: Error("UnsupportedMediaType", "This kind of content is not accepted here."),
    422: Error("InvalidFields", "A field is wrong, and `errors` names it; or the mark-up exceeds a limit."),
    429: Error("TooManyRequests", "The quota of the key or of the client is spent.", ("Retry-After",)),
    431: Error("HeadersTooLarge", "The head has more bytes than the limit; the server itself answers.", media=PROBLEM),
    501: Error("NotImplemented", "There is no such format."),
    502: Error("BadGateway", "The source could not be read, or answered with an error."),
    503: Error("Unavailable", "The service is too busy, or a rendering took too long.", ("Retry-After",)),
    504: Error("GatewayTimeout", "The source took too long."),
}
EVERYWHERE = (414, 429, 431, 503)
FETCHING = (403, 413, 415, 422, 502, 504)  # of routes that may fetch a page
_HEADERS = {
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 0}},
    "WWW-Authenticate": {"description": "How to authenticate (RFC 6750).", "schema": {"type": "string"}},
}
_BODY: Mapping[str, Any] = {
    "application/problem+json": {"schema": {"$ref": PLACE + "Problem"}},
    "text/html": {"schema": {"type": "string"}},
}


def responses(statuses: Collection[int]) -> Mapping[str, Schema]:
    """Return the component of each status, and of those that every route may answer with."""
    rows = [ERRORS[each] for each in sorted({*statuses, *EVERYWHERE})]
    return {row.name: _response(row) for row in rows}


def _response(row: Error) -> Schema:
    headers = {"X-Request-ID": {"$ref": "#/components/headers/X-Request-ID"}}
    return {
        "description": row.description,
        "headers": headers | {name: _HEADERS[name] for name in row.headers},
        "content": {each: _BODY[each] for each in row.media},
    }
