"""The names of articles: which a caller may choose, and which the store gives."""

import re
import secrets
import time
from uuid import UUID

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]{0,127}")


def is_id(text: str) -> bool:
    """Tell whether it can be an article's id: 1 to 128 letters, digits and - . _ ~, a letter or digit first."""
    return _ID.fullmatch(text) is not None


def new_id() -> str:
    """Return an id that sorts by its moment and cannot be guessed: a UUID of version 7 (RFC 9562, section 5.7)."""
    bits = time.time_ns() // 1_000_000 << 80 | 7 << 76 | secrets.randbits(12) << 64 | 2 << 62 | secrets.randbits(62)
    return str(UUID(int=bits))
