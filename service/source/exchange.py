"""One request to a source, and its answer: the one door of requests."""

import re
import ssl
from collections.abc import Callable, Mapping
from contextlib import closing
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
from service.errors import SourceFailed
from service.source.answers import Answer
from service.source.body import read_body
from service.source.connections import Route, pool, tls_context
from service.source.freshness import fresh_seconds
from service.source.media import refuse_other_types
from service.source.redirects import REDIRECTS
from service.source.rules import FetchRules

AGENT = "Standfirst"
_HEADERS = {
    "Accept": "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.1",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_KEPT = frozenset("age cache-control content-type date etag expires last-modified location pragma vary".split())
_CONDITIONS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
_LINE_ENDS = re.compile(r"[\r\n]+")
FAILURES = (OSError, HTTPError, HTTPException)  # of a connection, whoever noticed


@cache
def trusted(more: Path | None = None) -> ssl.SSLContext:
    """Return the public authorities, and those of the file; raise OSError when it cannot be read."""
    return tls_context(DEFAULT_CA_BUNDLE_PATH, more)


class Exchange:
    """Sends requests by the rules, each over a connection of its own."""

    def __init__(self, rules: FetchRules, clock: Callable[[], float]) -> None:
        self._max_bytes = rules.max_bytes
        self._clock = clock
        self._tls = trusted(rules.authorities)
        contact = f" (+{rules.contact})" if rules.contact else ""
        self._headers = _HEADERS | {"User-Agent": f"{AGENT}/{__version__}{contact}"}

    def send(self, route: Route, kept: Answer | None, *, is_page: bool) -> Answer:
        """Send one request along the route, and read its answer; of a `kept` one, ask whether it is still the same.

        Raises one of `FAILURES`, NotHtml, TooLarge or SourceFailed.
        """
        known = kept.headers if kept else {}
        conditions = {condition: known[name] for name, condition in _CONDITIONS.items() if name in known}
        request = requests.Request("GET", route.to.text, self._headers | conditions).prepare()
        adapter = _Adapter(pool(route, self._tls))
        with closing(adapter), adapter.send(request, stream=True, timeout=route.deadline.left()) as response:
            route.allowance.bytes += self._max_bytes
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
            body = read_body(response.raw, coding, announced, self._max_bytes)
        return self._dated(response.status_code, headers, body)

    def _dated(self, status: int, headers: Mapping[str, str], body: bytes) -> Answer:
        """Return the answer with the moment until which it is fresh."""
        now = self._clock()
        seconds = fresh_seconds(status, headers, now) if status in REDIRECTS | {200} else None
        return Answer(status, headers, body, None if seconds is None else now + seconds)


def is_about_certificates(failure: Exception) -> bool:
    """Tell whether no secure connection could be made."""
    return isinstance(failure, requests.exceptions.SSLError)


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
