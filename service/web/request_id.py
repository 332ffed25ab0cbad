"""Every answer carries `X-Request-ID`: the caller's, when it is well formed, else a new one."""

import re
from os import urandom

from flask import Flask, Response, g, request

HEADER = "X-Request-ID"
_WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{1,128}")


def register(app: Flask) -> None:
    """Give every request its id before anything else happens."""

    @app.before_request
    def accept() -> None:
        g.request_id = accepted(request.headers.get(HEADER, ""))

    @app.after_request
    def answer(response: Response) -> Response:
        response.headers[HEADER] = current()
        return response


def accepted(given: str) -> str:
    """Return the id that a caller gave, when it is well formed, else a new one."""
    return given if given and _WELL_FORMED.fullmatch(given) else _new()


def current() -> str:
    """Return the id of the request that is being answered."""
    return str(g.get("request_id") or _new())


def _new() -> str:
    return urandom(16).hex()
