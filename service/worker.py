"""gunicorn's threaded worker, with all waiting for clients in its loop and none of it in its threads.

gunicorn's own reads a request in the thread that answers it, without a limit of time: as many clients as there are
threads, each sending a byte now and then, keep everybody else out. Here a connection waits in the loop until its
request is there whole, and again until its answer is taken; a thread only works. Who is too slow is told, and closed.
What is ready is answered by the loop itself.
"""

import errno
import logging
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from selectors import EVENT_READ, EVENT_WRITE
from socket import SHUT_WR
from typing import Any

from gunicorn.workers.gthread import STOP_KEEPALIVE_LINGER, TConn, ThreadWorker

from service import kernel, logs, metrics
from service.at_once import AtOnce
from service.connection import Connection
from service.refusals import code_of, refusal, status_of
from service.waiting import Waiting

_TURN = 0.0001  # seconds that a thread computes while others want to (Python's own 0.005 is long for the loop)
_UNDISTURBED = 0.002  # the same while the loop works, whose calls of the kernel give the turn to nobody
_BEAT = 1.0  # seconds
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
    at_once: AtOnce | None
    alive: bool

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._told = 0.0  # when the server last heard of us
        self._at_work = 0  # requests handed to threads, and not answered yet
        self._next_look = 0.0

    def init_process(self) -> None:
        """Begin, in the new process."""
        sys.setswitchinterval(_TURN)
        self._probers = ThreadPoolExecutor(_PROBERS)
        super().init_process()

    def run(self) -> None:
        """Turn the loop until the end."""
        self._waiting = Waiting(self.poller)
        self._places = {listener: listener.getsockname() for listener in self.sockets}
        super().run()

    def notify(self) -> None:
        """Tell the server that the loop turns: once a second is enough for it, and every turn costs a system call."""
        if (now := time.monotonic()) - self._told >= _BEAT:
            self._told = now
            super().notify()

    def accept(self, listener: Any) -> None:
        """Take the connections that are there, and what they ask, which came with most of them."""
        for _ in range(_AT_ONCE):
            try:
                accepted, address = kernel.accept(listener)
            except OSError as error:
                if error.errno in {errno.EMFILE, errno.ENFILE}:
                    self._make_room()
                return
            self.nr_conns += 1
            self._read(TConn(self.cfg, Connection(accepted), address, self._places[listener]))
            if self._is_full():
                return

    def wait_for_and_dispatch_events(self, timeout: float) -> None:
        """Do what there is to do, and let nobody who comes wait for much of it; when stopping, look more often."""
        events = self.poller.select(timeout if self.alive else min(timeout, _LOOK))
        sys.setswitchinterval(_UNDISTURBED)
        for number, (key, _) in enumerate(events, 1):
            key.data(key.fileobj)
            if number % _AT_ONCE == 0:
                self._welcome()
        sys.setswitchinterval(_TURN)

    def _welcome(self) -> None:
        """Take whoever waits to be let in: it may be a probe."""
        for listener in self.sockets if self._accepting and not self._is_full() else ():
            self.accept(listener)

    def enqueue_req(self, conn: Any) -> None:
        """Hand a request that is there whole to a thread."""
        pool = self._probers if conn.sock.path in PROBES else self.tpool
        asked = pool.submit(self.handle, conn)
        asked.add_done_callback(lambda done: self.method_queue.defer(self.finish_request, conn, done))

    def handle(self, conn: Any) -> object:
        """Answer a request that is there whole; runs in a thread, and waits for nobody."""
        conn.data_ready = True
        with conn.sock.gathering():
            return super().handle(conn)

    def finish_request(self, conn: Any, fs: Future[object]) -> None:
        """Go on with the connection when a thread has answered."""
        self._at_work -= 1
        self._see_off(conn, keep=not fs.cancelled() and fs.exception() is None and bool(fs.result()))

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
        for conn, waits in self._waiting:
            if not self.alive and not conn.sock.held:
                waits.until = min(waits.until, now + STOP_KEEPALIVE_LINGER)
            if waits.until <= now:
                waits.late(conn)

    def murder_keepalived(self, force: bool = False) -> None:
        """When forced, close all that waits."""
        for conn, _ in self._waiting if force else ():
            self._close(conn)

    def _keepalive_after(self, conn: Any, keepalive: bool) -> bool:
        """Keep a connection only where nothing of the request is still to come: it would be read as the next one."""
        return bool(keepalive and conn.sock.is_complete and super()._keepalive_after(conn, keepalive))

    def _read(self, conn: Any) -> None:
        client, had_head = conn.sock, conn.sock.has_head
        is_there = client.fill()
        if self._is_answered(conn):
            return
        is_decided = client.is_decided(self.max_body_bytes + _CHUNKING)
        if client.head > self.max_head_bytes:
            self._refuse(conn, 431)
        elif is_decided and self._at_work >= _BACKLOG * self.cfg.threads and client.path not in PROBES:
            metrics.TURNED_AWAY.inc()
            self._refuse(conn, 503)
        elif is_decided:
            self._waiting.forget(conn)
            self._at_work += 1
            self.enqueue_req(conn)
        elif not is_there:
            self._close(conn)
        elif self._is_too_much(conn):
            self._refuse(conn, 503)
        else:
            self._await_rest(conn, has_new_head=client.has_head and not had_head)

    def _is_answered(self, conn: Any) -> bool:
        """Answer by the loop what is ready; tell whether that was so."""
        if self.at_once is None or conn.sock.held > self.max_head_bytes:
            return False
        may_keep = self.alive and self.cfg.keepalive > 0 and self.nr + 1 < self.max_requests
        sys.setswitchinterval(_TURN)  # the store and the log are such calls of the kernel as give the turn away
        answer = self.at_once.answer(conn.sock.arrived, conn.client, conn.server, may_keep=may_keep)
        sys.setswitchinterval(_UNDISTURBED)
        if answer is None:
            return False
        self._count()
        conn.sock.take_all()
        try:
            conn.sock.sendall(answer.data)
        except OSError:
            self._close(conn)
        else:
            self._see_off(conn, keep=answer.keeps)
        return True

    def _count(self) -> None:
        """Count a request as gunicorn does, and end when there were as many as there may be."""
        self.nr += 1
        if self.alive and self.nr >= self.max_requests:
            self.log.info("Autorestarting worker after current request.")
            self.alive = False

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
        if conn.sock.has_begun:  # it came together with the last one
            self._read(conn)
        else:
            self._waiting.wait(conn, EVENT_READ, self._read, self.cfg.keepalive, self._let_go)

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
        self._tell(status)
        self._waiting.forget(conn)
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
    def _tell(status: int, cause: BaseException | None = None, **facts: str) -> None:
        metrics.PROBLEMS.labels(code_of(status)).inc()
        level = {500: logging.ERROR, 503: logging.DEBUG}.get(status, logging.INFO)  # many 503 are in the figures
        logs.tell(level, "refused before it was a request", {"status": status, **facts}, cause)
