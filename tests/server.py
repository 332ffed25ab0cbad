"""A real server for tests that start many: `standfirst serve`, forked where all that it imports is there already.

It is there in a fifth of the time; its figures are not those of all processes, since what counts was imported before.
`tests/serving.py` is the command itself.
"""

import http.client
import json
import os
import re
import resource
import signal
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from email.message import Message
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any
from urllib.parse import urlsplit

from service.cli import main

KEY = "a-secret-of-the-tests-1"
Answer = tuple[int, Message, Any]
# What the command imports is imported once, in a process that each server is forked from.
PROCESSES = get_context("forkserver")
PROCESSES.set_forkserver_preload(["pytest", "service.app", "service.serving.server", "tests.server"])


def _serve(settings: Mapping[str, str], file_bytes: int | None, log: Connection) -> None:
    """Be `standfirst serve`, in a session of one's own."""
    os.setsid()
    os.dup2(log.fileno(), sys.stderr.fileno())
    os.environ.update({"STANDFIRST_API_KEYS": f"tests:{KEY}", **settings})
    if file_bytes is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))
    sys.exit(main(["serve", "--port", "0"]))


class Served:
    """A process of `standfirst serve`; with `file_bytes` no file of it may grow beyond that."""

    def __init__(self, settings: Mapping[str, str], file_bytes: int | None = None) -> None:
        read, write = PROCESSES.Pipe(duplex=False)
        self._process = PROCESSES.Process(target=_serve, args=(settings, file_bytes, write))
        self._process.start()
        write.close()
        self._log = os.fdopen(os.dup(read.fileno()), encoding="utf-8")
        read.close()
        self.log: list[str] = []
        address = None
        for line in self._log:
            self.log.append(line)
            if found := re.search(r"Listening at: (http://\S+)", line):
                address = found[1]
            if "Booting worker" in line:
                break
        assert address, "".join(self.log)
        self._netloc = urlsplit(address).netloc
        self._reader = threading.Thread(target=lambda: self.log.extend(self._log))  # so that the pipe is never full
        self._reader.start()

    def call(self, method: str, path: str, body: Any = None, **given: str) -> Answer:
        """Call with the key, on a connection of its own; return status, headers and the parsed body.

        Raises OSError or HTTPException when the server is gone.
        """
        headers = {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json", "Connection": "close"}
        headers |= {name.replace("_", "-"): value for name, value in given.items()}
        with closing(http.client.HTTPConnection(self._netloc, timeout=60)) as connection:
            connection.request(method, path, None if body is None else json.dumps(body), headers)
            response = connection.getresponse()
            content = response.read()
        return response.status, response.headers, json.loads(content) if content else None

    def kill(self) -> None:
        """Kill it with its workers, as kill -9 does: nothing of it runs another instruction."""
        assert self._process.pid
        os.killpg(self._process.pid, signal.SIGKILL)
        self.end()

    def end(self) -> int | None:
        """Ask it to end, if it has not; return its exit code."""
        self._process.terminate()
        self._process.join(60)
        self._reader.join()
        self._log.close()
        return self._process.exitcode


@contextmanager
def serving(settings: Mapping[str, str], file_bytes: int | None = None) -> Iterator[Served]:
    """Give a running server; it is ended in any case."""
    served = Served(settings, file_bytes)
    try:
        yield served
    finally:
        served.end()
