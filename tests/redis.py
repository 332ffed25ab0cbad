"""A real Redis of the tests' own, on a socket in a temporary folder, gone afterwards."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from service.shared import Shared


class Redis:
    """A redis-server on a socket in a folder of its own; it can be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        self._socket = folder / "redis.sock"
        self.url = f"unix://{self._socket}"
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start, and come back when it takes connections."""
        command = ["redis-server", "--port", "0", "--unixsocket", str(self._socket), "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout
        for line in self._process.stdout:
            if "Ready to accept connections" in line or "ready to accept connections" in line:
                return
        raise AssertionError("redis-server did not start")

    def pause(self) -> None:
        """Let it answer nothing, without closing a connection, as a machine that is out of breath."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on."""
        self._signal(signal.SIGCONT)

    def stop(self) -> None:
        """End it at once, as a crash does."""
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def number(self, pattern: str) -> int:
        """Return how many keys it holds."""
        return len(Shared(self.url).client.keys(pattern))

    def _signal(self, number: int) -> None:
        assert self._process
        self._process.send_signal(number)


@contextmanager
def running() -> Iterator[Redis]:
    """Give a running Redis, empty."""
    with TemporaryDirectory() as folder:  # a socket's address is short
        server = Redis(Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.stop()
