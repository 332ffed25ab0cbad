"""The one door to the database, with what SQLite and PostgreSQL each need to lose nothing and to wait briefly."""

import time
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Generic, TypeVar

from sqlalchemy import URL, Connection, Dialect, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.sql.compiler import SQLCompiler

from service.errors import StoreUnavailable
from service.store.commits import Commits
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
_LONG = 0.25  # seconds that a look at one row may take; it takes some millionths
_REST = 10  # seconds
_MOST_KNOWN = 10_000  # rows
WRITES = {"standfirst_writes": True}  # execution options of a connection that is to write

T = TypeVar("T")


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
    with _available(), engine.connect() as connection:
        yield connection


def glance(engine: Engine, query: SQLCompiler, value: str) -> Sequence[Any] | None:
    """Return the first row, as the driver gives it, of a query with one parameter; raises StoreUnavailable.

    This is for what is asked before every answer: a transaction of SQLAlchemy's costs eight times as much.
    """
    with _available(), _wrapped(engine), _borrowed(engine) as connection:
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
        with _available(), _wrapped(self._engine):
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


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection in a transaction that is committed at the end, or leaves nothing; raises StoreUnavailable."""
    with _available(), engine.connect().execution_options(**WRITES) as connection, connection.begin():
        yield connection


@contextmanager
def _available() -> Iterator[None]:
    """Say of a full disk, of a lock that is held too long and of a database that is gone what callers can act on."""
    with stage("store"):
        try:
            yield
        except (IntegrityError, ProgrammingError, DataError):  # ours to mend, not to wait for
            raise
        except (DBAPIError, PoolTimeout) as error:
            raise StoreUnavailable("try again in a moment") from error
