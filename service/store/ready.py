"""Whether the database answers, and has a schema that this version can use."""

from sqlalchemy import Engine, text

from service.store.engine import reading
from service.store.revisions import admit


def answers(engine: Engine) -> bool:
    """Tell that it does; raises StoreUnavailable."""
    with reading(engine) as connection:
        connection.execute(text("SELECT 1"))
    return True


def suits(engine: Engine) -> bool:
    """Tell that this version can use the schema; raises StoreUnavailable, naming the revisions where it cannot."""
    with reading(engine) as connection:
        admit(connection)
    return True
