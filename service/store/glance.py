"""A look at one row, asked for before every answer: a transaction of SQLAlchemy's costs eight times as much."""

import time
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.sql.compiler import SQLCompiler

from service.errors import StoreUnavailable
from service.store.engine import available

_LONG = 0.25  # seconds that a look at one row may take; it takes some millionths
_REST = 10  # seconds


def glance(engine: Engine, query: SQLCompiler, value: str) -> Sequence[Any] | None:
    """Return the first row, as the driver gives it, of a query with one parameter; raises StoreUnavailable."""
    with available(), _wrapped(engine), _borrowed(engine) as connection:
        cursor = connection.cursor()
        cursor.execute(str(query), (value,) if query.positional else {"value": value})
        row: Sequence[Any] | None = cursor.fetchone()
        cursor.close()
        return row


class Peephole:
    """A look at single rows of SQLite's that waits for no lock: for one thread, which opens it by its first look.

    A disk that hangs has it wait all the same. Where one look took long, there is none for a while.
    """

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.monotonic) -> None:
        self._engine = engine
        self._connection: Any = None
        self._now = clock
        self._rests_until = clock()

    def glance(self, query: SQLCompiler, value: str) -> Sequence[Any] | None:
        """Return the same as the function `glance`; raises StoreUnavailable also where that would have to wait."""
        if self._engine.dialect.name != "sqlite" or (began := self._now()) < self._rests_until:
            raise StoreUnavailable("there is a network in between, or a slow disk")
        with available(), _wrapped(self._engine):
            if self._connection is None:
                self._connection = self._open()
            row: Sequence[Any] | None = self._connection.execute(str(query), (value,)).fetchone()
        if (done := self._now()) - began > _LONG:
            self._rests_until = done + _REST
        return row

    def _open(self) -> Any:
        """Return a connection that is none of the pool's: it does not wait until a lock is free."""
        opened = self._engine.raw_connection()
        opened.detach()
        weakref.finalize(self._engine, opened.close)
        connection: Any = opened.dbapi_connection
        connection.execute("PRAGMA busy_timeout = 0")
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
