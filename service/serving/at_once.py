"""Answers that the loop gives itself: to plain requests, of what is ready, as gunicorn would have written them."""

import logging
import time
from functools import lru_cache
from typing import Any, NamedTuple

from gunicorn import SERVER
from gunicorn.util import http_date

from service.serving.plain import Plain, plain
from service.telemetry import logs
from service.web.front import Given, Ready, written


class Answer(NamedTuple):
    """The whole of an answer as it is sent, and whether the connection is kept after it."""

    data: bytes
    keeps: bool


class AtOnce:
    """Who answers what is ready, and leaves all else to others."""

    def __init__(self, ready: Ready) -> None:
        self._ready = ready

    def answer(self, data: bytearray, client: Any, server: Any, *, may_keep: bool) -> Answer | None:
        """Return the answer to a request that is plain and whole, if there is one that waits for nothing."""
        request = plain(data, client, server)
        return request and self._given(request, keeps=may_keep and request.keeps)

    def _given(self, request: Plain, *, keeps: bool) -> Answer | None:
        """Return what is given; a fault costs no more than that a thread has to answer."""
        try:
            given = self._ready(request.environ)
            return given and Answer(_written(request.version, given, keeps), keeps)
        except Exception as error:  # it would end the loop, and with it what all threads are at
            logs.tell(logging.ERROR, "not answered by the loop", {}, error)
            return None


def _written(version: str, given: Given, keeps: bool) -> bytes:
    head = (
        f"HTTP/{version} {given.kept.status}\r\nServer: {SERVER}\r\nDate: {_date(int(time.time()))}\r\n"
        f"Connection: {'keep-alive' if keeps else 'close'}\r\n{given.kept.lines}{written(given.own)}\r\n"
    )
    return head.encode("latin-1") + given.body


@lru_cache(maxsize=1)
def _date(second: int) -> str:
    return str(http_date(second))
