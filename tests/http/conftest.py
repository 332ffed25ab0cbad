"""The application as callers meet it, with the embedded defaults."""

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.config import Settings


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A client of the application with no setting changed, and a store of its own."""
    return create_app(Settings(data=tmp_path_factory.mktemp("data"))).test_client()
