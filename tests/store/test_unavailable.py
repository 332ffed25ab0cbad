"""A database that is locked, full or gone is an error that passes: nothing is half written, and work goes on."""

from typing import Any

import pytest
from sqlalchemy import event, text

from service.errors import StoreUnavailable
from service.store import engine
from service.store.articles import Articles
from service.store.engine import open_engine, writing
from service.store.migrate import migrate
from tests import postgres
from tests.store.conftest import Make


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for a lock."""
    monkeypatch.setattr(engine, "WAIT", 0.05)


@pytest.mark.usefixtures("impatient")
def test_a_lock_that_is_held_too_long(articles: Articles, make: Make) -> None:
    """Who cannot write for somebody else's transaction is told so, can read, and writes when that is over."""
    first = articles.put("one", make(), "paper").article
    with writing(articles.engine) as connection:
        connection.execute(text("UPDATE articles SET version = version WHERE id = 'one'"))
        with pytest.raises(StoreUnavailable):
            articles.put("one", make(title="Another"), "paper")
        assert articles.get("one") == first
    assert articles.put("one", make(title="Another"), "paper").outcome == "updated"


@pytest.mark.usefixtures("impatient")
def test_no_free_connection(url: str, make: Make) -> None:
    """Who finds every connection taken is told so."""
    migrate(url)
    articles = Articles(open_engine(url, connections=1))
    with writing(articles.engine), pytest.raises(StoreUnavailable):
        articles.get("one")
    assert articles.put("one", make(), "paper").outcome == "created"
    articles.engine.dispose()


def test_a_transaction_that_fails_leaves_nothing(articles: Articles, make: Make) -> None:
    """What was written before the failure is not there."""
    articles.put("one", make(), "paper")

    def fail() -> None:
        with writing(articles.engine) as connection:
            connection.execute(text("DELETE FROM articles"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert articles.get("one") is not None


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_sqlite_runs_full(articles: Articles, make: Make) -> None:
    """When SQLite may take no further page, a write is refused and the articles stay as they were."""
    first = articles.put("one", make(), "paper").article

    @event.listens_for(articles.engine, "checkout")
    def limit(connection: Any, *_: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")  # SQLite takes the present size where that is more

    with pytest.raises(StoreUnavailable):
        articles.put("two", make(content_html="<p>" + "reeds " * 20_000), "paper")
    assert articles.get("one") == first
    assert articles.get("two") is None


def test_postgresql_stops_and_starts(make: Make) -> None:
    """While PostgreSQL is down every call says so; when it is back, all goes on without a restart of the service."""
    with postgres.running() as cluster:
        url = cluster.emptied()
        migrate(url)
        articles = Articles(open_engine(url, connections=2))
        first = articles.put("one", make(), "paper").article
        cluster.stop()
        for call in (lambda: articles.get("one"), lambda: articles.put("two", make(), "paper"), lambda: migrate(url)):
            with pytest.raises(StoreUnavailable):
                call()
        cluster.start()
        assert articles.get("one") == first
        assert articles.put("two", make(), "paper").outcome == "created"
        articles.engine.dispose()
