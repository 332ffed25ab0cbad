"""gunicorn's threaded worker, with all waiting for clients in its loop and none of it in its threads.

gunicorn's own reads a request in the thread that answers it, without a limit of time: as many clients as there are
threads, each sending a byte now and then, keep everybody else out. Here a connection waits in the loop until its
request is there whole, and again until its answer is taken; a thread only works. Who is too slow is told, and closed.
What is ready is answered by the loop itself.
"""

import errno
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from gunicorn.workers.gthread import STOP_KEEPALIVE_LINGER, TConn, ThreadWorker

from service.serving import kernel
from service.serving.at_once import AtOnce
from service.serving.clients import Clients
from service.serving.connection import Connection
from service.serving.refusals import refusal, status_of
from service.serving.waiting import Waiting
from service.telemetry import metrics

_TURN = 0.0001  # seconds that a thread computes while others want to (Python's own 0.005 is long for the loop)
_UNDISTURBED = 0.002  # the same while the loop works, whose calls of the kernel give the turn to nobody
_BEAT = 1.0  # seconds
_AT_ONCE = 16  # connections taken before others have their turn
_BACKLOG = 2  # requests for each thread, answered or waiting for it; beyond, they are refused without one
PROBES = frozenset({b"/healthz", b"/readyz", b"/metrics"})
_PROBERS = 2  # threads for probes alone: a database that hangs may have all the others wait
_LOOK = 0.1  # seconds between two looks for who has taken too long


class Worker(Clients, ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """One process: its loop holds the connections, its threads work. The server sets what is below."""

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
            if self._is_full() or not self.alive:
                return
            try:
                accepted, address = kernel.accept(listener)
            except OSError as error:
                if error.errno in {errno.EMFILE, errno.ENFILE}:
                    self._make_room()
                return
            self.nr_conns += 1
            self._read(TConn(self.cfg, Connection(accepted), address, self._places[listener]))

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
        for listener in self.sockets if self._accepting else ():
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
        request_id = self._tell(status, exc if status == 500 else None, error=type(exc).__name__)
        client.sendall(refusal(status, request_id))

    def murder_pending(self) -> None:
        """End what has taken too long; when stopping, also what has not begun; when all is full, what is slow."""
        if self._is_full():
            self._make_room()
        now = time.monotonic()
        if now < self._next_look:
            return
        self._next_look = now + _LOOK
        for number, (conn, waits) in enumerate(self._waiting, 1):
            if not self.alive and not conn.sock.held:
                waits.until = min(waits.until, now + STOP_KEEPALIVE_LINGER)
            if waits.until <= now and self._waiting.get(conn) is waits:
                waits.late(conn)
            if number % _AT_ONCE == 0:
                self._welcome()

    def murder_keepalived(self, force: bool = False) -> None:
        """When forced, close all that waits."""
        for conn, _ in self._waiting if force else ():
            self._close(conn)

    def _keepalive_after(self, conn: Any, keepalive: bool) -> bool:
        """Keep a connection only where nothing of the request is still to come: it would be read as the next one."""
        return bool(keepalive and conn.sock.is_complete and super()._keepalive_after(conn, keepalive))

    def _take(self, conn: Any) -> None:
        if self._at_work >= _BACKLOG * self.cfg.threads and conn.sock.path not in PROBES:
            metrics.TURNED_AWAY.inc()
            self._refuse(conn, 503)
            return
        self._waiting.forget(conn)
        self._at_work += 1
        self.enqueue_req(conn)

    def _is_answered(self, conn: Any) -> bool:
        """Answer by the loop what is ready; tell whether that was so."""
        if self.at_once is None or conn.sock.held > self.max_head_bytes:
            return False
        may_keep = self.alive and self.keepalive_seconds > 0 and self.nr + 1 < self.max_requests
        before = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)  # the store and the log are such calls of the kernel as give the turn away
        answer = self.at_once.answer(conn.sock.arrived, conn.client, conn.server, may_keep=may_keep)
        sys.setswitchinterval(before)
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
