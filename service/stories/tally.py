"""Reads counted in memory, each visitor's once in half an hour, without keeping who it was.

A visitor is a keyed hash of connection, program and article; the key is drawn anew every day and never written down,
and the hash is forgotten after half an hour. What is kept is bounded, whatever comes.
"""

import secrets
from collections.abc import Mapping
from hashlib import blake2b
from threading import Lock

from service.stories.ranking import HOUR, hour_of
from service.stories.visits import Visit

DAMPING = 1800  # seconds within which the same visitor of an article counts once
MOST_OF_A_CONNECTION = 30  # visitors of one article in that time, whatever their programs call themselves
MOST_KNOWN = 50_000  # hashes; the oldest go first
MOST_PENDING = 20_000  # pairs of article and hour that wait to be written
_DAY = 24 * HOUR

Counts = Mapping[tuple[str, int], int]  # article and hour: reads


class Tally:
    """The counts of one process, safe for its threads; moments are Unix times in seconds."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pending: dict[tuple[str, int], int] = {}
        self._seen: dict[bytes, tuple[float, int]] = {}  # since when, and how often counted: the oldest first
        self._salt = b""
        self._salted_on = -1

    def count(self, article_id: str, visit: Visit, now: float) -> int:
        """Count a visit, unless it is none or was counted; return how many pairs wait to be written."""
        with self._lock:
            if visit.is_read and self._is_new(article_id, visit, now):
                self._add((article_id, hour_of(now)), 1)
            return len(self._pending)

    def take(self) -> Counts:
        """Return what waits to be written, and begin anew."""
        with self._lock:
            taken, self._pending = self._pending, {}
        return taken

    @property
    def waiting(self) -> int:
        """Return how many pairs wait to be written."""
        return len(self._pending)

    def give_back(self, counts: Counts) -> None:
        """Let counts that could not be written wait for the next time."""
        with self._lock:
            for place, reads in counts.items():
                self._add(place, reads)

    def _add(self, place: tuple[str, int], reads: int) -> None:
        if place in self._pending or len(self._pending) < MOST_PENDING:
            self._pending[place] = self._pending.get(place, 0) + reads

    def _is_new(self, article_id: str, visit: Visit, now: float) -> bool:
        self._forget(now)
        connection = self._hash(article_id, visit.connection)
        visitor = self._hash(article_id, visit.connection, visit.agent)
        since, counted = self._seen.get(connection, (now, 0))
        if visitor in self._seen or counted >= MOST_OF_A_CONNECTION:
            return False
        self._seen[visitor] = (now, 1)
        self._seen[connection] = (since, counted + 1)
        return True

    def _forget(self, now: float) -> None:
        while self._seen:
            oldest = next(iter(self._seen))
            if len(self._seen) < MOST_KNOWN and 0 <= now - self._seen[oldest][0] < DAMPING:
                break
            del self._seen[oldest]
        if (today := int(now // _DAY)) != self._salted_on:
            self._salt, self._salted_on = secrets.token_bytes(32), today

    def _hash(self, *parts: str) -> bytes:
        text = "\0".join(parts).encode("utf-8", "surrogateescape")
        return blake2b(text, key=self._salt, digest_size=12).digest()
