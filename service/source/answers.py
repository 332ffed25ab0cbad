"""What sources answered, kept for as long as they allow it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from service import encodings
from service.cache import Tier


@dataclass(frozen=True, slots=True)
class Answer:
    """A source's answer: its headers by names in lower case, its body without codings, and what may be done with it.

    `fresh_until` is the moment (seconds since 1970) until which it may be given again without asking; None: not kept.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    fresh_until: float | None


class Answers:
    """Answers by address, kept in a tier."""

    def __init__(self, tier: Tier) -> None:
        self._tier = tier

    def get(self, address: str) -> Answer | None:
        """Return the answer that is kept, be it fresh or not."""
        kept = self._tier.get(_key(address))
        return None if kept is None else _read(kept)

    def put(self, address: str, answer: Answer) -> None:
        """Keep the answer in the place of an earlier one, if it may be kept."""
        if answer.fresh_until is not None:
            self._tier.put(_key(address), _written(answer))


def _key(address: str) -> str:
    return "answer-2:" + sha256(address.encode()).hexdigest()


def _written(answer: Answer) -> bytes:
    head = {"status": answer.status, "headers": dict(answer.headers), "fresh_until": answer.fresh_until}
    return json.dumps(head).encode() + b"\n" + encodings.packed(answer.body)


def _read(written: bytes) -> Answer | None:
    """Return the answer, or None for what a place that others share may hold in its stead."""
    head, _, body = written.partition(b"\n")
    try:
        return Answer(body=encodings.unpacked(body), **json.loads(head))
    except (ValueError, TypeError):
        return None
