"""Code goes on with a schema that newer code has brought, for as long as the newest migration says that it can."""

import logging
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text

from service.app import create_app
from service.config.settings import Settings
from service.errors import StoreUnavailable
from service.store import revisions
from service.store.articles import Articles
from service.store.engine import reading
from service.store.migrate import migrate
from service.store.ready import suits
from service.store.upgrade import config
from tests.store.conftest import Make

Newer = Callable[[str], None]
STEP = '''
from alembic import op

revision = "0099"
down_revision = "{head}"
oldest = "{oldest}"


def upgrade() -> None:
    """Change the tables."""
    for statement in {statements}:
        op.execute(statement)
'''
HEAD = ScriptDirectory.from_config(config()).get_current_head() or ""
ADDS = ["ALTER TABLE articles ADD COLUMN standfirst TEXT", "CREATE TABLE notes (id INTEGER PRIMARY KEY, note TEXT)"]
TAKES = ["ALTER TABLE articles RENAME COLUMN words TO length"]


@pytest.fixture
def newer(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newer:
    """What brings the database to the schema of a newer version: one more step, additive unless `oldest` is its own."""

    def brought(oldest: str) -> None:
        folder = tmp_path / "migrations"
        shutil.copytree("service/store/migrations", folder, ignore=shutil.ignore_patterns("__pycache__"))
        step = STEP.format(head=HEAD, oldest=oldest, statements=ADDS if oldest == HEAD else TAKES)
        (folder / "versions" / "v0099_newer.py").write_text(step, encoding="utf-8")
        with monkeypatch.context() as patched:
            patched.setattr(revisions, "MIGRATIONS", folder)
            migrate(url)

    return brought


def test_what_adds_leaves_older_code_at_work(url: str, articles: Articles, make: Make, newer: Newer) -> None:
    """It stays ready, reads, writes, lists and deletes, and starts again, and leaves the newer schema as it is."""
    first = articles.put("one", make(), "paper").article
    newer(HEAD)
    assert suits(articles.engine)
    assert articles.get("one") == first
    assert articles.put("one", make(title="Another"), "paper").outcome == "updated"
    assert articles.put("two", make(), "paper").outcome == "created"
    assert [each.id for each in articles.page().articles] == ["two", "one"]
    articles.delete("two", "paper")
    migrate(url)
    with reading(articles.engine) as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "0099"
        assert connection.execute(text("SELECT standfirst FROM articles")).all() == [(None,)]


def test_what_breaks_makes_older_code_unready(url: str, articles: Articles, newer: Newer) -> None:
    """It says which revision it was made for and which one the schema wants, and does not start again."""
    newer("0099")
    for call in (lambda: suits(articles.engine), lambda: migrate(url)):
        with pytest.raises(StoreUnavailable, match=rf"of revision 0099, for code of 0099 or newer; this .* is {HEAD}"):
            call()


@pytest.mark.parametrize(("oldest", "status"), [(HEAD, 200), ("0099", 503)])
def test_an_instance_tells_its_balancer(
    url: str, newer: Newer, oldest: str, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    """/readyz of an instance that is older than the schema is 200 or 503, and then the log names the revisions."""
    client = create_app(Settings(database_url=url)).test_client()
    newer(oldest)
    with caplog.at_level(logging.WARNING):
        answer = client.get("/readyz")
    assert answer.status_code == status
    assert answer.get_json()["checks"]["store"] == "ok"
    causes = [vars(each)["facts"]["cause"] for each in caplog.records if each.message == "not ready: migrations"]
    assert [HEAD in cause and "0099" in cause for cause in causes] == [True] * (status != 200)


def test_an_older_schema_is_not_enough(articles: Articles) -> None:
    """Code newer than the schema is not ready: somebody has put an older database in its place."""
    with articles.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    with pytest.raises(StoreUnavailable, match=r"0001.* run standfirst migrate"):
        suits(articles.engine)


def test_every_step_says_who_can_go_on() -> None:
    """`oldest` is the step or one before it, and never older than the step before allows; files are named by steps."""
    steps = list(ScriptDirectory.from_config(config()).walk_revisions())[::-1]
    names = [each.revision for each in steps]
    assert names[::-1] == list(revisions.known())
    allowed = [names.index(each.module.oldest) for each in steps]
    assert allowed == sorted(allowed)
    assert all(number <= place for place, number in enumerate(allowed))
