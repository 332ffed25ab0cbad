"""gunicorn's threaded worker, with all waiting for clients in its loop and none of it in its threads.

gunicorn's own reads a request in the thread that answers it, without a limit of time: as many clients as there are
threads, each sending a byte now and then, keep everybody else out. Here a connection waits in the loop until its
request is there whole, and again until its answer is taken; a thread only works. Who is too slow is told, and closed.
"""

import errno
import logging
import selectors
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from socket import SHUT_WR
from typing import Any

from gunicorn.workers.gthread import STOP_KEEPALIVE_LINGER, TConn, ThreadWorker

from service import logs, metrics
from service.connection import Connection
from service.refusals import code_of, refusal, status_of

_TURN = 0.0001  # seconds that a thread computes while others want to (Python's own 0.005 is long for the loop)
_SMALL = 64 * 1024  # bytes: so much every connection may hold
_HELD = 64 * 1024 * 1024  # bytes that all may hold together; beyond, who wants more than a little has to go
_AT_ONCE = 16  # connections taken before others have their turn
_BACKLOG = 2  # requests for each thread, answered or waiting for it; beyond, they are refused without one
PROBES = frozenset({b"/healthz", b"/readyz", b"/metrics"})
_PROBERS = 2  # threads for probes alone: a database that hangs may have all the others wait
_PATIENCE = 1.0  # seconds that a client may keep us waiting when there is no room for others
_LOOK = 0.1  # seconds between two looks for who has taken too long
_LINGER = 2.0  # seconds in which a client may take its last answer (RFC 9112, section 9.6)
_CHUNKING = 64 * 1024  # bytes that chunked coding may add to a body


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """One process: its loop holds the connections, its threads work. The server sets what is below."""

    max_head_bytes: int
    max_body_bytes: int
    head_seconds: float
    body_seconds: float
    send_seconds: float

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._at_work = 0  # requests handed to threads, and not answered yet
        self._next_look = 0.0
        self._waiting: dict[Any, Callable[[Any], None]] = {}  # connection → what is done when its time is over

    def init_process(self) -> None:
        """Begin, in the new process."""
        sys.setswitchinterval(_TURN)
        self._probers = ThreadPoolExecutor(_PROBERS)
        super().init_process()

    def accept(self, listener: Any) -> None:
        """Take the connections that are there, and what they ask, which came with most of them."""
        for _ in range(_AT_ONCE):
            try:
                accepted, address = listener.accept()
            except OSError as error:
                if error.errno in {errno.EMFILE, errno.ENFILE}:
                    self._make_room()
                return
            self.nr_conns += 1
            self._read(TConn(self.cfg, Connection(accepted), address, listener.getsockname()))
            if self._is_full():
                return

    def enqueue_req(self, conn: Any) -> None:
        """Hand a request that is there whole to a thread."""
        pool = self._probers if conn.sock.path in PROBES else self.tpool
        asked = pool.submit(self.handle, conn)
        asked.add_done_callback(lambda done: self.method_queue.defer(self.finish_request, conn, done))

    def handle(self, conn: Any) -> object:
        """Answer a request that is there whole; runs in a thread, and waits for nobody."""
        conn.data_ready = True
        return super().handle(conn)

    def finish_request(self, conn: Any, fs: Future[object]) -> None:
        """Send what is left of the answer, then wait for the next request, or close."""
        self._at_work -= 1
        keep = not fs.cancelled() and fs.exception() is None and bool(fs.result())
        if not conn.sock.unsent:
            self._after_answer(conn, keep)
        elif self._is_too_much(conn):
            self._close(conn)
        else:
            self._wait(conn, selectors.EVENT_WRITE, self.send_seconds, lambda: self._send(conn, keep), self._close)

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:  # noqa: ARG002  (gunicorn's)
        """Refuse what is no request; the log hears what was wrong with it, and not who sent it or what it asked for."""
        status = status_of(exc)
        self._tell(status, exc if status == 500 else None, error=type(exc).__name__)
        client.sendall(refusal(status))

    def murder_pending(self) -> None:
        """End what has taken too long; when stopping, also what has not begun; when all is full, what is slow."""
        if self._is_full():
            self._make_room()
        now = time.monotonic()
        if now < self._next_look:
            return
        self._next_look = now + _LOOK
        for conn, late in list(self._waiting.items()):
            if not self.alive and not conn.sock.held:
                conn.timeout = min(conn.timeout, now + STOP_KEEPALIVE_LINGER)
            if conn.timeout <= now:
                late(conn)

    def murder_keepalived(self, force: bool = False) -> None:
        """Close what was kept for too long; when forced, all that waits."""
        super().murder_keepalived(force)
        for conn in list(self._waiting) if force else ():
            self._close(conn)

    def _keepalive_after(self, conn: Any, keepalive: bool) -> bool:
        """Keep a connection only where nothing of the request is still to come: it would be read as the next one."""
        return bool(keepalive and conn.sock.is_complete and super()._keepalive_after(conn, keepalive))

    def _read(self, conn: Any) -> None:
        client, had_head = conn.sock, conn.sock.has_head
        is_there = client.fill()
        is_decided = client.is_decided(self.max_body_bytes + _CHUNKING)
        if client.head > self.max_head_bytes:
            self._refuse(conn, 431)
        elif is_decided and self._at_work >= _BACKLOG * self.cfg.threads and client.path not in PROBES:
            metrics.TURNED_AWAY.inc()
            self._refuse(conn, 503)
        elif is_decided:
            self._forget(conn)
            self._at_work += 1
            self.enqueue_req(conn)
        elif not is_there:
            self._close(conn)
        elif self._is_too_much(conn):
            self._refuse(conn, 503)
        else:
            self._await_rest(conn, has_new_head=client.has_head and not had_head)

    def _await_rest(self, conn: Any, *, has_new_head: bool) -> None:
        if conn not in self._waiting:
            self._wait(conn, selectors.EVENT_READ, self.head_seconds, lambda: self._read(conn), self._too_slow)
        if has_new_head:
            conn.timeout = time.monotonic() + self.body_seconds
            if conn.sock.expects_leave and not conn.sock.gave_leave():
                self._close(conn)

    def _send(self, conn: Any, keep: bool) -> None:
        if not conn.sock.flush():
            self._close(conn)
        elif not conn.sock.unsent:
            self._forget(conn)
            self._after_answer(conn, keep)

    def _after_answer(self, conn: Any, keep: bool) -> None:
        if not keep:
            self._linger(conn)
            return
        conn.sock.next_request(conn.parser.unreader.take_buffered())
        if conn.sock.has_begun:  # it came together with the last one
            self._read(conn)
            return
        conn.set_timeout()
        if not self.alive:
            conn.timeout = min(conn.timeout, time.monotonic() + STOP_KEEPALIVE_LINGER)
        self.keepalived_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, lambda _: self._resume(conn))

    def _resume(self, conn: Any) -> None:
        self.keepalived_conns.remove(conn)
        self.poller.unregister(conn.sock)
        self._read(conn)

    def _too_slow(self, conn: Any) -> None:
        """Tell a client that has begun; one that has not hears nothing."""
        if conn.sock.has_begun:
            self._refuse(conn, 408)
        else:
            self._close(conn)

    def _refuse(self, conn: Any, status: int) -> None:
        self._tell(status)
        self._forget(conn)
        try:
            conn.sock.sendall(refusal(status))
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
            self._wait(conn, selectors.EVENT_READ, _LINGER, lambda: self._discard(conn), self._close)

    def _discard(self, conn: Any) -> None:
        if not conn.sock.discard():
            self._close(conn)

    def _make_room(self) -> None:
        """Close what is idle, and if that is not enough, who has kept us waiting; a request that is there is taken."""
        super().murder_keepalived(force=True)
        long_ago = time.monotonic() - _PATIENCE
        for conn, late in list(self._waiting.items()):
            if not self._is_full() or conn.since > long_ago:
                return
            if late == self._too_slow:
                self._read(conn)
            if self._waiting.get(conn) == late:
                self._close(conn)

    def _is_full(self) -> bool:
        return bool(self.nr_conns >= self.worker_connections)

    def _wait(
        self, conn: Any, event: int, seconds: float, ready: Callable[[], None], late: Callable[[Any], None]
    ) -> None:
        conn.since = time.monotonic()
        conn.timeout = conn.since + seconds
        self._waiting[conn] = late
        self.poller.register(conn.sock, event, lambda _: ready())

    def _forget(self, conn: Any) -> None:
        if self._waiting.pop(conn, None):
            self.poller.unregister(conn.sock)

    def _close(self, conn: Any) -> None:
        self._forget(conn)
        self.nr_conns -= 1
        conn.close()

    def _is_too_much(self, conn: Any) -> bool:
        most = max(_HELD, 4 * self.max_body_bytes)
        return bool(conn.sock.held > _SMALL and sum(each.sock.held for each in self._waiting) > most)

    @staticmethod
    def _tell(status: int, cause: BaseException | None = None, **facts: str) -> None:
        metrics.PROBLEMS.labels(code_of(status)).inc()
        level = {500: logging.ERROR, 503: logging.DEBUG}.get(status, logging.INFO)  # many 503 are in the figures
        logs.tell(level, "refused before it was a request", {"status": status, **facts}, cause)
