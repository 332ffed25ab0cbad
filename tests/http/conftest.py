"""The application as callers meet it, with the embedded defaults."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.config import Settings


@pytest.fixture(scope="session")
def client() -> FlaskClient:
    """A client of the application with no setting changed."""
    return create_app(Settings()).test_client()


@pytest.fixture
def example() -> dict[str, Any]:
    """The seed's article, as the README posts it."""
    loaded: dict[str, Any] = json.loads(Path("examples/article.json").read_text(encoding="utf-8"))
    return loaded
