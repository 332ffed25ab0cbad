"""The stored articles: written whole or not at all, read by id, address or page."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import (
    Connection,
    Engine,
    RowMapping,
    Select,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    tuple_,
    update,
)
from sqlalchemy.exc import IntegrityError

from service.errors import IdTaken, NoSuchArticle, StoreUnavailable
from service.keys import NO_KEYS, Keys
from service.store.cursor import cursor, place
from service.store.engine import reading, writing
from service.store.entry import Entry
from service.store.glance import Peephole, glance
from service.store.ids import is_id
from service.store.rows import columns_of, is_same, listed, stored
from service.store.schema import articles, in_range, moment, same, tombstones
from service.store.stored import ALWAYS, Condition, Listed, Page, State, Stored

Outcome = Literal["created", "updated", "unchanged"]
_TRIES = 3
_NEWEST_FIRST = (articles.c.created.desc(), articles.c.id.desc())
_STATE = select(*(articles.c[each.name] for each in fields(State))).where(articles.c.id == bindparam("value"))
_LISTED = tuple(articles.c[each.name] for each in fields(Listed))


@dataclass(frozen=True, slots=True)
class Written:
    """What a write came to."""

    article: Stored
    outcome: Outcome


class Articles:
    """The articles in one database, whose owners are the names of keys.

    Every method raises StoreUnavailable when the database cannot be reached, read or written.
    """

    def __init__(
        self, engine: Engine, keys: Keys = NO_KEYS, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.engine = engine
        self._keys = keys
        self._now = clock
        self._state = _STATE.compile(dialect=engine.dialect)
        self._peephole = Peephole(engine, self._state, _state)

    def get(self, article_id: str) -> Stored | None:
        """Return the article of that id."""
        if not is_id(article_id):
            return None
        return self._first(select(articles).where(articles.c.id == article_id))

    def state(self, article_id: str, *, may_wait: bool = True) -> State | None:
        """Return the state of the article of that id, and read no more of it.

        Where it may not wait, one thread alone may ask, and StoreUnavailable is raised for what it would wait for.
        """
        if not may_wait:
            return self._peephole.glance(article_id)
        row = glance(self.engine, self._state, article_id)
        return _state(row) if row else None

    def by_address(self, url: str, owner: str | None = None) -> Stored | None:
        """Return the newest article whose own address that is, as `service.fields.web_address` writes it.

        It is the owner's; where none is named, that of whoever was the first to store one of this address.
        """
        of_url = same(articles.c.address, url)
        first = select(articles.c.owner).where(of_url).order_by(articles.c.created, articles.c.id).limit(1)
        query = select(articles).where(of_url, articles.c.owner == (owner or first.scalar_subquery()))
        return self._first(query.order_by(*_NEWEST_FIRST).limit(1))

    def page(
        self, after: str | None = None, limit: int = 100, owner: str | None = None, languages: str | None = None
    ) -> Page:
        """Return up to `limit` articles, newest first, from where the cursor `after` stands.

        `languages` is a basic language range, such as `en` or `zh-Hant`. What is stored meanwhile moves nothing: no
        article comes twice, and none is left out.
        Raises InvalidFields for a cursor that was not given by a page.
        """
        query = _filtered(select(*_LISTED), owner, languages)
        if after is not None:
            query = query.where(tuple_(articles.c.created, articles.c.id) < place(after))
        query = query.order_by(*_NEWEST_FIRST).limit(limit + 1)
        with reading(self.engine) as connection:
            found = [Listed(*row) for row in connection.execute(query)]
        shown = tuple(found[:limit])
        return Page(shown, cursor(shown[-1].created, shown[-1].id) if len(found) > limit else None)

    def cursors(self, every: int, owner: str | None = None) -> tuple[str, ...]:
        """Return the cursors that end each full page of `every` articles, newest first."""
        number = func.row_number().over(order_by=_NEWEST_FIRST)
        rows = _filtered(select(articles.c.created, articles.c.id, number), owner, None).subquery()
        last_ones = select(rows.c[0], rows.c[1]).where(rows.c[2] % every == 0).order_by(rows.c[2])
        with reading(self.engine) as connection:
            return tuple(cursor(*row) for row in connection.execute(last_ones))

    def put(self, article_id: str, entry: Entry, owner: str, condition: Condition = ALWAYS) -> Written:
        """Store an article under an id, for the first time or again; what is the same already is left as it is.

        Raises PreconditionFailed, and IdTaken when the id is another owner's, or was that before it was deleted.
        """
        for _ in range(_TRIES):
            with suppress(IntegrityError):  # another writer was first, between the look and the insert
                return self._put(article_id, entry, owner, condition)
        raise StoreUnavailable("others write the same article: try again in a moment")

    def delete(self, article_id: str, owner: str, condition: Condition = ALWAYS) -> None:
        """Delete an owner's article, and how often it was read; its id stays the owner's.

        Raises NoSuchArticle or PreconditionFailed.
        """
        with writing(self.engine) as connection:
            row = _locked(connection, article_id) if is_id(article_id) else None
            if row is None or row["owner"] != owner:
                raise NoSuchArticle
            condition.hold(listed(row))
            if _former_owner(connection, article_id) is None:
                connection.execute(insert(tombstones).values(id=article_id, owner=owner))
            connection.execute(delete(articles).where(articles.c.id == article_id))

    def outdated(self, rules: str, after: str = "", limit: int = 100) -> tuple[str, ...]:
        """Return the first ids behind `after` of articles that another edition of the rules rendered, in order."""
        query = select(articles.c.id).where(articles.c.rules != rules, articles.c.id > after)
        with reading(self.engine) as connection:
            return tuple(connection.execute(query.order_by(articles.c.id).limit(limit)).scalars())

    def count(self, not_by: str) -> int:
        """Return how many articles another edition of the rules rendered."""
        query = select(func.count()).select_from(articles).where(articles.c.rules != not_by)
        with reading(self.engine) as connection:
            return connection.execute(query).scalar_one()

    def renew(self, known: Stored, entry: Entry) -> bool:
        """Put another rendering in the place of an article's, unless somebody changed it meanwhile; tell whether."""
        unchanged = and_(
            articles.c.id == known.id, articles.c.version == known.version, articles.c.created == known.created
        )
        values = columns_of(entry, known.created) | {"version": known.version + 1}
        with writing(self.engine) as connection:
            return connection.execute(update(articles).where(unchanged).values(values)).rowcount == 1

    def _put(self, article_id: str, entry: Entry, owner: str, condition: Condition) -> Written:
        with writing(self.engine) as connection:
            row = _locked(connection, article_id)
            known = listed(row) if row else None
            _hold_id(known.owner if known else _former_owner(connection, article_id), owner)
            condition.hold(known)
            if row and is_same(row, entry):
                return Written(stored(row, self._keys), "unchanged")
            now = self._now()
            created, version = (known.created, known.version + 1) if known else (now, 1)
            values = columns_of(entry, created) | {"id": article_id, "owner": owner, "version": version}
            values |= {"created": created, "updated": now}
            where = articles.c.id == article_id
            change = update(articles).where(where) if known else insert(articles)
            connection.execute(change.values(values))
            if known is None:  # another's may have come and gone since the look above; from here on none can
                _hold_id(_former_owner(connection, article_id), owner)
            made = stored(connection.execute(select(articles).where(where)).mappings().one(), self._keys)
        return Written(made, "updated" if known else "created")

    def _first(self, query: Select[Any]) -> Stored | None:
        with reading(self.engine) as connection:
            row = connection.execute(query).mappings().first()
        return stored(row, self._keys) if row else None


def _state(row: Sequence[Any]) -> State:
    return State(row[0], moment(row[1]), row[2], moment(row[3]), row[4])


def _locked(connection: Connection, article_id: str) -> RowMapping | None:
    """Return the article's columns for a change: nobody else changes it before this transaction ends."""
    query = select(articles).where(articles.c.id == article_id).with_for_update()
    return connection.execute(query).mappings().first()


def _former_owner(connection: Connection, article_id: str) -> str | None:
    """Return whose the id was when an article of it was last deleted."""
    return connection.execute(select(tombstones.c.owner).where(tombstones.c.id == article_id)).scalar()


def _hold_id(had_by: str | None, owner: str) -> None:
    if had_by not in {owner, None}:
        raise IdTaken("another publisher has an article of this id, or had one: choose another id")


def _filtered(query: Select[Any], owner: str | None, languages: str | None) -> Select[Any]:
    if owner is not None:
        query = query.where(same(articles.c.owner, owner))
    return query if languages is None else query.where(in_range(articles.c.language, languages))
