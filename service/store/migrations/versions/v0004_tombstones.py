"""Whose an id was, once its article is deleted: it is never another's."""

from alembic import op
from sqlalchemy import Column, String

revision = "0004"
down_revision = "0003"
oldest = "0001"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "tombstones",
        Column("id", String(128), primary_key=True),
        Column("owner", String(200), nullable=False),
    )
