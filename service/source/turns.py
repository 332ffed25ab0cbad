"""So many requests to one host at once and no more, whoever asks for them."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from service.errors import SourceBusy
from service.source.deadline import Deadline


class Turns:
    """Lets requests through, host by host; the others wait for their turn until their deadline."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken: Counter[str] = Counter()
        self._given_back = threading.Condition()

    @contextmanager
    def turn(self, host: str, deadline: Deadline) -> Iterator[None]:
        """Hold a turn; raise SourceBusy when none is free until the deadline."""
        with self._given_back:
            if not self._given_back.wait_for(lambda: self._taken[host] < self._most, deadline.left()):
                raise SourceBusy
            self._taken[host] += 1
        try:
            yield
        finally:
            with self._given_back:
                self._taken[host] -= 1
                self._taken += Counter()  # drops the hosts that nobody is at
                self._given_back.notify_all()
