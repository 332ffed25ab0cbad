"""The application as callers meet it, with the embedded defaults."""

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.config import Settings


@pytest.fixture(scope="session")
def client() -> FlaskClient:
    """A client of the application with no setting changed."""
    return create_app(Settings()).test_client()
