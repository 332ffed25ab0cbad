"""Connections to PostgreSQL that wait for nothing for ever: not to connect, for a lock, a statement or an answer."""

from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.pq import TransactionStatus

T = TypeVar("T")
_SPARE = 5  # seconds that an answer is waited for after the server should have ended the statement itself


def connect(*arguments: Any, lock: float, statement: float, **named: Any) -> psycopg.Connection[Any]:
    """Return a connection whose statements end after so many seconds, and wait so many of them for a lock."""
    connection = _Bounded.connect(*arguments, **named)
    connection.seconds = statement + _SPARE
    connection.execute(f"SET lock_timeout = '{lock}s'; SET statement_timeout = '{statement}s'")
    connection.commit()  # what is set in a transaction goes with it
    return connection


class _Bounded(psycopg.Connection[Any]):
    """A connection that is given up when the server lets itself be waited for, as one does that is stopped."""

    seconds: float | None = None

    def wait(self, gen: PQGen[T], interval: float = 0.1, timeout: float | None = None) -> T:
        """Return what the exchange gives; raises OperationalError, the connection closed, when it takes too long."""
        try:
            return super().wait(gen, interval, self.seconds if timeout is None else timeout)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:  # the answer is still to come
                self.close()
            raise
