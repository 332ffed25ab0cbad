"""Whether the database answers, and has the schema that this version needs."""

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from service.store.engine import reading
from service.store.migrate import SCRIPTS


def answers(engine: Engine) -> bool:
    """Tell that it does; raises StoreUnavailable."""
    with reading(engine) as connection:
        connection.execute(text("SELECT 1"))
    return True


def is_current(engine: Engine) -> bool:
    """Tell whether the schema is of this version; raises StoreUnavailable."""
    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    with reading(engine) as connection:
        heads = MigrationContext.configure(connection).get_current_heads()
    return set(heads) == set(ScriptDirectory.from_config(config).get_heads())
