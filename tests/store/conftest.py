"""The same tests against SQLite and a real PostgreSQL."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from service.site import Site
from service.store.articles import Articles
from service.store.engine import open_engine
from service.store.entry import Entry, entry, given
from service.store.migrate import migrate
from tests import postgres

Make = Callable[..., Entry]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/store/articles.db"
    cluster: postgres.Cluster = request.getfixturevalue("cluster")
    return cluster.emptied()


@pytest.fixture
def articles(url: str) -> Iterator[Articles]:
    """The articles of a new store."""
    migrate(url)
    opened = Articles(open_engine(url, connections=16))
    yield opened
    opened.engine.dispose()


@pytest.fixture
def make() -> Make:
    """What makes an article that can be stored, of the seed's with some fields changed."""
    article = json.loads(Path("examples/article.json").read_text(encoding="utf-8"))["article"]
    return lambda options=None, **fields: entry(given(article | fields, options or {}), Site())
