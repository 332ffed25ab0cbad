"""Articles, and how often they are read in each hour."""

from alembic import op
from sqlalchemy import BigInteger, Column, ForeignKey, Integer, String, Text

revision = "0001"
down_revision = None
oldest = "0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "articles",
        Column("id", String(128), primary_key=True),
        Column("owner", String(200), nullable=False),
        Column("version", Integer, nullable=False),
        Column("created", BigInteger, nullable=False),
        Column("updated", BigInteger, nullable=False),
        Column("published", BigInteger, nullable=False),
        Column("source", Text, nullable=False),
        Column("options", Text, nullable=False),
        Column("title", Text, nullable=False),
        Column("address", Text),
        Column("rules", String(32), nullable=False),
        Column("language", String(100), nullable=False),
        Column("direction", String(3), nullable=False),
        Column("content_html", Text, nullable=False),
        Column("content_text", Text, nullable=False),
        Column("words", Integer, nullable=False),
        Column("minutes", Integer, nullable=False),
        Column("outline", Text, nullable=False),
        Column("repaired", Integer, nullable=False),
        Column("needs_author", Integer, nullable=False),
    )
    op.create_index("articles_by_creation", "articles", ["created", "id"])
    op.create_index("articles_by_owner", "articles", ["owner", "created", "id"])
    op.create_index("articles_by_publication", "articles", ["owner", "published", "id"])
    op.create_index("articles_by_address", "articles", ["address"], postgresql_using="hash")
    op.create_index("articles_by_rules", "articles", ["rules", "id"])
    op.create_table(
        "reads",
        Column("article_id", String(128), ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        Column("hour", Integer, primary_key=True, autoincrement=False),
        Column("count", Integer, nullable=False),
    )
    op.create_index("reads_by_hour", "reads", ["hour", "article_id", "count"])
