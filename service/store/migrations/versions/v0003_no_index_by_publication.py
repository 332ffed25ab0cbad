"""Nobody lists articles by their date of publication."""

from alembic import op

revision = "0003"
down_revision = "0002"
oldest = "0001"


def upgrade() -> None:
    """Drop the index that served it."""
    op.drop_index("articles_by_publication", "articles")
