"""The bytes of an answer, decoded as they come, and never more of them than allowed."""

import zlib
from collections.abc import Iterator
from typing import Protocol

from service.errors import SourceFailed, TooLarge

_CHUNK = 64 * 1024
_GZIP = frozenset({"gzip", "x-gzip"})


class Readable(Protocol):
    """What an answer's body is read from: up to so many bytes, as soon as there are any; none at the end."""

    def read1(self, amt: int, /, *, decode_content: bool) -> bytes: ...  # noqa: D102


def read_body(raw: Readable, coding: str, announced: str, most: int) -> bytes:
    """Return the decoded body.

    `coding` is its Content-Encoding, `announced` its Content-Length. Raises TooLarge beyond that many bytes, and
    SourceFailed for a coding that was not asked for, or that is broken.
    """
    if announced.isascii() and announced.isdigit() and int(announced[:20]) > most:
        raise _too_large(most)
    encoded = iter(lambda: raw.read1(_CHUNK, decode_content=False), b"")
    body = bytearray()
    for piece in _decoded(encoded, coding.strip().lower()):
        body += piece
        if len(body) > most:
            raise _too_large(most)
    return bytes(body)


def _decoded(encoded: Iterator[bytes], coding: str) -> Iterator[bytes]:
    if coding in {"", "identity"}:
        return encoded
    if coding not in _GZIP:
        raise SourceFailed("its answer is encoded in a way that was not asked for")
    return _unzipped(encoded)


def _unzipped(encoded: Iterator[bytes]) -> Iterator[bytes]:
    """Give small pieces however much a few bytes stand for."""
    unzip = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        for piece in encoded:
            rest = piece
            while rest and not unzip.eof:
                yield unzip.decompress(rest, _CHUNK)
                rest = unzip.unconsumed_tail
    except zlib.error as error:
        raise SourceFailed("its answer is not encoded as it says") from error
    if not unzip.eof:
        raise SourceFailed("its answer ends too early")


def _too_large(most: int) -> TooLarge:
    return TooLarge(f"the page has more than {most} bytes")
