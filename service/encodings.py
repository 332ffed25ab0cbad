"""The content codings that answers are sent in (RFC 9110, section 8.4.1): what each costs is paid once and kept."""

import gzip
from collections.abc import Callable, Mapping

import brotli
import zstandard

CODINGS: Mapping[str, Callable[[bytes], bytes]] = {  # best first
    "br": lambda content: bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=6)),
    "zstd": lambda content: zstandard.ZstdCompressor(level=9).compress(content),
    "gzip": lambda content: gzip.compress(content, compresslevel=6, mtime=0),
}


def best(accepted: Mapping[str, float]) -> str | None:
    """Return the coding to send in, from the qualities that the caller gives to each; None for none at all.

    `*` stands for those that are not named; a quality of 0 refuses.
    """
    any_other = accepted.get("*", 0)
    liked = {each: accepted.get(each, any_other) for each in CODINGS}
    first = max(liked, key=lambda each: liked[each])
    return first if liked[first] > 0 else None
