"""Answers that may be given again are, before Flask's dispatch: by all of the request that they depend upon.

A view says of its answer that it is repeatable, as long as something holds. What every answer owes is owed here too:
its id, its line in the log, its place in the figures, its part of the quota. Whatever is not plain goes past: another
method, a body, a key, a range, a quota that is used up, a store that fails. A server's loop may ask for what waits for
nothing: it has no thread to spare for a network or a lock.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from flask import request
from werkzeug.datastructures import Headers
from werkzeug.http import parse_etags, remove_entity_headers

from service.errors import StandfirstError
from service.recent import Recent
from service.services import Services
from service.telemetry import metrics
from service.web import observed, quotas, request_id
from service.web.observed import Told
from service.web.proxies import Application

Environ = dict[str, Any]
Fields = list[tuple[str, str]]
Key = tuple[str, ...]
Holds = Callable[[bool], bool]  # whether it does, as far as that can be told: waiting for it, if that may be

AT_ONCE = "standfirst.at_once"  # among the application's extensions: what a server's loop may ask
_OFFER = "standfirst.repeatable"  # in the WSGI environment
_DEPENDED_UPON = (
    *("wsgi.url_scheme", "HTTP_HOST", "SERVER_PORT", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING"),
    *("HTTP_ACCEPT_ENCODING", "HTTP_ACCEPT_LANGUAGE"),
)
_NOT_PLAIN = ("HTTP_AUTHORIZATION", "HTTP_RANGE", "HTTP_IF_MATCH", "CONTENT_LENGTH", "HTTP_TRANSFER_ENCODING")
_ABSENT = ("",) * len(_DEPENDED_UPON)
_OF_ONE_ANSWER = frozenset({request_id.HEADER, *quotas.HEADERS})
_GIVEN = metrics.CACHE.labels("front")
_OVERHEAD = 4000  # bytes that an answer takes beyond its content and its key


@dataclass(frozen=True, slots=True)
class _Offer:
    """What a view said: whether the answer holds, who hears of a request, and what its route is to log and quotas."""

    holds: Holds
    asked: Callable[[Environ], None]
    route: str
    is_free: bool


class Kept(NamedTuple):
    """What is the same of an answer for all who are given it: the status, and the fields as they are written."""

    status: str
    lines: str

    @property
    def fields(self) -> Fields:
        """Return the fields as WSGI has them."""
        named = [line.partition(": ") for line in self.lines.split("\r\n")[:-1]]
        return [(name, value) for name, _, value in named]


@dataclass(frozen=True, slots=True)
class _Answer:
    """One answer, ready to be given: whole, and to who has it already."""

    offer: _Offer
    body: bytes
    whole: Kept
    known: Kept
    etag: str | None


class Given(NamedTuple):
    """An answer to one request: what is kept of it, the fields of its own, and the body."""

    kept: Kept
    own: Fields
    body: bytes


Ready = Callable[[Environ], Given | None]  # what a request, as WSGI describes it, can have without waiting


def repeatable(holds: Holds = lambda _: True, asked: Callable[[Environ], None] = lambda _: None) -> None:
    """Say of the answer to this request, should it be a 200, that it answers equal ones too for as long as it `holds`.

    `asked` is called with each of them as WSGI describes it; for this one that is the view's own business.
    """
    is_free = request.blueprint in quotas.FREE
    request.environ[_OFFER] = _Offer(holds, asked, observed.route(), is_free)


class Front:
    """A WSGI application before the application, with so many bytes of answers."""

    def __init__(self, app: Application, services: Services, most: int) -> None:
        self._app = app
        self._rates = services.rates
        self._quota = quotas.quota("client", services.settings.client_rate)
        self._ready: Recent[Key, _Answer] = Recent(most, _size)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Give the answer that is ready, or the application's."""
        if (key := _key(environ)) is None:
            return self._app(environ, start_response)
        if (given := self._given(environ, key, may_wait=True)) is None:
            return self._made(environ, start_response, key)
        start_response(given.kept.status, given.kept.fields + given.own)
        return [given.body] if given.body else []

    def at_once(self, environ: Environ) -> Given | None:
        """Return the answer that is ready, if there is one and nothing of it has to be waited for."""
        key = _key(environ)
        return self._given(environ, key, may_wait=False) if key else None

    def _given(self, environ: Environ, key: Key, *, may_wait: bool) -> Given | None:
        began = time.perf_counter()
        answer = self._ready.get(key)
        if answer is None or not self._may_be_given(answer, key, may_wait):
            return None
        spent = self._spent(environ, answer, may_wait)
        return None if spent is None else _given(answer, environ, spent, began)

    def _may_be_given(self, answer: _Answer, key: Key, may_wait: bool) -> bool:
        try:
            holds = answer.offer.holds(may_wait)
        except StandfirstError:
            return False
        if not holds and may_wait:
            self._ready.forget(key)
        return holds

    def _spent(self, environ: Environ, answer: _Answer, may_wait: bool) -> Fields | None:
        """Take the request off its client's quota; return what that says of itself, None where it is not given."""
        if self._quota is None or answer.offer.is_free:
            return []
        if self._rates.are_shared and not may_wait:
            return None
        spent = self._rates.spend(self._quota, quotas.client(environ.get("REMOTE_ADDR")))
        return [*quotas.told(spent).items()] if spent.allowed else None

    def _made(self, environ: Environ, start: Callable[..., Any], key: Key) -> Iterable[bytes]:
        begun: list[tuple[str, Fields]] = []

        def starting(status: str, fields: Fields, *error: Any) -> Any:
            begun[:] = [(status, fields)]
            return start(status, fields, *error)

        body = self._app(environ, starting)
        offer = environ.pop(_OFFER, None)
        status, fields = begun[0]
        has_length = "Content-Length" in dict(fields)  # without it a server has to say where the answer ends
        if offer is None or environ["REQUEST_METHOD"] != "GET" or not status.startswith("200 ") or not has_length:
            return body
        whole = b"".join(body)
        if close := getattr(body, "close", None):
            close()
        self._ready.put(key, _ready(offer, whole, fields))
        return [whole]


