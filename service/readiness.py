"""Whether the service can do its work: named checks, each asked at most once a second."""

import math
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from service.telemetry import logs

_FRESH = 1.0  # seconds: whoever asks more often hears the same again, so that asking is no burden to what is asked
_PATIENCE = 2.0  # seconds within which an answer has to come


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that the service stands upon; without what is not `needed` it works on, less well.

    `holds` tells whether it is there, or raises.
    """

    name: str
    holds: Callable[[], bool]
    needed: bool = True


class Readiness:
    """The checks together."""

    def __init__(self, checks: Sequence[Check]) -> None:
        self._checks = tuple(checks)
        self._known: Mapping[str, bool] = {each.name: False for each in self._checks}
        self._until = 0.0
        self._asking, self._since = "", math.inf  # the check that is being asked, and since when
        self._lock = threading.Lock()

    def look(self) -> Mapping[str, bool]:
        """Return each check by its name, with whether it holds.

        While one asks, the others hear what was last known; what lets itself be waited for does not hold.
        """
        if not self._lock.acquire(blocking=False):
            hangs = time.monotonic() > self._since + _PATIENCE
            return {**self._known, self._asking: False} if hangs else self._known
        try:
            if time.monotonic() >= self._until:
                self._known = {each.name: self._ask(each) for each in self._checks}
                self._until = time.monotonic() + _FRESH
            return self._known
        finally:
            self._lock.release()

    def _ask(self, check: Check) -> bool:
        self._asking, self._since = check.name, time.monotonic()
        try:
            return _holds(check)
        finally:
            self._since = math.inf

    def is_ready(self, known: Mapping[str, bool]) -> bool:
        """Tell whether all that is needed holds."""
        return all(known[each.name] for each in self._checks if each.needed)


def _holds(check: Check) -> bool:
    try:
        return check.holds()
    except Exception as error:  # whatever is wrong, the answer is no, and the log says why
        logs.warn(f"not ready: {check.name}", error)
        return False
