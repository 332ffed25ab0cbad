"""Every connection that this process tries to make, as the interpreter itself tells (PEP 578)."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_watching: list[list[Any]] = []


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect":
        for tried in _watching:
            tried.append(arguments[1])


sys.addaudithook(_hear)


@contextmanager
def connections() -> Iterator[list[Any]]:
    """Give the list of the addresses that are connected to meanwhile."""
    tried: list[Any] = []
    _watching.append(tried)
    yield tried
    _watching.remove(tried)
