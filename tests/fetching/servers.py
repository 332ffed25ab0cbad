"""Servers on real sockets that send, byte by byte, what a test tells them to."""

import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Self

from tests.serving import PATIENCE

Sent = bytes | Callable[["Server"], Iterable[bytes]]
HERE = "127.0.0.2"  # all of 127.0.0.0/8 is this host; what tests may fetch from is apart from the canary's address


class Reset(Exception):
    """Raised by what sends, to end its connection with a reset."""


def answer(body: bytes | str = b"", status: str = "200 OK", **headers: str) -> bytes:
    """Return a whole answer; a header's name is written with underscores, and `Content_Type=""` leaves it out."""
    content = body.encode() if isinstance(body, str) else body
    given = {"Content_Type": "text/html; charset=utf-8", "Content_Length": str(len(content))} | headers
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in given.items() if value]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode() + content


def redirect(location: str, status: str = "302 Found") -> bytes:
    """Return a redirect; the location goes out as UTF-8."""
    return answer(b"", status, Location=location)


@contextmanager
def deaf(host: str = HERE, port: int = 0) -> Iterator[int]:
    """Give the port of a socket that takes no connection: its queue is full, so that packets to it are dropped."""
    with socket.socket() as full, socket.socket() as first, socket.socket() as second:
        full.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        full.bind((host, port))
        full.listen(0)
        for filler in (first, second):
            filler.setblocking(False)
            filler.connect_ex(full.getsockname())
        yield full.getsockname()[1]


NOTHING = answer("there is nothing here", "404 Not Found")


class Server:
    """A server by path; `requests` are the heads of what it was asked, `connections` how often somebody came."""

    def __init__(
        self,
        answers: Mapping[str, Sent],
        otherwise: Sent = NOTHING,
        *,
        host: str = HERE,
        port: int = 0,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.answers = dict(answers)
        self._otherwise = otherwise
        self.requests: list[str] = []
        self.connections = 0
        self.closing = threading.Event()
        self._tls = tls
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listening = socket.create_server((host, port), family=family, dualstack_ipv6=host == "::")
        self.host, self.port = host, self._listening.getsockname()[1]
        self._threads = [threading.Thread(target=self._serve)]
        self._threads[0].start()

    def url(self, path: str = "/", host: str | None = None) -> str:
        """Return an address of this server, by its number or by a name."""
        return f"http{'s' if self._tls else ''}://{host or self.host}:{self.port}{path}"

    def asked(self, name: str) -> list[str]:
        """Return the values of a header in the requests so far, `-` where there was none."""
        lines = [dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if line) for head in self.requests]
        return [{key.lower(): value for key, value in each.items()}.get(name.lower(), "-") for each in lines]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        self._listening.close()

    def _serve(self) -> None:
        while not self.closing.is_set():
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            self.connections += 1
            thread = threading.Thread(target=self._speak, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _speak(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            spoken = self._tls.wrap_socket(connection, server_side=True) if self._tls else connection
            with spoken:
                spoken.settimeout(PATIENCE)
                try:
                    self._respond(spoken)
                except Reset:
                    spoken.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def _respond(self, spoken: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            if not (piece := spoken.recv(65536)):
                return
            head += piece
        self.requests.append(head.decode("latin-1"))
        path = head.split(b" ", 2)[1].decode()
        sent = self.answers.get(path, self._otherwise)
        for piece in [sent] if isinstance(sent, bytes) else sent(self):
            if self.closing.is_set():
                return
            spoken.sendall(piece)
