"""Who asked, and for which address, when proxies stand in between: believed of trusted proxies only.

A proxy that is trusted has written who asked it into X-Forwarded-For, and how it was asked into X-Forwarded-Proto and
X-Forwarded-Host. Of anyone else these are inventions: they are taken away, so that nobody downstream believes them.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any

from service.fields import comma_separated

Networks = Sequence[IPv4Network | IPv6Network]
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:\d{1,5})?")
_HEADERS = tuple(f"HTTP_X_FORWARDED_{name}" for name in "FOR PROTO HOST PORT PREFIX SERVER SSL SCHEME".split())

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Proxies:
    """A WSGI application behind proxies: so many of them, or those within the networks."""

    def __init__(self, app: Application, trusted: int | Networks) -> None:
        self._app = app
        self._trusted = trusted

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer as if the client had asked directly."""
        return self._app(self.believed(environ), start_response)

    def believed(self, environ: dict[str, Any]) -> dict[str, Any]:
        """Return it changed to what it would be, had the client asked directly."""
        by, scheme, host, *_ = [environ.pop(name, "") for name in _HEADERS]
        if not self._trusted:
            return environ
        chain = [*comma_separated(by), environ.get("REMOTE_ADDR", "")]  # from the client on; the last is connected
        if passed := self._passed(chain):
            environ["REMOTE_ADDR"] = _bare(chain[max(0, len(chain) - 1 - passed)])
            self._address(environ, _said_by(scheme, passed).lower(), _said_by(host, passed))
        return environ

    def _passed(self, chain: Sequence[str]) -> int:
        """Return how many trusted proxies the request came through."""
        if isinstance(self._trusted, int):
            return min(self._trusted, len(chain))
        return next((n for n, hop in enumerate(reversed(chain)) if not _is_within(hop, self._trusted)), len(chain))

    @staticmethod
    def _address(environ: dict[str, Any], scheme: str, host: str) -> None:
        if scheme in {"http", "https"}:
            environ["wsgi.url_scheme"] = scheme
        if _HOST.fullmatch(host):
            environ["HTTP_HOST"] = host


def _said_by(value: str, passed: int) -> str:
    """Return what the outermost trusted proxy said, whether each added its own value or passed on the first."""
    values = comma_separated(value)
    return values[-passed] if passed <= len(values) else (values or [""])[0]


def _bare(address: str) -> str:
    """Return the address without a port, as some proxies write it: 192.0.2.1:443 or [2001:db8::1]:443."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address


def _is_within(address: str, networks: Networks) -> bool:
    found = parsed(_bare(address))
    return found is not None and any(found in network for network in networks)


def parsed(address: str) -> IPv4Address | IPv6Address | None:
    """Return the address, IPv4 that is written as IPv6 as IPv4; None for what is none, as a socket in a file is."""
    try:
        found = ip_address(address)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
