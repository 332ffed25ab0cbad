"""Connections that go to checked addresses only, and end at a deadline whatever the server does."""

import math
import socket
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from service.errors import TooLarge
from service.source.deadline import Deadline
from service.url import WebAddress

_PATIENCE = 2.0  # seconds for an address that does not answer while there is another


@dataclass(slots=True)
class Allowance:
    """How many bytes may still come."""

    bytes: int

    def take(self, count: int) -> None:
        """Count what came; raise TooLarge when it is more than may come."""
        self.bytes -= count
        if self.bytes < 0:
            raise TooLarge("the source sends too much")


@dataclass(frozen=True, slots=True)
class Route:
    """Where a name leads: the checked addresses in order, how long it may take, and how many bytes may come."""

    to: WebAddress
    addresses: Sequence[str]
    deadline: Deadline
    allowance: Allowance


class _Bounded(socket.socket):
    """A socket on which every wait ends at the deadline, and that reads no more bytes than the route allows.

    A timeout alone is of no use against a server that sends a byte now and then: it begins anew with each.
    """

    route: Route

    def recv_into(self, *args: Any) -> int:  # all reading of http.client comes here
        self.settimeout(self.route.deadline.left())
        count = super().recv_into(*args)
        self.route.allowance.take(count)
        return count


class _BoundedTLS(_Bounded, ssl.SSLSocket):
    """The same over TLS."""


def tls_context(authorities: str, more: Path | None = None) -> ssl.SSLContext:
    """Return what TLS connections are made with: certificates must hold for the name, by these files of authorities.

    Raises OSError when a file cannot be read, or holds no certificate.
    """
    context = ssl.create_default_context(cafile=authorities)
    if more:
        context.load_verify_locations(more)
    context.sslsocket_class = _BoundedTLS
    return context


def pool(route: Route, tls: ssl.SSLContext) -> HTTPConnectionPool:
    """Return the pool for one request along the route; Host, SNI and certificate go by the name."""
    if route.to.scheme == "http":
        return _PinnedPool(route.to.host, route.to.port, route=route)
    return _PinnedTLSPool(route.to.host, route.to.port, route=route, ssl_context=tls)


class _Pinned(HTTPConnection):
    def __init__(self, *args: Any, route: Route, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._route = route

    def _new_conn(self) -> socket.socket:
        return _connected(self._route)


class _PinnedTLS(_Pinned, HTTPSConnection):
    def connect(self) -> None:
        super().connect()
        assert isinstance(self.sock, _BoundedTLS)
        self.sock.route = self._route


class _PinnedPool(HTTPConnectionPool):
    ConnectionCls = _Pinned


class _PinnedTLSPool(HTTPSConnectionPool):
    ConnectionCls = _PinnedTLS


def _connected(route: Route) -> socket.socket:
    """Return a connection to the first address that answers; the last may take all the time that is left.

    Raises OSError when none does.
    """
    failure = OSError("no address")
    for tries, address in zip(range(len(route.addresses), 0, -1), route.addresses, strict=True):
        sock = _Bounded(socket.AF_INET6 if ":" in address else socket.AF_INET)
        try:
            sock.settimeout(min(route.deadline.left() / tries, _PATIENCE if tries > 1 else math.inf))
            sock.connect((address, route.to.port))
            sock.settimeout(route.deadline.left())  # for the TLS handshake as a whole
        except OSError as error:
            sock.close()
            failure = error
        else:
            sock.route = route
            return sock
    raise failure
