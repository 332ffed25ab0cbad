"""What many instances share, in Redis or Valkey: the one door to it. When it is gone, everything goes on without."""

import time
from collections.abc import Callable
from typing import TypeVar

from redis import ConnectionPool, Redis
from redis.exceptions import RedisError

from service.telemetry.stages import stage

T = TypeVar("T")
_WAIT = 0.25  # seconds: a page is rendered sooner than a slow cache answers
_PAUSE = 5.0  # seconds without asking, after it failed
_KEPT = 24 * 3600  # seconds; what no installation asks for any more goes by itself


class Shared:
    """A tier of the cache in Redis or Valkey, and the client for whoever counts there.

    `told` hears of each failure; then nothing is asked for some seconds, so that nobody waits for what is gone.
    Raises ValueError for an address that no connection can be made of; none is made yet.
    """

    def __init__(self, url: str, *, prefix: str = "standfirst:", told: Callable[[], None] = lambda: None) -> None:
        self.client = Redis.from_url(url, socket_timeout=_WAIT, socket_connect_timeout=_WAIT)
        _hold(self.client.connection_pool)
        self._prefix = prefix
        self._told = told
        self._silent_until = 0.0

    def get(self, key: str) -> bytes | None:
        """Return what is kept, or None, also where nobody answers."""
        kept = self.tried(lambda: self.client.get(self._prefix + key), None)
        return kept if isinstance(kept, bytes) else None

    def put(self, key: str, content: bytes) -> None:
        """Keep the content for a day."""
        self.tried(lambda: self.client.set(self._prefix + key, content, ex=_KEPT), None)

    def answers(self) -> bool:
        """Tell whether it is there."""
        return bool(self.tried(self.client.ping, False, anyway=True))

    def tried(self, ask: Callable[[], T], otherwise: T, *, anyway: bool = False) -> T:
        """Return the answer, or `otherwise` where there is none; after a failure nothing is asked for some seconds."""
        if time.monotonic() < self._silent_until and not anyway:
            return otherwise
        try:
            with stage("redis"):
                answer = ask()
        except Exception as error:  # of what is no Redis, or no answer of one, the client makes any error there is
            if not isinstance(error, RedisError):
                self.client.connection_pool.disconnect(inuse_connections=False)  # the rest of it would be another's
            self._silent_until = time.monotonic() + _PAUSE
            self._told()
            return otherwise
        self._silent_until = 0.0
        return answer


def _hold(pool: ConnectionPool) -> None:
    """Raise ValueError now for options of the address that would fail each request."""
    try:
        pool.connection_class(**pool.connection_kwargs)
    except (TypeError, RedisError) as error:
        raise ValueError("an option behind its ? is wrong, or is none") from error
