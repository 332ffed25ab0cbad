"""Pages of the public internet, fetched without going anywhere else: the only way out of the house."""

import re
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from http.client import HTTPException
from pathlib import Path
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from requests.utils import DEFAULT_CA_BUNDLE_PATH
from urllib3 import HTTPConnectionPool
from urllib3.exceptions import HTTPError

from service import __version__
from service.cache import Memory, Tier, Tiers
from service.errors import AddressRefused, InvalidFields, RobotsRefused, SourceFailed, SourceSlow
from service.fields import MAX_ADDRESS
from service.source.answers import Answer, Answers
from service.source.body import read_body
from service.source.charset import decode
from service.source.connections import Allowance, Route, pool, tls_context
from service.source.deadline import Deadline
from service.source.freshness import fresh_seconds
from service.source.lookup import Lookup, Resolve, system_resolve
from service.source.media import charset_of, page_type, refuse_other_types
from service.source.redirects import REDIRECTS, redirected
from service.source.robots import may_read
from service.source.rules import MAX_REDIRECTS, FetchRules
from service.source.turns import Turns
from service.url import WebAddress, web_address_of

AGENT = "Standfirst"
_FRAME = 256 * 1024  # bytes that an answer may have beside its body: status line, headers, sizes of chunks
_HEADERS = {
    "Accept": "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.1",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_KEPT = frozenset("age cache-control content-type date etag expires last-modified location pragma vary".split())
_CONDITIONS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
_LINE_ENDS = re.compile(r"[\r\n]+")


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was fetched: its final address without fragment, its text, and how that was read.

    `charset` is a name of the Encoding Standard; `fresh_until` (seconds since 1970) is the moment until which what is
    made of it may be shown without asking again, None when nobody but who asked may see it.
    """

    address: str
    text: str
    charset: str
    media_type: str
    fresh_until: float | None

    @property
    def may_be_kept(self) -> bool:
        """Tell whether caches may keep what is made of it."""
        return self.fresh_until is not None


@cache
def trusted(more: Path | None = None) -> ssl.SSLContext:
    """Return the public authorities, and those of the file; raise OSError when it cannot be read."""
    return tls_context(DEFAULT_CA_BUNDLE_PATH, more)


class Fetcher:
    """Fetches pages by the rules; one for the whole process, used from any thread."""

    def __init__(
        self,
        rules: FetchRules | None = None,
        *,
        shared: Sequence[Tier] = (),
        resolve: Resolve = system_resolve,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._rules = rules or FetchRules()
        self._lookup = Lookup(resolve, self._rules.networks)
        self._clock = clock
        self._turns = Turns(self._rules.per_host)
        self._answers = Answers(Tiers(Memory(self._rules.cache_bytes), *shared))
        self._tls = trusted(self._rules.authorities)
        contact = f" (+{self._rules.contact})" if self._rules.contact else ""
        self._headers = _HEADERS | {"User-Agent": f"{AGENT}/{__version__}{contact}"}

    def fetch(self, address: str, among: Callable[[str], bool] | None = None) -> Page:
        """Return the page at the address, redirects followed; `among` tells which hosts may be asked, if not all.

        Not to be called under a Watch: its end would come in the midst of what other threads wait for.
        Raises InvalidFields naming `url`, AddressRefused, RobotsRefused, NotHtml, TooLarge, SourceFailed, SourceSlow or
        SourceBusy.
        """
        here = web_address_of(address) if len(address) <= MAX_ADDRESS else None
        if here is None:
            raise InvalidFields.one("url", "an absolute http or https address is needed, without a user name")
        here, answer = self._followed(here, Deadline.after(self._rules.seconds), among)
        if answer.status != 200:
            raise SourceFailed(f"it answered {answer.status}")
        content_type = answer.headers.get("content-type", "")
        media_type = page_type(content_type, answer.body)
        decoded = decode(answer.body, charset_of(content_type))
        return Page(here.text, decoded.text, decoded.charset, media_type, answer.fresh_until)

    def _followed(
        self, here: WebAddress, deadline: Deadline, among: Callable[[str], bool] | None, *, is_page: bool = True
    ) -> tuple[WebAddress, Answer]:
        """Return where the redirects end, and the answer there."""
        for _ in range(MAX_REDIRECTS + 1):
            if among and not among(here.host):
                raise SourceFailed("it leads to a host that is not among the allowed ones")
            if is_page and self._rules.heeds_robots:
                self._heed_robots(here, deadline)
            answer = self._answer(here, deadline, is_page=is_page)
            if answer.status not in REDIRECTS:
                return here, answer
            here = redirected(here, answer)
        raise SourceFailed(f"it redirects more than {MAX_REDIRECTS} times")

    def _heed_robots(self, to: WebAddress, deadline: Deadline) -> None:
        robots = web_address_of("/robots.txt", to.text)
        assert robots is not None
        _, answer = self._followed(robots, deadline, None, is_page=False)
        if answer.status >= 500 or (answer.status == 200 and not may_read(answer.body, to.text, AGENT)):
            raise RobotsRefused

    def _answer(self, to: WebAddress, deadline: Deadline, *, is_page: bool) -> Answer:
        """Return what is kept of this address while it is fresh, else what the source answers now."""
        if to.port not in self._rules.ports:
            raise AddressRefused
        kept = self._answers.get(to.text)
        if kept and kept.fresh_until and kept.fresh_until > self._clock():
            return kept
        try:
            route = Route(to, self._lookup.addresses(to.host, deadline), deadline, Allowance(_FRAME))
            with self._turns.turn(to.host, deadline):
                answer = self._exchanged(route, kept, is_page=is_page)
        except (OSError, HTTPError, HTTPException) as error:
            raise self._failure(error, deadline) from error
        self._answers.put(to.text, answer)
        return answer

    def _failure(self, error: Exception, deadline: Deadline) -> SourceSlow | SourceFailed:
        if deadline.has_passed:
            return SourceSlow(f"it was not there within {self._rules.seconds:g} seconds")
        if isinstance(error, requests.exceptions.SSLError):
            return SourceFailed("no secure connection could be made: its certificate has to hold for its name")
        return SourceFailed("no connection could be made, or it broke off")

    def _exchanged(self, route: Route, kept: Answer | None, *, is_page: bool) -> Answer:
        """Send one request, and read its answer."""
        known = kept.headers if kept else {}
        conditions = {condition: known[name] for name, condition in _CONDITIONS.items() if name in known}
        request = requests.Request("GET", route.to.text, self._headers | conditions).prepare()
        adapter = _Adapter(pool(route, self._tls))
        with closing(adapter), adapter.send(request, stream=True, timeout=route.deadline.left()) as response:
            route.allowance.bytes += self._rules.max_bytes
            return self._read(response, kept if conditions else None, is_page=is_page)

    def _read(self, response: requests.Response, kept: Answer | None, *, is_page: bool) -> Answer:
        sent = {name.lower(): _LINE_ENDS.sub(" ", value) for name, value in response.headers.items()}
        headers = {name: value for name, value in sent.items() if name in _KEPT}
        if response.status_code == 304 and kept:
            remaining = {name: value for name, value in kept.headers.items() if name not in {"age", "date"}}
            return self._dated(kept.status, remaining | headers, kept.body)
        body = b""
        if response.status_code == 200:
            if is_page:
                refuse_other_types(headers.get("content-type", ""))
            if sent.get("transfer-encoding", "chunked").lower() != "chunked":
                raise SourceFailed("its answer is encoded in a way that was not asked for")
            coding, announced = sent.get("content-encoding", ""), sent.get("content-length", "")
            body = read_body(response.raw, coding, announced, self._rules.max_bytes)
        return self._dated(response.status_code, headers, body)

    def _dated(self, status: int, headers: Mapping[str, str], body: bytes) -> Answer:
        """Return the answer with the moment until which it is fresh."""
        now = self._clock()
        seconds = fresh_seconds(status, headers, now) if status in REDIRECTS | {200} else None
        return Answer(status, headers, body, None if seconds is None else now + seconds)


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
