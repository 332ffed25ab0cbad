"""Alembic runs the migrations. It is loaded only where there are some to run: it takes a tenth of a start."""

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, update

from service.errors import StoreUnavailable
from service.store import revisions
from service.store.schema import compatibility


def config() -> Config:
    """Return where Alembic finds the migrations."""
    found = Config()
    found.set_main_option("script_location", str(revisions.MIGRATIONS).replace("%", "%%"))  # configparser's escape
    return found


def upgrade(connection: Connection) -> None:
    """Bring the database to this code's revision, in the connection's transaction; raises StoreUnavailable."""
    scripts = config()
    scripts.attributes["connection"] = connection
    try:
        command.upgrade(scripts, "head")
    except CommandError as error:
        raise StoreUnavailable(str(error)) from error
    _record(connection)


def _record(connection: Connection) -> None:
    """Write down which code may use the database, now that it is of this code's revision."""
    oldest = ScriptDirectory.from_config(config()).get_revision("head").module.oldest
    connection.execute(update(compatibility).values(oldest=oldest).where(compatibility.c.oldest != oldest))
