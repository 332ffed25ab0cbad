"""Nobody takes more than a share, and everyone is told what is left."""

from collections.abc import Callable
from functools import partial
from ipaddress import ip_network
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.config.keyring import read_keys
from service.config.settings import Settings
from service.rates import Rates

SECRET = "a-publishers-secret"
PATH = "/v1/share?url=https://example.org/"
Client = Callable[..., FlaskClient]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A client of a service with these settings, in which no time passes."""
    monkeypatch.setattr("service.services.Rates", partial(Rates, clock=lambda: 1000.0))
    return lambda **settings: create_app(Settings(data=tmp_path, **settings)).test_client()


def test_what_is_left_is_told_and_beyond_it_is_429(make: Client) -> None:
    """The fields of the current draft with every answer; then a problem with Retry-After."""
    client = make(client_rate=2)
    first, second, third = (client.get(PATH) for _ in range(3))
    assert first.headers["RateLimit-Policy"] == '"client";q=2;w=60'
    assert first.headers["RateLimit"] == '"client";r=1;t=30'
    assert second.headers["RateLimit"] == '"client";r=0;t=60'
    assert (third.status_code, third.get_json(force=True)["type"]) == (429, "urn:standfirst:problem:too-many-requests")
    assert third.headers["Retry-After"] == "30"
    assert third.headers["RateLimit"] == '"client";r=0;t=30'


def test_operators_and_files_are_free(make: Client) -> None:
    """Probes and what a browser keeps for ever take nothing, and are never refused."""
    client = make(client_rate=1)
    client.get(PATH)
    assert client.get(PATH).status_code == 429
    assert [client.get(path).status_code for path in ("/healthz", "/readyz")] == [200, 200]
    assert client.get("/assets/nothing").status_code == 404
    assert "RateLimit" not in client.get("/healthz").headers


def test_a_key_has_its_own_quota(make: Client) -> None:
    """A publisher is not held up by its address, nor by another publisher; a wrong key counts for the address."""
    client = make(client_rate=1, key_rate=2, api_keys=read_keys(f"ours:{SECRET} theirs:{SECRET}-2"))
    bearer = {"Authorization": f"Bearer {SECRET}"}
    assert client.get(PATH).status_code == 200
    assert [client.get(PATH, headers=bearer).status_code for _ in range(3)] == [200, 200, 429]
    assert client.get(PATH, headers={"Authorization": f"Bearer {SECRET}-2"}).status_code == 200
    assert client.get(PATH, headers={"Authorization": "Bearer invented-at-random"}).status_code == 429


def test_who_is_behind_an_untrusted_address_cannot_be_told(make: Client) -> None:
    """X-Forwarded-For buys nothing from an untrusted peer; behind a trusted proxy everyone has a quota."""
    strict = make(client_rate=1)
    spoofed = [strict.get(PATH, headers={"X-Forwarded-For": f"203.0.113.{n}"}).status_code for n in range(2)]
    assert spoofed == [200, 429]
    behind = make(client_rate=1, trusted_proxies=(ip_network("127.0.0.0/8"),))
    honest = [behind.get(PATH, headers={"X-Forwarded-For": f"203.0.113.{n}"}).status_code for n in (1, 2, 1)]
    assert honest == [200, 200, 429]


def test_a_subscriber_of_ipv6_is_one_client(make: Client) -> None:
    """The addresses of a /64 share a quota; those of another have their own."""
    client = make(client_rate=1)

    def ask(address: str) -> int:
        return client.get(PATH, environ_overrides={"REMOTE_ADDR": address}).status_code

    assert [ask(address) for address in ("2001:db8::1", "2001:db8::ffff:1", "2001:db8:0:1::1")] == [200, 429, 200]


def test_no_quota_is_no_quota(make: Client) -> None:
    """0 switches it off, and nothing is told."""
    client = make(client_rate=0)
    assert "RateLimit" not in client.get(PATH).headers
