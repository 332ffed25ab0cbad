"""One moment until which a page must be there, for every wait on the way to it."""

import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment on the monotonic clock, in seconds."""

    moment: float

    @classmethod
    def after(cls, seconds: float) -> "Deadline":
        """Return the deadline that many seconds from now."""
        return cls(time.monotonic() + seconds)

    @property
    def has_passed(self) -> bool:
        """Tell whether no time is left."""
        return time.monotonic() >= self.moment

    def left(self) -> float:
        """Return the seconds that are left; raise TimeoutError when none are."""
        seconds = self.moment - time.monotonic()
        if seconds <= 0:
            raise TimeoutError("the deadline has passed")
        return seconds
