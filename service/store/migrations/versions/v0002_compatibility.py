"""Which code may use the database, for code that is older than its schema."""

from alembic import op
from sqlalchemy import Column, String

revision = "0002"
down_revision = "0001"
oldest = "0001"


def upgrade() -> None:
    """Make the table, of one row."""
    table = op.create_table("compatibility", Column("oldest", String(32), primary_key=True))
    op.bulk_insert(table, [{"oldest": oldest}])
