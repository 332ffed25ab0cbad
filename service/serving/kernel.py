"""Calls of the kernel that wait for nothing, made without letting other threads run meanwhile.

Python gives its lock away for every call of the kernel, and where threads compute it has it back only when one of them
has had its turn: a call of three microseconds takes a hundred. On a socket that never waits there is no reason to.
Elsewhere than on Linux these are the calls of Python.
"""

import ctypes
import os
import socket
import struct
import sys

_READ = 64 * 1024  # bytes at once
_FLAGS = getattr(socket, "MSG_NOSIGNAL", 0) | getattr(socket, "MSG_DONTWAIT", 0)
_ADDRESSES = {socket.AF_INET: ">2xH4s", socket.AF_INET6: ">2xH4x16s"}  # ip(7), ipv6(7): the port and the host
_kernel = ctypes.PyDLL(None, use_errno=True) if sys.platform == "linux" else None  # PyDLL is what keeps the lock
if _kernel:
    _kernel.recv.argtypes = (ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    _kernel.send.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_int)
    _kernel.recv.restype = _kernel.send.restype = ctypes.c_ssize_t
_room = ctypes.create_string_buffer(_READ)  # of the loop alone


def receive(connection: socket.socket) -> bytes:
    """Return what has come, nothing at the end; for one thread alone. Raises OSError, as all here do."""
    if _kernel is None:
        return connection.recv(_READ)
    size = _done(_kernel.recv(connection.fileno(), _room, _READ, _FLAGS))
    return ctypes.string_at(_room, size)


def send(connection: socket.socket, data: bytes) -> int:
    """Send what can be sent at once, and return how many bytes that were."""
    if _kernel is None:
        return connection.send(data)
    return _done(_kernel.send(connection.fileno(), data, len(data), _FLAGS))


def accept(listener: socket.socket) -> tuple[socket.socket, object]:
    """Return a connection that is there, never waiting, and whose it is; for one thread alone."""
    if _kernel is None or listener.family not in _ADDRESSES:
        return listener.accept()
    room = ctypes.c_uint(_READ)
    flags = socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK
    number = _done(_kernel.accept4(listener.fileno(), _room, ctypes.byref(room), flags))
    port, host = struct.unpack_from(_ADDRESSES[listener.family], _room)
    connection = socket.socket(listener.family, listener.type, listener.proto, number)
    return connection, (socket.inet_ntop(listener.family, host), port)


def close(connection: socket.socket) -> None:
    """Close it."""
    if _kernel is None:
        connection.close()
    elif connection.fileno() >= 0:
        _kernel.close(connection.detach())


def _done(result: int) -> int:
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result