def _key(environ: Environ) -> Key | None:
    """Return what an answer depends upon, None where the request is not plain."""
    if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or any(map(environ.get, _NOT_PLAIN)):
        return None
    return tuple(map(environ.get, _DEPENDED_UPON, _ABSENT))


def _ready(offer: _Offer, body: bytes, fields: Fields) -> _Answer:
    own = [(name, value) for name, value in fields if name not in _OF_ONE_ANSWER]
    of_304 = Headers(own)
    etag = of_304.get("ETag")
    remove_entity_headers(of_304)
    whole, known = Kept("200 OK", written(own)), Kept("304 NOT MODIFIED", written(of_304.to_wsgi_list()))
    return _Answer(offer, body, whole, known, etag)


def written(fields: Fields) -> str:
    """Return the lines of these fields."""
    return "".join([f"{name}: {value}\r\n" for name, value in fields])


def _size(key: Key, answer: _Answer) -> int:
    return len(answer.body) + sum(map(len, key)) + _OVERHEAD


def _given(answer: _Answer, environ: Environ, spent: Fields, began: float) -> Given:
    method, offer = environ["REQUEST_METHOD"], answer.offer
    own_id = request_id.accepted(environ.get("HTTP_X_REQUEST_ID", ""))
    offer.asked(environ)
    is_known = answer.etag is not None and _has(environ.get("HTTP_IF_NONE_MATCH", ""), answer.etag)
    _GIVEN.inc()
    status, size = (304, None) if is_known else (200, len(answer.body))
    told = Told(method, offer.route, status, time.perf_counter() - began, size)
    environ[observed.TOLD] = told
    observed.tell(told, observed.identified(own_id, environ.get("HTTP_TRACEPARENT", "")))
    own = [*spent, (request_id.HEADER, own_id)]
    if is_known:
        return Given(answer.known, own, b"")
    return Given(answer.whole, own, b"" if method == "HEAD" else answer.body)


def _has(validators: str, etag: str) -> bool:
    """Tell whether a caller's If-None-Match holds the tag, by the weak comparison (RFC 9110, section 13.1.2)."""
    return bool(validators) and (validators == etag or parse_etags(validators).contains_weak(etag.strip('"')))
