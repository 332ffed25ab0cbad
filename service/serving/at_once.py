"""Answers that the loop gives itself: to plain requests, of what is ready, as gunicorn would have written them."""

import logging
import time
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gunicorn import SERVER
from gunicorn.util import http_date

from service.serving.plain import plain
from service.telemetry import logs
from service.web.front import Given, Ready


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole of an answer as it is sent, and whether the connection is kept after it."""

    data: bytes
    keeps: bool


class AtOnce:
    """Who answers what is ready, and leaves all else to others."""

    def __init__(self, ready: Ready) -> None:
        self._ready = ready

    def answer(self, data: bytearray, client: Any, server: Any, *, may_keep: bool) -> Answer | None:
        """Return the answer to a request that is plain and whole, if there is one that waits for nothing."""
        if (request := plain(data, client, server)) is None or (given := self._given(request.environ)) is None:
            return None
        keeps = may_keep and request.keeps
        return Answer(_written(request.version, given, keeps), keeps)

    def _given(self, environ: dict[str, Any]) -> Given | None:
        """Return what is given; a fault costs no more than that a thread has to answer."""
        try:
            return self._ready(environ)
        except Exception as error:  # it would end the loop, and with it what all threads are at
            logs.tell(logging.ERROR, "not answered by the loop", {}, error)
            return None


def _written(version: str, given: Given, keeps: bool) -> bytes:
    lines = [
        f"HTTP/{version} {given.status}",
        f"Server: {SERVER}",
        f"Date: {_date(int(time.time()))}",
        f"Connection: {'keep-alive' if keeps else 'close'}",
        *[f"{name}: {value}" for name, value in given.fields],
        "\r\n",
    ]
    return "\r\n".join(lines).encode("latin-1") + given.body


@lru_cache(maxsize=1)
def _date(second: int) -> str:
    return str(http_date(second))
