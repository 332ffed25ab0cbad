"""The tables as they are now; the migrations beside this module lead up to them."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    false,
    func,
    true,
)
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Moment(TypeDecorator[datetime]):
    """A moment as whole microseconds since 1970, in UTC: the same value and the same order in every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002  (SQLAlchemy gives it)
        """Return the number that is kept."""
        return None if value is None else microseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return the moment again, aware and in UTC."""
        return None if value is None else moment(value)


def microseconds(value: datetime) -> int:
    """Return the whole microseconds between 1970 and an aware moment."""
    return (value - _EPOCH) // timedelta(microseconds=1)


def moment(value: int) -> datetime:
    """Return the aware moment, in UTC, that many microseconds after 1970."""
    return _EPOCH + timedelta(microseconds=value)


def same(column: ColumnElement[str], text: str) -> ColumnElement[bool]:
    """Return the condition that a column holds this text; none holds NUL, which PostgreSQL refuses to look for."""
    return false() if "\0" in text else column == text


def in_range(tag: ColumnElement[str], basic: str) -> ColumnElement[bool]:
    """Return the condition that a language tag is in a basic range: `en` has `en-GB`, `*` all (RFC 4647, 3.3.1)."""
    if basic == "*":
        return true()
    begins = f"{basic.lower()}-"
    return same(func.substr(func.lower(tag) + "-", 1, len(begins)), begins)


metadata = MetaData()

articles = Table(
    "articles",
    metadata,
    Column("id", String(128), primary_key=True),
    Column("owner", String(200), nullable=False),  # the name of the key that wrote it
    Column("version", Integer, nullable=False),  # 1, and one more with every change
    Column("created", Moment, nullable=False),
    Column("updated", Moment, nullable=False),
    Column("published", Moment, nullable=False),  # as the article says, else when it was created
    Column("source", Text, nullable=False),  # JSON, as given
    Column("options", Text, nullable=False),  # JSON, as given
    Column("title", Text, nullable=False),
    Column("address", Text),
    Column("rules", String(32), nullable=False),  # which rules made what follows
    Column("language", String(100), nullable=False),
    Column("direction", String(3), nullable=False),
    Column("content_html", Text, nullable=False),
    Column("content_text", Text, nullable=False),
    Column("words", Integer, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("outline", Text, nullable=False),  # JSON: [[level, id, text], …]
    Column("repaired", Integer, nullable=False),
    Column("needs_author", Integer, nullable=False),
    Index("articles_by_creation", "created", "id"),
    Index("articles_by_owner", "owner", "created", "id"),
    Index("articles_by_address", "address", postgresql_using="hash"),  # longer than a B-tree's entries may be
    Index("articles_by_rules", "rules", "id"),
)

tombstones = Table(  # of what was deleted: docs/decisions/0011
    "tombstones",
    metadata,
    Column("id", String(128), primary_key=True),
    Column("owner", String(200), nullable=False),
)

reads = Table(
    "reads",
    metadata,
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("hour", Integer, primary_key=True, autoincrement=False),  # whole hours since 1970, UTC
    Column("count", Integer, nullable=False),
    Index("reads_by_hour", "hour", "article_id", "count"),  # the ranking reads nothing but this
)

compatibility = Table(  # one row: the oldest revision whose code may use this database (service/store/revisions.py)
    "compatibility",
    metadata,
    Column("oldest", String(32), primary_key=True),
)
