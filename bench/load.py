"""Servers as processes of their own, asked one request after the other, and the CPU that it takes them."""

import contextlib
import os
import signal
import socket
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

Request = Callable[[], bytes]
_TICK = os.sysconf("SC_CLK_TCK")
PATIENCE = 60  # seconds, after which something will not come any more
MOST = 8000  # requests a turn


def busy(pids: list[int]) -> float:
    """Return the CPU seconds, user and system, that the processes have taken; in steps of 10 ms (proc_pid_stat(5))."""
    return sum(map(_busy, pids))


def _busy(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def family(pid: int) -> list[int]:
    """Return a process and its children."""
    stats = {each.parent.name: each.read_text(encoding="ascii") for each in Path("/proc").glob("[0-9]*/stat")}
    return [pid, *(int(each) for each, stat in stats.items() if int(stat.rpartition(")")[2].split()[1]) == pid)]


@dataclass
class Server:
    """A server that listens on the loopback, the processes that are it, and one connection that is kept."""

    name: str
    port: int
    pids: list[int]
    connection: socket.socket | None = None

    def ask(self, request: bytes) -> tuple[int, bytes]:
        """Send one request and return the status and the whole body of its answer; once more where it was closed."""
        for _ in range(2):
            if self.connection is None:
                self.connection = socket.create_connection(("127.0.0.1", self.port), PATIENCE)
                self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            try:
                self.connection.sendall(request)
                if answer := _answer(self.connection):
                    return answer
            except OSError:
                pass
            self.connection.close()
            self.connection = None
        raise OSError(f"{self.name} does not answer")

    def cost(self, requests: Sequence[Request], seconds: float) -> float:
        """Return the CPU seconds that one request takes: of all of them, again and again until it took so many."""
        began, count = busy(self.pids), 0
        while not count or (busy(self.pids) - began < seconds and count < MOST * len(requests)):
            for request in [*requests] * max(1, count // 4 // len(requests)):
                status, _ = self.ask(request())
                assert status in {200, 304}, (self.name, status)
                count += 1
        return (busy(self.pids) - began) / count


def _answer(connection: socket.socket) -> tuple[int, bytes] | None:
    data = b""
    while (end := data.find(b"\r\n\r\n")) < 0:
        if not (more := connection.recv(256 * 1024)):
            return None
        data += more
    head = data[:end].decode("latin-1").lower()
    status, body = int(head.split(None, 2)[1]), data[end + 4 :]
    length = head.partition("content-length:")[2].partition("\r\n")[0].strip()
    while len(body) < int(length or 0):
        body += connection.recv(256 * 1024)
    return status, body


def get(path: str, **headers: str) -> bytes:
    """Return a GET as bytes."""
    named = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{named}\r\n".encode()


def post(path: str, body: bytes, content_type: str = "text/html; charset=utf-8") -> bytes:
    """Return a POST as bytes."""
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n"
    return f"{head}\r\n".encode() + body


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextlib.contextmanager
def running(name: str, command: list[str], port: int, environment: dict[str, str] | None = None) -> Iterator[Server]:
    """Run a server; come back when it listens, and end it after."""
    compiled = {"PYTHONDONTWRITEBYTECODE": ""}  # as an image is; else compiling is measured too
    settings = os.environ | compiled | (environment or {})
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=settings)
    try:
        until_it_listens(port)
        server = Server(name, port, [])
        server.ask(get("/"))  # by now the workers are there
        server.pids = family(process.pid)
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def until_it_listens(port: int) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        assert time.monotonic() < end, port
        time.sleep(0.02)


def compared(
    asked: dict[str, tuple[Server, Sequence[Request]]], *, rounds: int, seconds: float
) -> dict[str, list[float]]:
    """Return the CPU seconds a request of each, one number a round; in each, all have a turn, in changing order."""
    for server, requests in asked.values():  # caches, lazy imports, just-in-time compilers
        server.cost(requests, seconds / 2)
    names, costs = list(asked), {name: list[float]() for name in asked}
    for turn in range(rounds):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            server, requests = asked[name]
            costs[name].append(server.cost(requests, seconds))
    return costs


def ratio(costs: list[float], to: list[float]) -> float:
    """Return the median of the rounds' ratios."""
    return statistics.median(one / other if other else float("nan") for one, other in zip(costs, to, strict=True))
