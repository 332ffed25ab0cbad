"""The floor of a server in Python: a loop that gives the same bytes to whatever is asked, and reads nothing of it."""

import socket
import sys
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector

FILE, PORT = Path(sys.argv[1]), int(sys.argv[2])
BODY = FILE.read_bytes()
ANSWER = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(BODY)}\r\n\r\n".encode() + BODY


def serve() -> None:
    """Answer until a signal ends it."""
    loop = DefaultSelector()
    listener = socket.create_server(("127.0.0.1", PORT), backlog=128)
    loop.register(listener, EVENT_READ)
    while True:
        for key, _ in loop.select():
            asking = key.fileobj
            assert isinstance(asking, socket.socket)
            if asking is listener:
                client, _ = listener.accept()
                loop.register(client, EVENT_READ)
            elif asking.recv(65536):
                asking.sendall(ANSWER)
            else:
                loop.unregister(asking)
                asking.close()


if __name__ == "__main__":
    serve()
