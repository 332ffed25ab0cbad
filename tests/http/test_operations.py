"""Operators learn what they ask, and nobody else does."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.config.settings import Settings

TOKEN = "an-operators-token-1"
ARTICLE = {"article": {"title": "T", "content_html": "<p>x</p><h4>y</h4><p>z</p><img src='https://e.org/a.png'>"}}
Client = Callable[..., FlaskClient]


@pytest.fixture
def make(tmp_path: Path) -> Client:
    """A client of a service with these settings, and a store of its own."""
    return lambda **settings: create_app(Settings(data=tmp_path, **settings)).test_client()


def _figure(client: FlaskClient, name: str, **labels: str) -> float:
    """Return one figure, 0 when nothing was counted yet."""
    text = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text
    wanted = ",".join(f'{key}="{value}"' for key, value in sorted(labels.items()))
    found = re.search(rf"^{re.escape(name)}{{{re.escape(wanted)}}} (\S+)$", text, re.MULTILINE)
    return float(found[1]) if found else 0


def test_ready_means_that_store_and_schema_are_there(make: Client) -> None:
    """/readyz names what it looked at; /healthz asks nothing."""
    client = make()
    assert client.get("/readyz").get_json() == {"status": "ready", "checks": {"store": "ok", "migrations": "ok"}}
    assert client.get("/healthz").get_json() == {"status": "ok"}


def test_without_its_database_the_service_is_alive_and_not_ready(make: Client, tmp_path: Path) -> None:
    """503 says which check fails, and nothing of where the database is."""
    client = make()
    (tmp_path / "standfirst.db").unlink()
    (tmp_path / "standfirst.db").mkdir()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.get_json() == {"status": "not ready", "checks": {"store": "failed", "migrations": "failed"}}
    assert client.get("/healthz").status_code == 200


def test_an_older_schema_is_not_ready(make: Client, tmp_path: Path) -> None:
    """A database that another version brought back is told apart from one that is gone."""
    import sqlite3

    client = make()
    with sqlite3.connect(tmp_path / "standfirst.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '0001'")
    database.close()
    assert client.get("/readyz").get_json()["checks"] == {"store": "ok", "migrations": "failed"}


def test_redis_that_is_gone_leaves_the_service_ready(make: Client) -> None:
    """The cache is named as failed, and everything goes on without."""
    response = make(redis_url="redis://127.0.0.1:1/0").get("/readyz")
    assert (response.status_code, response.get_json()["checks"]["cache"]) == (200, "failed")


def test_nobody_sees_the_figures_by_accident(make: Client) -> None:
    """As it comes there is no /metrics; with a token set, it is for who has it."""
    assert make().get("/metrics").status_code == 404
    client = make(metrics_token=TOKEN)
    assert client.get("/metrics").status_code == 401
    assert client.get("/metrics", headers={"Authorization": "Bearer another-token-as-long"}).status_code == 401
    response = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-store")


def test_a_rendering_counts_its_stages_its_findings_and_its_cache(make: Client) -> None:
    """Each stage once for what is made, nothing for what is kept; the findings by their rules."""
    client = make(metrics_token=TOKEN)

    def counted() -> dict[str, float]:
        stages = ("wait", "sanitize", "repair", "typeset", "write", "page")
        name = "standfirst_render_stage_seconds_count"
        return {stage: _figure(client, name, stage=stage) for stage in stages} | {
            "img-alt-missing": _figure(
                client, "standfirst_findings_total", rule="img-alt-missing", outcome="needs_author"
            ),
            "made": _figure(client, "standfirst_cache_requests_total", answered_by="made"),
            "memory": _figure(client, "standfirst_cache_requests_total", answered_by="memory"),
        }

    before = counted()
    for _ in range(2):
        assert client.post("/v1/render", json=ARTICLE).status_code == 200
    grown = {name: value - before[name] for name, value in counted().items()}
    assert grown == dict.fromkeys(grown, 1)
    client.post("/v1/check", json=ARTICLE)
    assert counted()["img-alt-missing"] == before["img-alt-missing"] + 2


def test_labels_take_no_value_that_a_caller_makes_up(make: Client) -> None:
    """Addresses that are not there and methods that are none are counted under one name each."""
    client = make(metrics_token=TOKEN)
    for path in ("/made-up-1", "/made-up-2"):
        client.open(path, method="BREW")
    text = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text
    assert 'method="other",route="none",status="404"' in text
    assert "made-up" not in text
    assert "BREW" not in text


def test_problems_are_counted_by_their_code(make: Client) -> None:
    """What the walls refuse is there by name."""
    client = make(metrics_token=TOKEN)
    before = _figure(client, "standfirst_problems_total", code="too-complex")
    client.post("/v1/render?title=T", data="<div>" * 500, content_type="text/html")
    assert _figure(client, "standfirst_problems_total", code="too-complex") == before + 1
