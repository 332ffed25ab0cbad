"""What the loop keeps for a client has a limit, whatever is sent."""

import selectors
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from service.serving.clients import Clients
from service.serving.connection import Connection
from service.serving.waiting import Waiting

REQUEST = b"GET / HTTP/1.1\r\nHost: x\r\nX: %s\r\n\r\n" % (b"x" * 500)


class Loop(Clients):
    """A loop that takes every request, and whose one client is always there."""

    max_head_bytes = max_body_bytes = 16 * 1024
    head_seconds = body_seconds = send_seconds = keepalive_seconds = 9
    nr_conns = worker_connections = 1

    def __init__(self, poller: selectors.BaseSelector) -> None:
        self._waiting = Waiting(poller)
        self.taken = 0

    def _take(self, conn: Any) -> None:
        self._waiting.forget(conn)
        self.taken += 1

    def _is_answered(self, conn: Any) -> bool:  # noqa: ARG002
        return False


class Conn:
    """A connection as gunicorn holds it, with a parser that has read nothing ahead."""

    parser = None

    def __init__(self, sock: Connection) -> None:
        self.sock = sock


@pytest.fixture
def loop() -> Iterator[Loop]:
    """A loop."""
    with selectors.DefaultSelector() as poller:
        yield Loop(poller)


def test_no_more_is_taken_while_requests_are_there(loop: Loop) -> None:
    """Who sends requests without end has those answered that are there before any more of them is read."""
    client, other = socket.socketpair()
    with client, Connection(other) as connection:
        client.send(REQUEST * 200)
        conn = Conn(connection)
        loop._read(conn)
        held = [connection.held]
        for _ in range(50):
            assert connection.recv(len(REQUEST)) == REQUEST
            loop._see_off(conn, keep=True)
            held.append(connection.held)
        assert loop.taken == len(held)
        assert held == sorted(held, reverse=True)
