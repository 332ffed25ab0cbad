"""How often the stored articles are read: counts added up by the hour, and the ranking made of them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Engine,
    Integer,
    bindparam,
    column,
    delete,
    func,
    select,
    values,
)
from sqlalchemy.exc import DBAPIError

from service.errors import StoreUnavailable
from service.store.engine import reading, writing
from service.store.schema import articles, in_range, reads, same
from service.stories.tally import Counts


@dataclass(frozen=True, slots=True)
class Ranked:
    """An article in the ranking; service/stories/ranking.py says what its score is."""

    id: str
    owner: str
    language: str
    title: str
    score: int


class Reads:
    """The counts in one database. Every method raises StoreUnavailable when it cannot be reached, read or written."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, counts: Counts, forget_before: int) -> None:
        """Add counts to what is there, all or none, and forget the hours before that one.

        What was read of an article that is gone counts for nothing.
        """
        rows = [{"article": article, "at": hour, "times": times} for (article, hour), times in sorted(counts.items())]
        with _spared(), writing(self._engine) as connection:
            _add(connection, rows)
            connection.execute(delete(reads).where(reads.c.hour < forget_before))

    def ranking(
        self,
        weights: Sequence[tuple[int, int]],
        limit: int,
        owner: str | None = None,
        languages: str | None = None,
    ) -> tuple[Ranked, ...]:
        """Return the articles with the highest scores, the newer first where two are the same.

        `weights` are hours, each with what a read in it counts; `languages` is a basic language range such as `en` or
        `zh-Hant` (RFC 4647, section 3.3.1).
        """
        hours = values(column("hour", Integer), column("weight", BigInteger), name="hours", literal_binds=True)
        weighted = hours.data(list(weights)).cte("weighted")
        score = func.sum(reads.c.count * weighted.c.weight).label("score")
        scored = (
            select(reads.c.article_id, score)
            .join(weighted, weighted.c.hour == reads.c.hour)
            .group_by(reads.c.article_id)
            .subquery("scored")
        )
        query = (
            select(articles.c.id, articles.c.owner, articles.c.language, articles.c.title, scored.c.score)
            .join(scored, scored.c.article_id == articles.c.id)
            .where(*_chosen(owner, languages))
            .order_by(scored.c.score.desc(), articles.c.created.desc(), articles.c.id.desc())
            .limit(limit)
        )
        with _spared(), reading(self._engine) as connection:
            return tuple(Ranked(*row[:4], int(row.score)) for row in connection.execute(query))


@contextmanager
def _spared() -> Iterator[None]:
    """Let whatever is wrong with the database be StoreUnavailable: no page fails for its stories.

    In PostgreSQL an article may go while its reads are added, which the next time mends.
    """
    try:
        yield
    except DBAPIError as error:
        raise StoreUnavailable("the reads cannot be written or ranked now") from error


def _add(connection: Connection, rows: Sequence[dict[str, object]]) -> None:
    if connection.dialect.name == "sqlite":
        from sqlalchemy.dialects.sqlite import insert  # noqa: PLC0415  (the other one's dialect takes a moment to load)
    else:
        from sqlalchemy.dialects.postgresql import insert  # type: ignore[assignment]  # noqa: PLC0415
    counted = (bindparam("at", type_=Integer), bindparam("times", type_=Integer))
    there = select(articles.c.id, *counted).where(articles.c.id == bindparam("article"))
    inserted = insert(reads).from_select(["article_id", "hour", "count"], there)
    added = inserted.on_conflict_do_update(
        index_elements=["article_id", "hour"], set_={"count": reads.c.count + inserted.excluded.count}
    )
    connection.execute(added, rows)


def _chosen(owner: str | None, languages: str | None) -> list[ColumnElement[bool]]:
    chosen: list[ColumnElement[bool]] = [] if owner is None else [same(articles.c.owner, owner)]
    if languages is not None:
        chosen.append(in_range(articles.c.language, languages))
    return chosen
