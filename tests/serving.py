"""`standfirst serve` as a process of its own, with what it writes and what it counts."""

import http.client
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from socket import create_connection, socket
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

PATIENCE = 120  # seconds, after which something will not come any more, on a busy machine either
_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
_OWN = range(20_000 + _WORKER % 16, 32_000, 16)
_PORTS = iter(random.sample(_OWN, len(_OWN)))


@dataclass
class Answer:
    """One answer, read whole."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Serving:
    """A running service: its process, where it listens, and the lines that it has written so far."""

    process: subprocess.Popen[str]
    reader: threading.Thread
    lines: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)

    def ask(self, path: str, body: bytes | None = None, *, method: str = "", place: int = 0, **headers: str) -> Answer:
        """Send one request on a connection of its own: a GET, or a POST of what is given, or what is named."""
        connection = http.client.HTTPConnection(self.places[place], timeout=PATIENCE)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method or ("GET" if body is None else "POST"), path, body, named)
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        connection.close()
        return answer

    def connect(self) -> socket:
        """Return a bare connection."""
        host, _, port = self.places[0].rpartition(":")
        return create_connection((host, int(port)), timeout=PATIENCE)

    def figures(self) -> dict[str, float]:
        """Return what the operators' port counts, by name and labels as they are written."""
        text = self.ask("/metrics", place=1).body.decode()
        rows = (line.rpartition(" ") for line in text.splitlines() if not line.startswith("#"))
        return {name: float(value) for name, _, value in rows}

    @property
    def told(self) -> list[dict[str, Any]]:
        """Return the lines that are JSON."""
        return [json.loads(line) for line in list(self.lines) if line.startswith("{")]

    def workers(self) -> list[int]:
        """Return the process ids of all workers that there have been."""
        return [int(pid) for line in list(self.lines) for pid in re.findall(r"Booting worker with pid: (\d+)", line)]

    def kill(self) -> None:
        """Kill it with its workers, as kill -9 does, and come back when nothing of it runs any more."""
        with suppress(ProcessLookupError):  # it has ended
            os.killpg(self.process.pid, signal.SIGKILL)
        self.reader.join()  # what it writes ends when the last process that could write is gone
        self.process.wait(PATIENCE)

    def stop(self) -> int:
        """End it as an orchestrator does, and come back when its last line has been read; return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        self.reader.join(PATIENCE)
        return self.process.wait(PATIENCE)


def until(holds: Callable[[], object], what: str) -> None:
    """Come back when it holds."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, what
        threading.Event().wait(0.01)


@contextmanager
def serving(**settings: object) -> Iterator[Serving]:
    """Serve on a free port, and to operators on another, with these settings; come back when all workers are there."""
    operators = f"127.0.0.1:{free_port()}"
    with TemporaryDirectory() as folder:
        given = {"data": folder, "metrics_listen": operators, "client_rate": 0, "log_format": "json"} | settings
        environment = {f"STANDFIRST_{name.upper()}": str(value) for name, value in given.items()}
        environment = {k: v for k, v in os.environ.items() if not k.startswith("STANDFIRST_")} | environment
        command = [sys.executable, "-m", "service.cli", "serve", "--port", "0"]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment, process_group=0)
        lines: list[str] = []
        reader = threading.Thread(target=_read, args=(process, lines), daemon=True)
        service = Serving(process, reader, lines)
        reader.start()
        try:
            workers = int(str(given.get("workers", 1)))
            until(lambda: len(service.workers()) == workers or process.poll() is not None, "it does not serve")
            assert process.poll() is None, "\n".join(lines)
            listening = next(line for line in service.lines if "Listening at: " in line)
            service.places = [urlsplit(place).netloc for place in re.findall(r"http://[0-9.]+:\d+", listening)]
            yield service
        finally:
            service.kill()
            assert process.stderr
            process.stderr.close()


def free_port() -> int:
    """Return a free port that nobody else is given: below those of clients, each process of the suite has a part."""
    for port in _PORTS:
        with socket() as tried, suppress(OSError):
            tried.bind(("127.0.0.1", port))
            return port
    raise AssertionError("all ports have been given")


def _read(process: subprocess.Popen[str], lines: list[str]) -> None:
    assert process.stderr
    lines.extend(line.rstrip("\n") for line in process.stderr)


def article(size: int, name: str = "T") -> bytes:
    """Return a request to render an article of so many paragraphs that are costly to read."""
    paragraph = "<p>One <b>two</b> <i>three</i> <a href='https://example.org/'>four</a> five.</p>"
    return json.dumps({"article": {"title": name, "content_html": paragraph * size}}).encode()


EXAMPLE = Path("examples/article.json").read_bytes()
JSON = {"Content_Type": "application/json"}
