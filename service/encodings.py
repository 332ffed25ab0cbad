"""The content codings that answers are sent in (RFC 9110, section 8.4.1): what each costs is paid once and kept."""

import gzip
from collections.abc import Callable, Mapping

import brotli
import zstandard

_QUICK = 3  # of zstd's levels


def _zstd(content: bytes, level: int) -> bytes:
    """Return the content as a frame, copied: the library cuts it off a large block, whose rest would stay a hole."""
    return bytes(memoryview(zstandard.ZstdCompressor(level=level).compress(content)))


CODINGS: Mapping[str, Callable[[bytes], bytes]] = {  # best first
    "br": lambda content: bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=6)),
    "zstd": lambda content: _zstd(content, 9),
    "gzip": lambda content: gzip.compress(content, compresslevel=6, mtime=0),
}


def packed(content: bytes) -> bytes:
    """Return the content as it is kept for whoever asks next: a quarter of a page, for a tenth of what Brotli takes."""
    return _zstd(content, _QUICK)


def unpacked(content: bytes) -> bytes:
    """Return what was packed; raises ValueError for what was not."""
    try:
        return zstandard.ZstdDecompressor().decompress(content)
    except zstandard.ZstdError as error:
        raise ValueError("this was not packed") from error


def best(accepted: Mapping[str, float]) -> str | None:
    """Return the coding to send in, from the qualities that the caller gives to each; None for none at all.

    `*` stands for those that are not named; a quality of 0 refuses.
    """
    any_other = accepted.get("*", 0)
    liked = {each: accepted.get(each, any_other) for each in CODINGS}
    first = max(liked, key=lambda each: liked[each])
    return first if liked[first] > 0 else None
