"""For how long an answer may be given again, as HTTP caching says for a shared cache (RFC 9111)."""

import re
from collections.abc import Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime

MOST = 24 * 3600.0  # seconds, whatever a source allows: articles are corrected
SILENT = 60.0  # seconds, when a source says nothing at all (4.2.2 lets a cache decide)
SILENT_DATED = 300.0  # at most, when it tells when the page was last changed: a tenth of its age
_HEURISTIC = frozenset({200, 301, 308})
_DIRECTIVE = re.compile(r"""([a-z-]+)(?:\s*=\s*(?:"([^"]*)"|([^\s,]*)))?""")


def fresh_seconds(status: int, headers: Mapping[str, str], now: float) -> float | None:
    """Return the seconds from now, 0 or less when it has to be asked for again; None when it may not be kept.

    `headers` are looked up in lower case; `now` is seconds since 1970. Every request of ours is sent with the same
    headers, so of `Vary` only `*` matters.
    """
    said = _directives(headers.get("cache-control", ""))
    if "no-store" in said or "private" in said or "*" in headers.get("vary", ""):
        return None
    if "no-cache" in said or (not said and "no-cache" in headers.get("pragma", "")):
        return 0.0
    sent = _moment(headers.get("date", ""))
    sent = now if sent is None else min(sent, now)
    lifetime = _lifetime(status, said, headers, sent)
    return min(lifetime, MOST) - max(now - sent, _number(headers.get("age", "")) or 0.0)


def _lifetime(status: int, said: Mapping[str, str], headers: Mapping[str, str], sent: float) -> float:
    for name in ("s-maxage", "max-age"):
        if name in said:
            return _number(said[name]) or 0.0
    if "expires" in headers:
        expires = _moment(headers["expires"])
        return 0.0 if expires is None else expires - sent
    if status not in _HEURISTIC:
        return 0.0
    changed = _moment(headers.get("last-modified", ""))
    return SILENT if changed is None else min(max(sent - changed, 0.0) / 10, SILENT_DATED)


def _directives(text: str) -> dict[str, str]:
    """Return the directives; of several of one name the first (RFC 9111, 4.2.1)."""
    found: dict[str, str] = {}
    for name, quoted, plain in _DIRECTIVE.findall(text.lower()):
        found.setdefault(name, quoted or plain)
    return found


def _number(text: str) -> float | None:
    digits = text.strip()
    return float(digits[:12]) if digits.isascii() and digits.isdigit() else None


def _moment(text: str) -> float | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
