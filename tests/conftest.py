"""What several suites share: one real Chromium and one real PostgreSQL for the whole run, and the seed's article."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests import postgres

settings.register_profile("suite", deadline=None, derandomize=True)  # a busy machine is no fault, and no run is its own
settings.load_profile("suite")

FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
PATIENCE = 120_000  # milliseconds, after which something will not come any more, on a busy machine either


def launched(playwright: Playwright, *flags: str) -> Browser:
    """Start a headless Chromium whose every wait has patience."""
    chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=[*FLAGS, *flags])
    chromium.on("context", lambda context: context.set_default_timeout(PATIENCE))
    return chromium


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """One Playwright for the whole run: a thread can have no second one."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One headless Chromium for the whole run."""
    chromium = launched(playwright)
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def cluster() -> Iterator[postgres.Cluster]:
    """One running PostgreSQL for all tests; who stops it starts one of its own."""
    with postgres.running() as cluster:
        yield cluster


@pytest.fixture
def example() -> dict[str, Any]:
    """The seed's article, as the README posts it."""
    loaded: dict[str, Any] = json.loads(Path("examples/article.json").read_text(encoding="utf-8"))
    return loaded
