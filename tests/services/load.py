"""Callers that ask again and again, and keep what they heard, while the test stops and starts what they need."""

import http.client
import itertools
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.serving import Answer, until

Ask = Callable[[int], Answer]


@dataclass(frozen=True)
class Heard:
    """What came of one request: its answer, or None where the connection broke."""

    kind: str
    answer: Answer | None
    began: float

    @property
    def status(self) -> int:
        return self.answer.status if self.answer else 0


@dataclass
class Load:
    """Everything that was heard so far, in the order in which it came."""

    heard: list[Heard] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def more(self, number: int, status: int, *kinds: str) -> None:
        """Come back when so many more answers of that status were heard, of each kind if kinds are given."""
        past = len(self.heard)

        def enough() -> bool:
            counted = Counter(each.kind for each in self.heard[past:] if each.status == status)
            return all(counted[kind] >= number for kind in kinds) if kinds else counted.total() >= number

        until(enough, f"{number} more {status}")

    def statuses(self, *kinds: str) -> set[int]:
        """Return the statuses heard, of some kinds if they are given."""
        return {each.status for each in self.heard if not kinds or each.kind in kinds}


@contextmanager
def load(kinds: Mapping[str, Ask], callers: int = 4) -> Iterator[Load]:
    """Have callers ask what the kinds ask, each in turn and with a number of its own, until the block ends."""
    going, numbers = Load(), itertools.count()

    def call() -> None:
        while not going.over.is_set():
            number = next(numbers)
            kind = tuple(kinds)[number % len(kinds)]
            began = time.monotonic()
            try:
                answer = kinds[kind](number)
            except (OSError, http.client.HTTPException):
                answer = None
            going.heard.append(Heard(kind, answer, began))

    threads = [threading.Thread(target=call) for _ in range(callers)]
    for thread in threads:
        thread.start()
    try:
        yield going
    finally:
        going.over.set()
        for thread in threads:
            thread.join()
