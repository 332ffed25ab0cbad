"""How much of a quota is used: the generic cell rate algorithm, one number for each caller.

The number is the moment at which the quota will be whole again. Every request moves it on by its share of the window,
and is refused where that would go beyond a window from now (ITU-T I.371, annex A; a leaky bucket as a meter).
"""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.shared import Shared

_MOST = 100_000  # callers that a process remembers
_SCRIPT = """
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local before = tonumber(redis.call('GET', KEYS[1])) or now
if before - now > tonumber(ARGV[2]) then before = now end
local whole = math.max(before, now) + tonumber(ARGV[1])
if whole - now > tonumber(ARGV[2]) then return {0, tostring(whole - now)} end
redis.call('SET', KEYS[1], string.format('%.6f', whole), 'PX', math.ceil((whole - now) * 1000))
return {1, tostring(whole - now)}
"""


@dataclass(frozen=True, slots=True)
class Quota:
    """So many requests in so many seconds, at once or spread; `name` is what callers are told."""

    name: str
    requests: int
    seconds: int = 60

    @property
    def share(self) -> float:
        """Return the seconds of the window that one request takes."""
        return self.seconds / self.requests


@dataclass(frozen=True, slots=True)
class Spent:
    """What a request came to: whether it goes through, and `until_whole`, the seconds until all could be used again."""

    quota: Quota
    allowed: bool
    until_whole: float

    @property
    def remaining(self) -> int:
        """Return how many more requests would go through now."""
        return max(0, math.floor((self.quota.seconds - self.until_whole) / self.quota.share + 1e-6))

    @property
    def retry_after(self) -> int:
        """Return the whole seconds after which one would go through."""
        return max(1, math.ceil(self.until_whole - self.quota.seconds))


class Rates:
    """What callers have spent: shared where a Redis is given and answers, else of this process alone."""

    def __init__(self, shared: "Shared | None" = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._shared = shared
        self._script = shared.client.register_script(_SCRIPT) if shared else None
        self._clock = clock
        self._whole: OrderedDict[str, float] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def are_shared(self) -> bool:
        """Tell whether spending asks over a network."""
        return self._shared is not None

    def spend(self, quota: Quota, caller: str) -> Spent:
        """Take one request off the caller's quota; what is refused takes nothing."""
        key = f"standfirst:rate:{quota.name}:{sha256(caller.encode()).hexdigest()[:24]}"
        return self._together(quota, key) or self._alone(quota, key)

    def _together(self, quota: Quota, key: str) -> Spent | None:
        if self._shared is None or (script := self._script) is None:
            return None

        def ask() -> Spent:
            allowed, until_whole = script(keys=[key], args=[quota.share, quota.seconds])
            return Spent(quota, bool(allowed), float(until_whole))

        return self._shared.tried(ask, None)

    def _alone(self, quota: Quota, key: str) -> Spent:
        with self._lock:
            now = self._clock()
            until_whole = max(self._whole.get(key, now), now) + quota.share - now
            if until_whole > quota.seconds:
                return Spent(quota, False, until_whole)
            self._whole[key] = now + until_whole
            self._whole.move_to_end(key)
            while len(self._whole) > _MOST:
                self._whole.popitem(last=False)
            return Spent(quota, True, until_whole)
