"""The stage that payloads are shown on."""

from collections.abc import Iterator

import pytest

from tests.security.chromium import Stage, stage


@pytest.fixture(scope="session")
def served() -> Iterator[Stage]:
    """The stage, with the real application's pages."""
    with stage() as state:
        yield state
