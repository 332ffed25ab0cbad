"""Every request is counted, and told in one line that names nobody."""

import logging
import re
import time
from typing import Any

from flask import Flask, Response, g, request

from service import logs, metrics
from service.web import access, request_id

_TRACEPARENT = re.compile(r"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?")
_QUIET = frozenset({"/healthz", "/readyz", "/metrics"})  # asked every few seconds: told only at debug


def register(app: Flask) -> None:
    """Note when a request began, and tell of it when its answer is there; registered before whatever may refuse it."""

    @app.before_request
    def begin() -> None:
        g.began = time.perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        seconds = time.perf_counter() - g.began
        metrics.answered(request.method, route(), response.status_code, seconds)
        level = logging.DEBUG if route() in _QUIET and response.status_code < 500 else logging.INFO
        facts = identity() | {
            "method": request.method,
            "route": route(),
            "status": response.status_code,
            "milliseconds": round(seconds * 1000, 1),
            "bytes": response.content_length,
        }
        if key := request.environ.get(access.LOG_NAME):
            facts["key"] = key
        logs.tell(level, "request", facts)
        return response


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
    """Return what tells this request from others: its id, and the trace that it is part of (W3C Trace Context)."""
    found = _TRACEPARENT.fullmatch(request.headers.get("traceparent", "").strip())
    return {"request_id": request_id.current()} | ({"trace_id": found[1]} if found else {})
