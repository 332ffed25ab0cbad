"""The application as callers meet it, with the embedded defaults."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.config.keyring import read_keys
from service.config.settings import Settings

ORIGIN = "https://read.example.org"


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A client of the application with no setting changed but the quota, and a store of its own."""
    return create_app(Settings(data=tmp_path_factory.mktemp("data"), client_rate=0)).test_client()


@dataclass(frozen=True)
class Newsroom:
    """A service at an origin of its own, with two publishers that may write: `paper` and `river`."""

    client: FlaskClient
    origin: str = ORIGIN

    def put(self, name: str, *, by: str = "paper", options: dict[str, Any] | None = None, **fields: Any) -> None:
        """Store an article under this name."""
        article = {"title": f"About {name}", "content_html": f"<p>Text of {name}.</p>", "language": "en", **fields}
        body = {"article": article, "options": options or {}}
        headers = {"Authorization": f"Bearer a-secret-of-the-{by}"}
        assert self.client.put(f"/v1/articles/{name}", json=body, headers=headers).status_code in {200, 201}

    def delete(self, name: str, by: str = "paper") -> None:
        """Delete an article."""
        headers = {"Authorization": f"Bearer a-secret-of-the-{by}"}
        assert self.client.delete(f"/v1/articles/{name}", headers=headers).status_code == 204


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A service at an origin of its own, with nothing stored yet."""
    keys = read_keys("paper:a-secret-of-the-paper river:a-secret-of-the-river")
    settings = Settings(data=tmp_path, api_keys=keys, origin=ORIGIN, frame_ancestors="https://host.example")
    return Newsroom(create_app(settings).test_client())
