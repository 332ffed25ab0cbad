"""A connection tells when a request is there whole, however it comes, and takes an answer without waiting."""

import socket
from collections.abc import Iterator

import pytest

from service.serving.connection import Connection

LIMIT = 1000  # bytes of a body
HEAD = b"POST / HTTP/1.1\r\nHost: x\r\n%s\r\n\r\n"
WHOLE = [
    b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    HEAD % b"Content-Length: 3" + b"abc",
    HEAD % b"CONTENT-LENGTH:0",
    HEAD % b"Transfer-Encoding: chunked" + b"3\r\nabc\r\n0\r\n\r\n",
    HEAD % b"Transfer-Encoding: chunked" + b"3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n",
]


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, Connection]]:
    """A client, and its connection on the other side."""
    client, other = socket.socketpair()
    client.settimeout(10)
    connection = Connection(other)
    yield client, connection
    client.close()
    connection.close()


@pytest.mark.parametrize("request_", WHOLE)
def test_a_request_is_whole_with_its_last_byte(pair: tuple[socket.socket, Connection], request_: bytes) -> None:
    """Byte by byte, it is there when the last one is, and not before; then it is read as it was sent."""
    client, connection = pair
    for at in range(len(request_)):
        assert not connection.is_decided(LIMIT)
        client.sendall(request_[at : at + 1])
        assert connection.fill()
    assert connection.is_decided(LIMIT)
    assert connection.is_complete
    assert connection.recv(10_000) == request_
    assert connection.recv(10_000) == b""


@pytest.mark.parametrize(
    "request_",
    [
        HEAD % b"Content-Length: 1001",
        HEAD % b"Content-Length: 00000000000000000003",
        HEAD % b"Content-Length: 3, 3",
        HEAD % b"Transfer-Encoding: chunked" + b"7d0\r\n" + b"x" * 1001,
        HEAD % b"Transfer-Encoding: chunked" + b"no chunk\r\n",
        HEAD % b"Transfer-Encoding: chunked" + b"x" * 5000,
    ],
)
def test_what_will_be_refused_is_not_waited_for(pair: tuple[socket.socket, Connection], request_: bytes) -> None:
    """A body that is too large or no body is decided upon at once, and nothing can follow on its connection."""
    client, connection = pair
    client.sendall(request_)
    assert connection.fill()
    assert connection.is_decided(LIMIT)
    assert not connection.is_complete


def test_trailers_without_end_are_not_waited_for(pair: tuple[socket.socket, Connection]) -> None:
    """They are looked through with all that comes, and so have a limit of their own, far below that of a body."""
    client, connection = pair
    client.sendall(HEAD % b"Transfer-Encoding: chunked" + b"0\r\n" + b"Trailer: x\r\n" * 1500)
    assert connection.fill()
    assert connection.is_decided(2**20)
    assert not connection.is_complete


@pytest.mark.parametrize(("version", "waits"), [(b"1.1", True), (b"1.0", False)])
def test_leave_is_given_to_who_knows_of_it(
    pair: tuple[socket.socket, Connection], version: bytes, *, waits: bool
) -> None:
    """To a client of HTTP/1.0 an answer of 100 would be the whole answer, and the next one another request's."""
    client, connection = pair
    client.sendall((HEAD % b"Content-Length: 3\r\nExpect: 100-continue").replace(b"1.1", version))
    assert connection.fill()
    assert not connection.is_decided(LIMIT)
    assert connection.expects_leave is waits


def test_the_next_request_begins_where_the_last_one_ends(pair: tuple[socket.socket, Connection]) -> None:
    """What the parser had read ahead comes before what it had not."""
    client, connection = pair
    client.sendall(WHOLE[1] + WHOLE[0])
    assert connection.fill()
    read = connection.recv(len(WHOLE[1]) + 5)
    connection.next_request(read[len(WHOLE[1]) :])
    assert connection.is_decided(LIMIT)
    assert connection.recv(10_000) == WHOLE[0]


def test_an_answer_is_taken_whole_whatever_the_client_reads(pair: tuple[socket.socket, Connection]) -> None:
    """Sending does not wait; what the client has no room for goes out as it reads, in order."""
    client, connection = pair
    answer = bytes(range(256)) * 40_000
    connection.sendall(answer)
    assert connection.unsent
    received = bytearray()
    while len(received) < len(answer):
        received += client.recv(1 << 20)
        assert connection.flush()
    assert bytes(received) == answer
    assert not connection.unsent


def test_a_client_that_is_gone_is_noticed(pair: tuple[socket.socket, Connection]) -> None:
    """Reading says so, and writing raises what gunicorn takes for a client that went away."""
    client, connection = pair
    client.close()
    assert not connection.fill()
    with pytest.raises(BrokenPipeError) as raised:
        connection.sendall(b"x")
    assert raised.value.errno


def test_what_is_gathered_goes_together(pair: tuple[socket.socket, Connection]) -> None:
    """Head and body are sent at the end, or before when there is much of them; a client that is gone ends nothing."""
    client, connection = pair
    with connection.gathering():
        connection.sendall(b"head ")
        assert connection.unsent == b"head "
        connection.sendall(b"body")
    assert client.recv(100) == b"head body"
    client.close()
    with connection.gathering():
        connection.sendall(b"answer")
    assert connection.unsent == b"answer"
    assert not connection.flush()
