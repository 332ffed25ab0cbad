"""Every request is counted, and told in one line that names nobody."""

import logging
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, g, request

from service.telemetry import logs, metrics
from service.web import access, request_id

_TRACEPARENT = re.compile(r"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?")
TOLD = "standfirst.told"  # in the WSGI environment, when the answer is there
QUIET = frozenset({"/healthz", "/readyz", "/metrics"})  # asked every few seconds: told only at debug


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of an answer: its route as a template, the seconds that it took, and its bytes."""

    method: str
    route: str
    status: int
    seconds: float
    size: int | None


def register(app: Flask) -> None:
    """Note when a request began, and tell of it when its answer is there; registered before whatever may refuse it."""

    @app.before_request
    def begin() -> None:
        g.began = time.perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        seconds = time.perf_counter() - g.began
        told = Told(request.method, route(), response.status_code, seconds, response.content_length)
        request.environ[TOLD] = told
        key = request.environ.get(access.LOG_NAME)
        tell(told, identity() | ({"key": key} if key else {}))
        return response


def tell(told: Told, identified: Mapping[str, Any]) -> None:
    """Count an answer, and tell of it in a line that begins with which it was."""
    metrics.answered(told.method, told.route, told.status, told.seconds)
    level = logging.DEBUG if told.route in QUIET and told.status < 500 else logging.INFO
    facts = {
        "method": told.method,
        "route": told.route,
        "status": told.status,
        "milliseconds": round(told.seconds * 1000, 1),
        "bytes": told.size,
    }
    logs.tell(level, "request", {**identified, **facts})


def failed(code: str, error: Exception, status: int) -> None:
    """Count a problem, and tell its cause to the log: a stack where the fault is our own, a line where it is not."""
    metrics.PROBLEMS.labels(code).inc()
    if status == 500:
        logs.tell(logging.ERROR, code, identity() | {"route": route()}, error)
    elif status > 500:
        logs.warn(code, error, identity() | {"route": route()})


def route() -> str:
    """Return the template of the address, such as /v1/articles/<id>; the same for all that is not there."""
    return request.url_rule.rule if request.url_rule else "none"


def identity() -> dict[str, Any]:
    """Return what tells this request from others."""
    return identified(request_id.current(), request.headers.get("traceparent", ""))


def identified(own_id: str, trace: str) -> dict[str, Any]:
    """Return what tells a request from others: its id, and the trace that it is part of (W3C Trace Context)."""
    found = _TRACEPARENT.fullmatch(trace.strip()) if trace else None
    return {"request_id": own_id} | ({"trace_id": found[1]} if found else {})
