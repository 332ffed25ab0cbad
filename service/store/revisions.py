"""Which code may use a database: that of its revision, and older code that its migrations say can go on.

Every migration names in `oldest` the oldest revision whose code works with what it leaves. What the newest of them says
is written into the table `compatibility`, where code finds it that does not know the revision.
"""

from pathlib import Path

from sqlalchemy import Connection, inspect, select, text

from service.errors import StoreUnavailable
from service.store.schema import compatibility

MIGRATIONS = Path(__file__).parent / "migrations"
_TABLE = "alembic_version"  # Alembic's own, of one row


def known() -> tuple[str, ...]:
    """Return the revisions of this code, the newest first: its migrations' files begin with a v and their number."""
    files = (MIGRATIONS / "versions").glob("v*_*.py")
    return tuple(sorted((each.name.partition("_")[0].removeprefix("v") for each in files), reverse=True))


def current(connection: Connection) -> str | None:
    """Return the revision of the database, None where it has no tables yet."""
    if not inspect(connection).has_table(_TABLE):
        return None
    found: str | None = connection.execute(text(f"SELECT version_num FROM {_TABLE}")).scalar()  # noqa: S608  (a constant)
    return found


def is_newer(revision: str | None) -> bool:
    """Tell whether this code does not know the revision: newer code has brought the database there."""
    return revision is not None and revision not in known()


def admit(connection: Connection) -> None:
    """Raise StoreUnavailable, naming the revisions, where this code may not use the database as it is."""
    found, head = current(connection), known()[0]
    if found == head:
        return
    if not is_newer(found):
        raise StoreUnavailable(f"the schema is of revision {found}, this version's of {head}: run standfirst migrate")
    oldest = connection.execute(select(compatibility.c.oldest)).scalar()
    if oldest not in known():
        wanted = f"the schema is of revision {found}, for code of {oldest} or newer"
        raise StoreUnavailable(f"{wanted}; this version's is {head}")
