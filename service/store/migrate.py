"""The database is brought to the present schema: once, by whoever comes first, while the others wait."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from service.errors import StoreUnavailable
from service.store.engine import WAIT, WRITES, open_engine
from service.store.revisions import admit, current, is_newer, known

_LOCK = 0x5374616E64  # one number for all instances that share a PostgreSQL database


def migrate(url: str) -> None:
    """Bring the database to the present schema, or leave it as it was; raises StoreUnavailable, naming the cause.

    What newer code has migrated is left as it is: refused, unless this code can use it.
    The connections used are closed: nothing is carried over into a process that is forked later.
    """
    try:
        engine = open_engine(url, bounded=False)
        try:
            with _alone(engine), engine.execution_options(**WRITES).begin() as connection:
                _upgrade(connection)
        finally:
            engine.dispose()
    except (SQLAlchemyError, OSError) as error:
        raise StoreUnavailable(_first_line(error)) from error


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT}s'")  # all others wait behind it
    found = current(connection)
    if is_newer(found):
        admit(connection)
    elif found != known()[0]:
        from service.store.upgrade import upgrade  # noqa: PLC0415  (it says why)

        upgrade(connection)


@contextmanager
def _alone(engine: Engine) -> Iterator[None]:
    """Hold a lock beside SQLite's file: several processes that turn one to WAL at once would fail each other."""
    if engine.dialect.name != "sqlite" or not engine.url.database:
        yield
        return
    with Path(f"{engine.url.database}.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with engine.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA journal_mode = WAL")  # type: ignore[union-attr]
        yield


def _first_line(error: Exception) -> str:
    return str(error.__cause__ or error).strip().splitlines()[0]
