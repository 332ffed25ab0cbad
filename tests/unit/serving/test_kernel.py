"""The kernel is asked what Python would ask it, with the same answers."""

import socket

import pytest

from service.serving import kernel


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_a_connection_is_taken_with_its_address(family: socket.AddressFamily) -> None:
    """It is whose Python would say it is, and has what was sent; when there is none, nothing is waited for."""
    with socket.socket(family) as listener:
        listener.bind(("127.0.0.1" if family == socket.AF_INET else "::1", 0))
        listener.listen()
        listener.setblocking(False)
        with pytest.raises(BlockingIOError):
            kernel.accept(listener)
        with socket.create_connection(listener.getsockname()[:2]) as client:
            accepted, address = kernel.accept(listener)
            assert address == client.getsockname()[:2]
            assert accepted.getpeername() == client.getsockname()
            client.sendall(b"asked")
            assert kernel.receive(accepted) == b"asked"
            assert kernel.send(accepted, b"answered\0too") == 12
            assert client.recv(100) == b"answered\0too"
            kernel.close(accepted)
            kernel.close(accepted)
            assert client.recv(100) == b""


def test_nothing_is_waited_for() -> None:
    """What is not there is not read, what has no room is not sent, and who is gone is told, on a socket that waits."""
    one, other = socket.socketpair()
    with pytest.raises(BlockingIOError):
        kernel.receive(one)
    one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    assert 0 < kernel.send(one, b"x" * 1_000_000) < 1_000_000
    with pytest.raises(BlockingIOError):
        kernel.send(one, b"x")
    other.close()
    with pytest.raises(BrokenPipeError):
        kernel.send(one, b"x")
    one.close()
