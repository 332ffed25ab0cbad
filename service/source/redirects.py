"""Where an answer sends us on to."""

from service.errors import SourceFailed
from service.source.answers import Answer
from service.url import WebAddress, web_address_of

REDIRECTS = frozenset({301, 302, 303, 307, 308})


def redirected(here: WebAddress, answer: Answer) -> WebAddress:
    """Return the address that a redirect names, made absolute.

    Raises SourceFailed for one that no browser would follow, one with a user name, and one that gives up encryption.
    """
    there = web_address_of(_as_sent(answer.headers.get("location", "")), here.text)
    if there is None:
        raise SourceFailed("it redirects to an address that leads nowhere")
    if here.scheme == "https" and there.scheme == "http":
        raise SourceFailed("it redirects from https to http")
    return there


def _as_sent(location: str) -> str:
    """Return the header as UTF-8, which servers send raw although to http.client a header is Latin-1."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location
