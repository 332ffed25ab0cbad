"""Who asked is believed of trusted proxies only."""

from collections.abc import Callable, Iterable
from ipaddress import ip_network
from typing import Any

import pytest

from service.web.proxies import Networks, Proxies

INSIDE = (ip_network("10.0.0.0/8"), ip_network("fd00::/8"))


def _seen(trusted: int | Networks, peer: str, **forwarded: str) -> tuple[str, str, str]:
    """Return the client, the scheme and the host that the application sees."""
    seen: dict[str, Any] = {}

    def app(environ: dict[str, Any], _start: Callable[..., Any]) -> Iterable[bytes]:
        seen.update(environ)
        return []

    environ = {"REMOTE_ADDR": peer, "wsgi.url_scheme": "http", "HTTP_HOST": "inner:8000"}
    environ |= {f"HTTP_X_FORWARDED_{name.upper()}": value for name, value in forwarded.items()}
    Proxies(app, trusted)(environ, lambda *_: None)
    assert not [name for name in seen if name.startswith("HTTP_X_FORWARDED")]
    return seen["REMOTE_ADDR"], seen["wsgi.url_scheme"], seen["HTTP_HOST"]


@pytest.mark.parametrize(
    ("trusted", "peer", "chain", "client"),
    [
        ((), "198.51.100.1", "203.0.113.7", "198.51.100.1"),
        (0, "198.51.100.1", "203.0.113.7", "198.51.100.1"),
        (INSIDE, "198.51.100.1", "203.0.113.7", "198.51.100.1"),
        (INSIDE, "10.0.0.1", "203.0.113.7", "203.0.113.7"),
        (INSIDE, "10.0.0.1", "1.1.1.1, 203.0.113.7, 10.9.9.9", "203.0.113.7"),
        (INSIDE, "::ffff:10.0.0.1", "203.0.113.7", "203.0.113.7"),
        (INSIDE, "10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"),
        (INSIDE, "10.0.0.1", "[2001:db8::1]:443", "2001:db8::1"),
        (INSIDE, "10.0.0.1", "203.0.113.7:51034", "203.0.113.7"),
        (INSIDE, "10.0.0.1", "", "10.0.0.1"),
        (INSIDE, "", "203.0.113.7", ""),
        (1, "198.51.100.1", "1.1.1.1, 203.0.113.7", "203.0.113.7"),
        (2, "198.51.100.1", "1.1.1.1, 203.0.113.7, 192.0.2.1", "203.0.113.7"),
        (2, "198.51.100.1", "203.0.113.7", "203.0.113.7"),
        (1, "", "203.0.113.7", "203.0.113.7"),
    ],
)
def test_the_client_is_the_last_one_that_no_trusted_proxy_is(
    trusted: int | Networks, peer: str, chain: str, client: str
) -> None:
    """What the client itself wrote before the proxies' entries is not believed, and an untrusted peer is the client."""
    assert _seen(trusted, peer, **{"for": chain})[0] == client


def test_scheme_and_host_come_from_trusted_proxies_only() -> None:
    """They are taken when they are a scheme and a host, of a proxy that is trusted."""
    said = {"for": "203.0.113.7", "proto": "https", "host": "read.example.org"}
    assert _seen(INSIDE, "10.0.0.1", **said)[1:] == ("https", "read.example.org")
    assert _seen(INSIDE, "10.0.0.1", proto="https")[1] == "https"
    assert _seen(INSIDE, "198.51.100.1", **said)[1:] == ("http", "inner:8000")
    assert _seen((), "10.0.0.1", **said)[1:] == ("http", "inner:8000")
    wrong = {"for": "203.0.113.7", "proto": "javascript", "host": "evil.example/path?x"}
    assert _seen(INSIDE, "10.0.0.1", **wrong)[1:] == ("http", "inner:8000")


def test_of_many_values_the_outermost_trusted_proxy_said_the_right_one() -> None:
    """Proxies that add their own values are read as proxies that pass on the first are."""
    assert _seen(1, "10.0.0.1", **{"for": "203.0.113.7", "proto": "https, http"})[1] == "http"
    assert _seen(2, "10.0.0.1", **{"for": "203.0.113.7, 10.0.0.2", "proto": "https, http"})[1] == "https"
    assert _seen(2, "10.0.0.1", **{"for": "203.0.113.7, 10.0.0.2", "proto": "https"})[1] == "https"
