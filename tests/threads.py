"""Threads in the tests' own process: a server in one, and none where the system gives no more."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn


@contextmanager
def running(server: socketserver.BaseServer) -> Iterator[None]:
    """Serve in a thread of its own, until the block ends, however it ends."""
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def no_more_threads(_thread: threading.Thread) -> NoReturn:
    """Stand for `Thread.start` where the system gives no more."""
    raise RuntimeError("can't start new thread")
