"""The one door to the database, with what SQLite and PostgreSQL each need to lose nothing and to wait briefly."""

import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Dialect, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry

from service.errors import StoreUnavailable
from service.telemetry.stages import stage

WAIT = 5  # seconds that a request waits for a lock, a connection or a free place in the pool
STATEMENT = 10  # seconds that a statement may take in PostgreSQL
_SQLITE = ("PRAGMA foreign_keys = ON", "PRAGMA synchronous = FULL")  # a commit is on the disk before it is answered
_POSTGRESQL = {  # https://www.postgresql.org/docs/current/libpq-connect.html
    "connect_timeout": WAIT,
    "keepalives_idle": 30,
    "tcp_user_timeout": WAIT * 1000,  # milliseconds
    "application_name": "standfirst",
}
WRITES = {"standfirst_writes": True}  # execution options of a connection that is to write


def open_engine(url: str, *, connections: int = 1, bounded: bool = True) -> Engine:
    """Return the engine of `sqlite:///file`, `postgresql://…` or `postgres://…`; nothing is connected yet.

    At most that many connections are open at once; they are closed when the engine goes, or the process. In PostgreSQL
    nothing on a `bounded` one takes longer than above.
    Raises StoreUnavailable when there is no driver for it, and for what is no address.
    """
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):  # they quote it, password and all
        raise StoreUnavailable("the address cannot be read; what is special in a password is percent-encoded") from None
    engine = _engine(address, connections, bounded)
    weakref.finalize(engine, engine.pool.dispose)
    return engine


def _engine(address: URL, connections: int, bounded: bool) -> Engine:
    pool: dict[str, Any] = {"pool_size": connections, "max_overflow": 0, "pool_timeout": WAIT}
    pool["hide_parameters"] = True  # an error in the log shows no article
    if address.get_backend_name() == "sqlite":
        return _sqlite(address, pool)
    try:
        engine = create_engine(
            address.set(drivername="postgresql+psycopg"), connect_args=_POSTGRESQL, pool_pre_ping=True, **pool
        )
    except ModuleNotFoundError as error:
        raise StoreUnavailable("install standfirst[postgres] for PostgreSQL") from error
    if bounded:
        _bound(engine)
    return engine


def _bound(engine: Engine) -> None:
    from service.store.postgresql import connect  # noqa: PLC0415  (an extra)

    @event.listens_for(engine, "do_connect")
    def connected(_dialect: Dialect, _entry: ConnectionPoolEntry, arguments: list[Any], named: dict[str, Any]) -> Any:
        return connect(*arguments, lock=WAIT, statement=STATEMENT, **named)


def _sqlite(address: URL, pool: dict[str, Any]) -> Engine:
    if address.database:
        Path(address.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = create_engine(address, connect_args={"timeout": WAIT}, **pool)

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # transactions begin below, not where the driver guesses
        for pragma in _SQLITE:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer takes the lock at once: one that read first could not wait for it (SQLITE_BUSY_SNAPSHOT).
        writes = connection.get_execution_options().items() >= WRITES.items()
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one state of the store; raises StoreUnavailable."""
    with available(), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection in a transaction that is committed at the end, or leaves nothing; raises StoreUnavailable."""
    with available(), engine.connect().execution_options(**WRITES) as connection, connection.begin():
        yield connection


@contextmanager
def available() -> Iterator[None]:
    """Say of a full disk, of a lock that is held too long and of a database that is gone what callers can act on."""
    with stage("store"):
        try:
            yield
        except (IntegrityError, ProgrammingError, DataError):  # ours to mend, not to wait for
            raise
        except (DBAPIError, PoolTimeout) as error:
            raise StoreUnavailable("try again in a moment") from error
