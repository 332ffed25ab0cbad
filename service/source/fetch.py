"""Pages of the public internet, fetched without going anywhere else: the only way out of the house."""

import ssl
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from requests.utils import DEFAULT_CA_BUNDLE_PATH
from urllib3 import HTTPConnectionPool
from urllib3.exceptions import HTTPError

from service.errors import AddressRefused, InvalidFields, SourceFailed, SourceSlow
from service.source.body import read_body
from service.source.charset import decode
from service.source.connections import Route, pool, tls_context
from service.source.deadline import Deadline
from service.source.limits import MAX_REDIRECTS, FetchLimits
from service.source.lookup import Lookup
from service.source.media import charset_of, page_type
from service.url import WebAddress, web_address_of

USER_AGENT = "Standfirst"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FRAME = 256 * 1024  # bytes that an answer may have beside its body: status line, headers, chunk sizes


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was fetched: its final address without fragment, its text, and how that was read."""

    address: str
    text: str
    charset: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to one request, its body decoded from its transfer."""

    status: int
    body: bytes
    content_type: str
    location: str


def trusted(more: str | None = None) -> ssl.SSLContext:
    """Return the public authorities, and those of the file if one is given; raise OSError when it cannot be read."""
    return tls_context(DEFAULT_CA_BUNDLE_PATH, more)


def fetcher(limits: FetchLimits) -> "Fetcher":
    """Return the process's fetcher."""
    return Fetcher(limits, Lookup(allowed=limits.networks))


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches pages within the limits; one for the whole process, from any thread."""

    limits: FetchLimits = field(default_factory=FetchLimits)
    lookup: Lookup = field(default_factory=Lookup)
    tls: ssl.SSLContext = field(default_factory=trusted)
    user_agent: str = USER_AGENT

    def fetch(self, address: str) -> Page:
        """Return the page at the address, redirects followed.

        Raises InvalidFields naming `url`, AddressRefused, NotHtml, TooLarge, SourceFailed, SourceSlow or SourceBusy.
        """
        deadline = Deadline.after(self.limits.seconds)
        here = web_address_of(address)
        if here is None:
            raise InvalidFields.one("url", "an absolute http or https address is needed, without a user name")
        for _ in range(MAX_REDIRECTS + 1):
            answer = self._ask(here, deadline)
            if answer.status not in _REDIRECTS:
                return _page(here, answer)
            here = _redirected(here, answer.location)
        raise SourceFailed(f"it redirects more than {MAX_REDIRECTS} times")

    def _ask(self, to: WebAddress, deadline: Deadline) -> Answer:
        if to.port not in self.limits.ports:
            raise AddressRefused
        route = Route(to, self.lookup.addresses(to.host, deadline), deadline, self.limits.max_bytes + _FRAME)
        try:
            return self._exchange(route)
        except (OSError, HTTPError, HTTPException) as error:
            if deadline.has_passed:
                raise SourceSlow(f"it was not there within {self.limits.seconds:g} seconds") from error
            raise SourceFailed("no connection could be made, or it broke off") from error

    def _exchange(self, route: Route) -> Answer:
        headers = {"User-Agent": self.user_agent, "Accept": "text/html, application/xhtml+xml;q=0.9"}
        request = requests.Request("GET", route.to.text, headers | {"Accept-Encoding": "gzip", "Connection": "close"})
        adapter = _Adapter(pool(route, self.tls))
        try:
            response = adapter.send(request.prepare(), stream=True, timeout=route.deadline.left())
            given = response.headers
            location = given.get("Location", "")
            if response.status_code in _REDIRECTS:
                body = b""
            elif response.status_code == 200:
                coding, length = given.get("Content-Encoding", ""), given.get("Content-Length", "")
                body = read_body(response.raw, coding, length, self.limits.max_bytes)
            else:
                raise SourceFailed(f"it answered {response.status_code}")
            return Answer(response.status_code, body, given.get("Content-Type", ""), location)
        finally:
            adapter.close()


class _Adapter(HTTPAdapter):
    """Sends one request by one pool.

    There is no session, which would read a redirect's body whole, keep cookies, and look into the environment.
    """

    def __init__(self, along: HTTPConnectionPool) -> None:
        super().__init__(max_retries=0)
        self._along = along

    def get_connection_with_tls_context(self, *_: Any, **__: Any) -> HTTPConnectionPool:
        return self._along

    def cert_verify(self, *_: Any) -> None:
        """Leave it to the pool's TLS context."""

    def close(self) -> None:
        self._along.close()


def _redirected(here: WebAddress, location: str) -> WebAddress:
    there = web_address_of(_as_sent(location), here.text)
    if there is None:
        raise SourceFailed("it redirects to an address that leads nowhere")
    if here.scheme == "https" and there.scheme == "http":
        raise SourceFailed("it redirects from https to http")
    return there


def _as_sent(location: str) -> str:
    """Return the header as UTF-8, which servers send raw although a header is Latin-1 to http.client."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location


def _page(address: WebAddress, answer: Answer) -> Page:
    media_type = page_type(answer.content_type, answer.body)
    text, charset = decode(answer.body, charset_of(answer.content_type))
    return Page(address.text, text, charset, media_type)
