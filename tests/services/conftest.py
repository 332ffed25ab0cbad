"""A real Redis for each test, or for a module."""

from collections.abc import Iterator

import pytest

from tests.redis import Redis, running


@pytest.fixture
def redis() -> Iterator[Redis]:
    """A running Redis, empty."""
    with running() as server:
        yield server


@pytest.fixture(scope="module")
def own_redis() -> Iterator[str]:
    """The address of a Redis for all tests of a module, that none of them stops."""
    with running() as server:
        yield server.url
