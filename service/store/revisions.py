"""Which code may use a database: that of its revision, and older code that its migrations say can go on.

Every migration names in `oldest` the oldest revision whose code works with what it leaves. What the newest of them says
is written into the table `compatibility`, where code finds it that does not know the revision.
"""

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, select, update

from service.errors import StoreUnavailable
from service.store.schema import compatibility

SCRIPTS = "service.store:migrations"


def config() -> Config:
    """Return where Alembic finds the migrations."""
    found = Config()
    found.set_main_option("script_location", SCRIPTS)
    return found


def is_newer(connection: Connection) -> bool:
    """Tell whether the database is of a revision that this code does not know: newer code has brought it there."""
    found = MigrationContext.configure(connection).get_current_revision()
    return found is not None and found not in _known()


def admit(connection: Connection) -> None:
    """Raise StoreUnavailable, naming the revisions, where this code may not use the database as it is."""
    found, head = MigrationContext.configure(connection).get_current_revision(), _known()[0]
    if found == head:
        return
    if not is_newer(connection):
        raise StoreUnavailable(f"the schema is of revision {found}, this version's of {head}: run standfirst migrate")
    oldest = connection.execute(select(compatibility.c.oldest)).scalar()
    if oldest not in _known():
        wanted = f"the schema is of revision {found}, for code of {oldest} or newer"
        raise StoreUnavailable(f"{wanted}; this version's is {head}")


def record(connection: Connection) -> None:
    """Write down which code may use the database, now that it is of this code's revision."""
    oldest = ScriptDirectory.from_config(config()).get_revision("head").module.oldest
    connection.execute(update(compatibility).values(oldest=oldest).where(compatibility.c.oldest != oldest))


def _known() -> tuple[str, ...]:
    """Return the revisions of this code, the newest first."""
    return tuple(each.revision for each in ScriptDirectory.from_config(config()).walk_revisions())
