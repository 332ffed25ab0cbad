"""A database is brought to the present schema once, whoever comes first, or left as it was."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from service.errors import StoreUnavailable
from service.store.articles import Articles
from service.store.engine import open_engine, reading
from service.store.migrate import migrate
from service.store.schema import metadata
from tests.server import PROCESSES
from tests.store.conftest import Make


def test_the_steps_lead_to_the_tables(articles: Articles) -> None:
    """What the migrations make is what the tables say, in each database."""
    with reading(articles.engine) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_eight_processes_at_once_do_it_once(url: str) -> None:
    """Eight that start together all find the present schema; none fails, none does it again."""
    processes = [PROCESSES.Process(target=migrate, args=(url,)) for _ in range(8)]
    for each in processes:
        each.start()
    for each in processes:
        each.join()
    assert [each.exitcode for each in processes] == [0] * 8
    engine = open_engine(url)
    with reading(engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM alembic_version")).scalar() == 1
    engine.dispose()


def test_it_keeps_what_is_there(url: str, articles: Articles, make: Make) -> None:
    """Migrating what is up to date changes nothing."""
    stored = articles.put("one", make(), "paper").article
    migrate(url)
    assert articles.get("one") == stored


@pytest.mark.usefixtures("articles")
def test_a_start_with_nothing_to_migrate_loads_no_alembic(url: str) -> None:
    """It takes a tenth of a start, and nearly every start finds the present schema."""
    start = "import sys; from service.store.migrate import migrate; migrate(sys.argv[1])"
    look = f"{start}; print('alembic' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", look, url], text=True).strip() == "False"


@pytest.mark.parametrize(
    "url",
    ["postgresql://nobody@/nowhere?host=/nowhere", "sqlite:////proc/nowhere/x.db", "postgresql://[", "mysql://x/y"],
)
def test_what_cannot_be_opened_says_why(url: str) -> None:
    """A database that is not there is an error with its cause, and no password in it."""
    with pytest.raises(StoreUnavailable) as caught:
        migrate(url)
    assert str(caught.value)


def test_sqlite_is_set_to_lose_nothing(tmp_path: Path) -> None:
    """Write-ahead log, a commit on the disk before it is answered, foreign keys, and waiting for a lock."""
    url = f"sqlite:///{tmp_path}/x.db"
    migrate(url)
    engine = open_engine(url)
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}
    with reading(engine) as connection:
        found = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in expected}
    assert found == expected
    engine.dispose()
