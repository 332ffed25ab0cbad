"""A real server of the tests' own: `standfirst serve` in a process, answering over sockets."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from email.message import Message
from typing import Any
from urllib.parse import urlsplit

KEY = "a-secret-of-the-tests-1"
Answer = tuple[int, Message, Any]


class Served:
    """A process of `standfirst serve`, in a session of its own."""

    def __init__(self, settings: Mapping[str, str], preexec: Callable[[], None] | None = None) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "service.cli", "serve", "--port", "0"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"STANDFIRST_API_KEYS": f"tests:{KEY}"} | settings,
            start_new_session=True,
            preexec_fn=preexec,  # noqa: PLW1509  (limits of the process itself)
        )
        assert self._process.stderr
        self.log: list[str] = []
        address = None
        for line in self._process.stderr:
            self.log.append(line)
            if found := re.search(r"Listening at: (http://\S+)", line):
                address = found[1]
            if "Booting worker" in line:
                break
        assert address, "".join(self.log)
        self._netloc = urlsplit(address).netloc
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        """Keep the pipe empty."""
        assert self._process.stderr
        self.log += list(self._process.stderr)

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
        os.killpg(self._process.pid, signal.SIGKILL)
        self._end()

    def stop(self) -> int:
        """Ask it to end; return its exit code."""
        self._process.send_signal(signal.SIGTERM)
        return self._end()

    def _end(self) -> int:
        code = self._process.wait(timeout=60)
        self._reader.join()
        assert self._process.stderr
        self._process.stderr.close()
        return code


@contextmanager
def serving(settings: Mapping[str, str], preexec: Callable[[], None] | None = None) -> Iterator[Served]:
    """Give a running server; it is ended in any case."""
    served = Served(settings, preexec)
    try:
        yield served
    finally:
        if served._process.poll() is None:
            served.stop()
        else:
            served._end()
