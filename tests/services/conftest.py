"""A real Redis of the tests' own."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest


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

    def stop(self) -> None:
        """End it at once, as a crash does."""
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None


@pytest.fixture
def redis() -> Iterator[Redis]:
    """A running Redis, empty."""
    with TemporaryDirectory() as folder:  # a socket's address is short
        server = Redis(Path(folder))
        server.start()
        yield server
        server.stop()
