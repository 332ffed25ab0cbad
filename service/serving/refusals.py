"""What a client hears that gets no further than the server: the problem document of a status, ready to be sent."""

import json

from gunicorn.http import errors

from service.errors import TYPE, Overloaded
from service.web.headers import OPEN

_REASONS = {  # RFC 9110, section 15
    400: "Bad Request",
    408: "Request Timeout",
    414: "URI Too Long",
    417: "Expectation Failed",
    431: "Request Header Fields Too Large",
    500: "Internal Server Error",
    501: "Not Implemented",
    503: "Service Unavailable",
}
_OPEN = "".join(f"{name}: {value}\r\n" for name, value in OPEN.items())
_STATUS: dict[type[Exception], int] = {
    errors.InvalidResponseHeader: 500,
    errors.InvalidResponseHeaderName: 500,
    errors.ConfigurationProblem: 500,
    errors.LimitRequestLine: 414,
    errors.LimitRequestHeaders: 431,
    errors.ExpectationFailed: 417,
    errors.UnsupportedTransferCoding: 501,
    errors.ParseException: 400,
}


def status_of(error: BaseException) -> int:
    """Return the status that what the parser made of a request comes to."""
    return next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 500)


def code_of(status: int) -> str:
    """Return the last part of the problem's `type`: for what the application refuses too, the same as there."""
    return Overloaded.code if status == Overloaded.status else _REASONS[status].lower().replace(" ", "-")


def refusal(status: int, request_id: str) -> bytes:
    """Return the whole answer, with an id that the log knows it by; the connection is closed after it."""
    reason = _REASONS[status]
    is_busy = status == Overloaded.status
    title = Overloaded.title if is_busy else reason
    body = json.dumps({"type": TYPE + code_of(status), "title": title, "status": status})
    retry = f"Retry-After: {Overloaded.retry_after}\r\n" if is_busy else ""
    return (
        f"HTTP/1.1 {status} {reason}\r\nContent-Type: application/problem+json\r\nContent-Length: {len(body)}\r\n"
        f"X-Request-ID: {request_id}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
        f"Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n{_OPEN}{retry}"
        f"Connection: close\r\n\r\n{body}"
    ).encode()
