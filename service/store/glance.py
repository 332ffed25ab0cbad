"""A look at one row, asked for before every answer: a transaction of SQLAlchemy's costs eight times as much."""

import time
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Generic, TypeVar

from sqlalchemy import Engine
from sqlalchemy.sql.compiler import SQLCompiler

from service.errors import StoreUnavailable
from service.store.commits import Commits
from service.store.engine import available

_LONG = 0.25  # seconds that a look at one row may take; it takes some millionths
_REST = 10  # seconds
_MOST_KNOWN = 10_000  # rows

T = TypeVar("T")


def glance(engine: Engine, query: SQLCompiler, value: str) -> Sequence[Any] | None:
    """Return the first row, as the driver gives it, of a query with one parameter; raises StoreUnavailable."""
    with available(), _wrapped(engine), _borrowed(engine) as connection:
        cursor = connection.cursor()
        cursor.execute(str(query), (value,) if query.positional else {"value": value})
        row: Sequence[Any] | None = cursor.fetchone()
        cursor.close()
        return row


class Peephole(Generic[T]):
    """A look at single rows of SQLite's that waits for no lock: for one thread, which opens it by its first look.

    What was seen is known until something is committed. A disk that hangs has a look wait all the same; where one took
    long, there is none for a while.
    """

    def __init__(
        self,
        engine: Engine,
        query: SQLCompiler,
        read: Callable[[Sequence[Any]], T],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._engine = engine
        self._query = str(query)
        self._read = read
        self._connection: Any = None
        self._commits: Commits | None = None
        self._known_since: bytes | None = None
        self._known: dict[str, T | None] = {}
        self._now = clock
        self._rests_until = clock()

    def glance(self, value: str) -> T | None:
        """Return what is read of the query's first row; raises StoreUnavailable also where that would have to wait."""
        since = self._commits.now() if self._commits else None
        if since is None or since != self._known_since or len(self._known) > _MOST_KNOWN:
            self._known, self._known_since = {}, since
        if value not in self._known:  # what is committed from now on is known to be new the next time
            self._known[value] = self._seen(value)
        return self._known[value]

    def _seen(self, value: str) -> T | None:
        if self._engine.dialect.name != "sqlite" or (began := self._now()) < self._rests_until:
            raise StoreUnavailable("there is a network in between, or a slow disk")
        with available(), _wrapped(self._engine):
            if self._connection is None:
                self._connection = self._open()
            row: Sequence[Any] | None = self._connection.execute(self._query, (value,)).fetchone()
        if (done := self._now()) - began > _LONG:
            self._rests_until = done + _REST
        return self._read(row) if row else None

    def _open(self) -> Any:
        """Return a connection that is none of the pool's: it does not wait until a lock is free."""
        opened = self._engine.raw_connection()
        opened.detach()
        weakref.finalize(self._engine, opened.close)
        connection: Any = opened.dbapi_connection
        connection.execute("PRAGMA busy_timeout = 0")
        (_, _, database), *_ = connection.execute("PRAGMA database_list")
        with suppress(OSError, ValueError):  # not in WAL mode: then each time is the first
            self._commits = Commits(database)
        return connection


@contextmanager
def _borrowed(engine: Engine) -> Iterator[Any]:
    """Give a connection of the pool's; what an error may have broken does not go back to the others."""
    connection = engine.raw_connection()
    try:
        yield connection
    except BaseException:
        connection.invalidate()
        raise
    else:
        connection.close()


@contextmanager
def _wrapped(engine: Engine) -> Iterator[None]:
    """Say of the driver's own errors what is said of SQLAlchemy's."""
    try:
        yield
    except engine.dialect.loaded_dbapi.Error as error:
        raise StoreUnavailable("try again in a moment") from error
