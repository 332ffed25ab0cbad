"""A database that is locked, full or gone is an error that passes: nothing is half written, and work goes on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from sqlalchemy import event, text

from service.errors import StoreUnavailable
from service.store import engine, postgresql, upgrade
from service.store import migrate as migration
from service.store.articles import Articles
from service.store.engine import open_engine, reading, writing
from service.store.migrate import migrate
from tests import postgres
from tests.serving import until
from tests.store.conftest import Make


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for what another has: a lock, a connection or a place in the pool."""
    monkeypatch.setattr(engine, "WAIT", 0.05)
    monkeypatch.setitem(engine._POSTGRESQL, "connect_timeout", 1)


@contextmanager
def _short_statements(articles: Articles) -> Iterator[None]:
    """Have new connections wait for no statement and no answer: a busy machine may keep them waiting for any."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(engine, "STATEMENT", 0.1)
        patched.setattr(postgresql, "_SPARE", 0.1)
        articles.engine.dispose()
        yield


@pytest.fixture
def calls(articles: Articles, make: Make) -> tuple[Callable[[], object], ...]:
    """What asks the store for an article, each in a way of its own."""
    articles.put("one", make(), "paper")
    return (
        lambda: articles.get("one"),
        lambda: articles.state("one"),
        articles.page,
        lambda: articles.put("one", make(title="Another"), "paper"),
        lambda: articles.delete("one", "paper"),
    )


def _refused(*calls: Callable[[], object]) -> None:
    """Each of the calls is told that the store is not there."""
    for call in calls:
        with pytest.raises(StoreUnavailable):
            call()


def _answers(call: Callable[[], object]) -> bool:
    """Tell whether the store is there for the call."""
    with suppress(StoreUnavailable):
        call()
        return True
    return False


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
    for call in (articles.get, articles.state):
        with writing(articles.engine), pytest.raises(StoreUnavailable):
            call("one")
    assert articles.put("one", make(), "paper").outcome == "created"
    articles.engine.dispose()


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_a_table_that_is_locked(articles: Articles, calls: tuple[Callable[[], object], ...]) -> None:
    """While another holds the table for itself, who reads or writes is told so, and goes on when that is over."""
    with articles.engine.begin() as connection:
        connection.execute(text("LOCK TABLE articles IN ACCESS EXCLUSIVE MODE"))
        _refused(*calls)
    for call in calls:
        call()


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_a_statement_that_does_not_end(articles: Articles) -> None:
    """The server ends it, for who reads and who writes, and the connection works on."""
    with _short_statements(articles):
        for opened in (reading, writing):
            with pytest.raises(StoreUnavailable), opened(articles.engine) as connection:
                connection.execute(text("SELECT pg_sleep(60)"))
        until(lambda: _answers(lambda: articles.get("one")), "the connection works on")


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_a_server_that_hangs(
    articles: Articles, calls: tuple[Callable[[], object], ...], cluster: postgres.Cluster
) -> None:
    """Nobody waits for ever for one that keeps its connections and answers nothing; when it goes on, so do they."""
    get, *_, put, _ = calls
    with _short_statements(articles):
        until(lambda: _answers(get), "a connection is there")
        with cluster.hanging():
            _refused(get, put)
    for call in calls:
        call()


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_a_migration_lets_nobody_wait_for_long(
    url: str, articles: Articles, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it must wait for a table it gives up, and leaves the store as it was; without that it may take its time."""
    first = articles.put("one", make(), "paper").article
    monkeypatch.setattr(migration, "WAIT", 0.05)
    monkeypatch.setattr(migration, "known", lambda: ("9999",))
    monkeypatch.setattr(upgrade, "upgrade", lambda found: found.exec_driver_sql("SELECT pg_sleep(0.5)"))
    with _short_statements(articles):
        migrate(url)
    monkeypatch.setattr(upgrade, "upgrade", lambda found: found.exec_driver_sql("DROP TABLE reads"))
    with reading(articles.engine) as connection:
        connection.execute(text("SELECT count(*) FROM reads"))
        with pytest.raises(StoreUnavailable, match="lock"):
            migrate(url)
    assert articles.get("one") == first


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
        reads = (lambda: articles.get("one"), lambda: articles.state("one"))
        for call in (*reads, lambda: articles.put("two", make(), "paper"), lambda: migrate(url)):
            with pytest.raises(StoreUnavailable):
                call()
        cluster.start()
        assert articles.get("one") == first
        assert articles.state("one") == first.state
        assert articles.put("two", make(), "paper").outcome == "created"
        articles.engine.dispose()


def test_a_connection_that_breaks_is_not_used_again(
    articles: Articles, make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    """Who glances over one that breaks in the midst is to come again, the next has another, and no line is an error."""
    first = articles.put("one", make(), "paper").article

    def break_it(connection: Any, *_: object) -> None:
        connection.close()

    event.listen(articles.engine, "checkout", break_it)
    with pytest.raises(StoreUnavailable):
        articles.state("one")
    event.remove(articles.engine, "checkout", break_it)
    assert articles.state("one") == first.state
    assert not [record for record in caplog.records if record.levelname == "ERROR"]
