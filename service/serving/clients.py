"""What becomes of a client's connection in the loop: it is read, waited for, answered, seen off, and closed.

Nobody is waited for without a limit of time, and nothing is kept without a limit of bytes. Who is too slow is told.
"""

import logging
import time
from abc import ABC, abstractmethod
from secrets import token_hex
from selectors import EVENT_READ, EVENT_WRITE
from socket import SHUT_WR
from typing import Any

from service.serving.refusals import code_of, refusal
from service.serving.waiting import Waiting
from service.telemetry import logs, metrics

_SMALL = 64 * 1024  # bytes: so much every connection may hold
_HELD = 64 * 1024 * 1024  # bytes that all may hold together; beyond, who wants more than a little has to go
_PATIENCE = 1.0  # seconds that a client may keep us waiting when there is no room for others
_LINGER = 2.0  # seconds in which a client may take its last answer (RFC 9112, section 9.6)
_CHUNKING = 64 * 1024  # bytes that chunked coding may add to a body


class Clients(ABC):
    """The connections of a process. What is read whole is taken by who inherits this; the server sets the limits."""

    max_head_bytes: int
    max_body_bytes: int
    head_seconds: float
    body_seconds: float
    send_seconds: float
    keepalive_seconds: float
    worker_connections: int
    nr_conns: int  # gunicorn's own count of connections

    _waiting: Waiting

    @abstractmethod
    def _take(self, conn: Any) -> None:
        """Have a request answered that is there whole; then the connection is seen off."""

    @abstractmethod
    def _is_answered(self, conn: Any) -> bool:
        """Answer at once what is ready; tell whether that was so."""

    def _read(self, conn: Any) -> None:
        had_head = conn.sock.has_head
        self._go_on(conn, is_there=conn.sock.fill(), had_head=had_head)

    def _go_on(self, conn: Any, *, is_there: bool = True, had_head: bool = False) -> None:
        """Do what there is to do with what has come."""
        client = conn.sock
        if client.has_head and self._is_answered(conn):
            return
        is_decided = client.is_decided(self.max_body_bytes + _CHUNKING)
        if client.head > self.max_head_bytes:
            self._refuse(conn, 431)
        elif is_decided:
            self._take(conn)
        elif not is_there:
            self._close(conn)
        elif self._is_too_much(conn):
            self._refuse(conn, 503)
        else:
            self._await_rest(conn, has_new_head=client.has_head and not had_head)

    def _await_rest(self, conn: Any, *, has_new_head: bool) -> None:
        waits = self._waiting.get(conn)
        if has_new_head:
            self._waiting.wait(conn, EVENT_READ, self._read, self.body_seconds, self._too_slow)
            if conn.sock.expects_leave and not conn.sock.gave_leave():
                self._close(conn)
        elif waits is None or waits.late != self._too_slow:
            self._waiting.wait(conn, EVENT_READ, self._read, self.head_seconds, self._too_slow)

    def _see_off(self, conn: Any, *, keep: bool) -> None:
        """Send what is left of the answer, then wait for the next request, or close."""
        conn.keeps = keep
        if not conn.sock.unsent:
            self._after_answer(conn)
        elif self._is_too_much(conn):
            self._close(conn)
        else:
            self._waiting.wait(conn, EVENT_WRITE, self._send, self.send_seconds, self._close)

    def _send(self, conn: Any) -> None:
        if not conn.sock.flush():
            self._close(conn)
        elif not conn.sock.unsent:
            self._waiting.forget(conn)
            self._after_answer(conn)

    def _after_answer(self, conn: Any) -> None:
        if not conn.keeps:
            self._linger(conn)
            return
        conn.sock.next_request(conn.parser.unreader.take_buffered() if conn.parser else b"")
        if conn.sock.has_begun:  # it came together with the last one; while such are there, no more is taken
            self._go_on(conn)
        else:
            self._waiting.wait(conn, EVENT_READ, self._read, self.keepalive_seconds, self._let_go)

    def _let_go(self, conn: Any) -> None:
        """Close a connection that nobody has asked for anything since its last answer."""
        self._close(conn)

    def _too_slow(self, conn: Any) -> None:
        """Tell a client that has begun; one that has not hears nothing."""
        if conn.sock.has_begun:
            self._refuse(conn, 408)
        else:
            self._close(conn)

    def _refuse(self, conn: Any, status: int) -> None:
        request_id = self._tell(status)
        self._waiting.forget(conn)
        try:
            conn.sock.sendall(refusal(status, request_id))
        except OSError:
            self._close(conn)
        else:
            self._linger(conn)

    def _linger(self, conn: Any) -> None:
        """Close when the client has taken its answer: closing with bytes unread would take it away (RFC 9112, 9.6)."""
        if conn.sock.is_complete and not conn.sock.unsent:
            self._close(conn)
            return
        try:
            conn.sock.shutdown(SHUT_WR)
        except OSError:
            self._close(conn)
        else:
            self._waiting.wait(conn, EVENT_READ, self._discard, _LINGER, self._close)

    def _discard(self, conn: Any) -> None:
        if not conn.sock.discard():
            self._close(conn)

    def _make_room(self) -> None:
        """Close what is idle, and if that is not enough, who has kept us waiting; a request that is there is taken."""
        for conn, waits in self._waiting:
            if waits.late == self._let_go:
                self._close(conn)
        long_ago = time.monotonic() - _PATIENCE
        for conn, waits in self._waiting:
            if not self._is_full() or waits.since > long_ago:
                return
            if waits.late == self._too_slow:
                self._read(conn)
            if self._waiting.get(conn) is waits:
                self._close(conn)

    def _is_full(self) -> bool:
        return bool(self.nr_conns >= self.worker_connections)

    def _close(self, conn: Any) -> None:
        self._waiting.forget(conn)
        self.nr_conns -= 1
        conn.close()

    def _is_too_much(self, conn: Any) -> bool:
        return bool(conn.sock.held > _SMALL and self._waiting.held() > max(_HELD, 4 * self.max_body_bytes))

    @staticmethod
    def _tell(status: int, cause: BaseException | None = None, **facts: object) -> str:
        """Count a refusal and write its line; return the id by which the line calls it."""
        request_id = token_hex(16)
        metrics.PROBLEMS.labels(code_of(status)).inc()
        level = {500: logging.ERROR, 503: logging.DEBUG}.get(status, logging.INFO)  # many 503 are in the figures
        facts = {"request_id": request_id, "status": status, **facts}
        logs.tell(level, "refused before it was a request", facts, cause)
        return request_id
