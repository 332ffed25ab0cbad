"""A client's connection as a thread sees it: what has arrived is there, what is sent is taken, and nothing waits.

The bytes that come and go are kept here, so that a client that sends or reads slowly takes memory, within bounds, and
never a thread. It is judged here only whether a request is there whole; gunicorn parses it, and refuses what is wrong.
"""

import errno
import os
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from service.serving import kernel

_GATHERED = 256 * 1024  # bytes of an answer that are kept until they go together
_HEAD_END = b"\r\n\r\n"
_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*((?:\d{1,18}(?=[ \t]*\r?$))?)", re.IGNORECASE | re.MULTILINE)
_CHUNKED = re.compile(rb"^transfer-encoding[ \t]*:", re.IGNORECASE | re.MULTILINE)
_EXPECTS = re.compile(rb"^expect[ \t]*:[ \t]*100-continue[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_CHUNK_LINE = 4096  # bytes that the size of a chunk may take, extensions included
_TRAILERS = 16 * 1024  # bytes of fields that may come after the last chunk


class Connection(socket.socket):
    """Takes a connected socket over; always non-blocking."""

    def __init__(self, accepted: socket.socket) -> None:
        super().__init__(accepted.family, accepted.type, accepted.proto, fileno=accepted.detach())
        if os.get_blocking(self.fileno()):
            super().setblocking(False)
        self.unsent = bytearray()
        self.is_complete = False  # whether nothing of the request is still to come; else no other can follow it
        self._gathers = False
        self._arrived = bytearray()
        self._searched = 0  # up to here there is no end of the head, or there are whole chunks
        self._body: int | None = None  # where the body begins

    @property
    def held(self) -> int:
        """Return the bytes that are kept for this client."""
        return len(self._arrived) + len(self.unsent)

    @property
    def arrived(self) -> bytearray:
        """Return what has come of the next request, and of what is after it."""
        return self._arrived

    @property
    def has_begun(self) -> bool:
        """Tell whether something of the next request is there."""
        return bool(self._arrived)

    @property
    def head(self) -> int:
        """Return the bytes of the next request's head, as far as it is there."""
        return self._body or len(self._arrived)

    @property
    def path(self) -> bytes:
        """Return the path that is asked for, empty where there is none."""
        line = bytes(self._arrived[: self._arrived.find(b"\r\n") + 1])
        return line.partition(b" ")[2].partition(b" ")[0].partition(b"?")[0]

    @property
    def has_head(self) -> bool:
        """Tell whether the head of the next request is there whole."""
        if self._body is None:
            end = self._arrived.find(_HEAD_END, max(0, self._searched - len(_HEAD_END)))
            self._searched = len(self._arrived) if end < 0 else end + len(_HEAD_END)
            self._body = None if end < 0 else self._searched
        return self._body is not None

    @property
    def expects_leave(self) -> bool:
        """Tell whether the client waits to be asked for the body; one of HTTP/1.0 does not (RFC 9110, 10.1.1)."""
        is_old = self._arrived.find(b" HTTP/1.0\r\n", 0, self._arrived.find(b"\n") + 1) >= 0
        return not is_old and self._in_head(_EXPECTS) is not None

    def fill(self) -> bool:
        """Take what has come; return whether the client is still there."""
        try:
            data = kernel.receive(self)
        except BlockingIOError:
            return True
        except OSError:
            return False
        self._arrived += data
        return bool(data)

    def discard(self) -> bool:
        """Take what has come, and throw it away; return whether the client is still there."""
        is_there = self.fill()
        self._arrived.clear()
        return is_there

    def is_decided(self, most: int) -> bool:
        """Tell whether the request is there whole, or so much that it is refused: a body of more than `most` bytes."""
        if not self.has_head or self._body is None:
            return False
        body = len(self._arrived) - self._body
        if self._in_head(_CHUNKED):
            return self._has_last_chunk() or body > most
        announced = self._in_head(_LENGTH)
        if announced and not announced[1]:  # for the parser to refuse, or to read otherwise than whoever passed it on
            return True
        length = int(announced[1]) if announced else 0
        self.is_complete = body >= length
        return self.is_complete or length > most

    def gave_leave(self) -> bool:
        """Ask for the body (RFC 9110, section 15.2.1); return whether the client is still there."""
        self.unsent += b"HTTP/1.1 100 Continue\r\n\r\n"
        return self.flush()

    def take_all(self) -> None:
        """Have what has arrived be answered: it was one request and nothing else."""
        self._arrived.clear()
        self.is_complete = True

    def next_request(self, read_ahead: bytes) -> None:
        """Begin with the next request, of which the parser of the last one has read this much."""
        self._arrived[:0] = read_ahead
        self._searched, self._body, self.is_complete = 0, None, False

    def flush(self) -> bool:
        """Send what can be sent now; return whether the client is still there."""
        try:
            while self.unsent:
                del self.unsent[: kernel.send(self, bytes(self.unsent[:_GATHERED]))]
        except BlockingIOError:
            return True
        except OSError:
            return False
        return True

    def recv(self, size: int, flags: int = 0) -> bytes:  # noqa: ARG002  (socket's own signature)
        """Return what has arrived; nothing, as at the end, where more would have to be waited for."""
        data = bytes(self._arrived[:size])
        del self._arrived[:size]
        return data

    def sendall(self, data: bytes, flags: int = 0) -> None:  # type: ignore[override]  # noqa: ARG002
        """Send what can be sent, and keep the rest; raise BrokenPipeError (EPIPE) when nobody is there."""
        self.unsent += data if self.unsent or self._gathers else self._rest(data)
        if self.unsent and not (self._gathers and len(self.unsent) < _GATHERED) and not self.flush():
            raise BrokenPipeError(errno.EPIPE, "the client is gone")

    def _rest(self, data: bytes) -> bytes:
        """Send what can be sent of this at once, and return the rest: what goes whole is copied nowhere."""
        try:
            return data[kernel.send(self, data[:_GATHERED]) :]
        except BlockingIOError:
            return data
        except OSError:
            raise BrokenPipeError(errno.EPIPE, "the client is gone") from None

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Keep what is sent meanwhile, and send it at the end: head and body in one go. What cannot go yet is kept."""
        self._gathers = True
        try:
            yield
        finally:
            self._gathers = False
            self.flush()

    def send(self, data: bytes, flags: int = 0) -> int:  # type: ignore[override]
        """Take all of it."""
        self.sendall(data, flags)
        return len(data)

    def close(self) -> None:
        """End it."""
        kernel.close(self)

    def setblocking(self, flag: bool) -> None:
        """Stay as it is: a thread would wait otherwise."""

    def settimeout(self, value: float | None) -> None:
        """Stay as it is."""

    def _in_head(self, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
        return pattern.search(self._arrived, 0, self._body or 0)

    def _has_last_chunk(self) -> bool:
        """Tell whether the last chunk and the trailers are there (RFC 9112, section 7.1), or what is no chunk."""
        while (line_end := self._arrived.find(b"\r\n", self._searched)) >= 0:
            size = _chunk_size(bytes(self._arrived[self._searched : line_end]))
            if size is None:  # for the parser to refuse
                return True
            if size == 0:
                self.is_complete = self._arrived.find(_HEAD_END, line_end) >= 0
                return self.is_complete or len(self._arrived) - line_end > _TRAILERS
            after = line_end + 2 + size + 2
            if after > len(self._arrived):
                return False
            self._searched = after
        return len(self._arrived) - self._searched > _CHUNK_LINE


def _chunk_size(line: bytes) -> int | None:
    digits = line.partition(b";")[0].strip()
    return int(digits, 16) if re.fullmatch(rb"[0-9A-Fa-f]{1,16}", digits) else None
