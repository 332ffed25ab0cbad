"""`standfirst serve` is a real server: it starts, answers, and finishes what it began."""

import http.client
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest


@pytest.fixture
def server() -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command on a free port, and its address as gunicorn prints it."""
    command = [sys.executable, "-m", "service.cli", "serve", "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    assert process.stderr
    address = None
    for line in process.stderr:
        if found := re.search(r"Listening at: (http://\S+)", line):
            address = found[1]
        if "Booting worker" in line:
            break
    assert address
    yield process, address
    process.kill()
    process.communicate()


@pytest.mark.parametrize("kind", ["application/json", "text/html", "application/x-www-form-urlencoded"])
def test_a_body_of_unannounced_length_is_never_cut(server: tuple[subprocess.Popen[str], str], kind: str) -> None:
    """A chunked body over the limit is refused; what a server would cut off is not rendered."""
    connection = http.client.HTTPConnection(urlsplit(server[1]).netloc, timeout=30)
    blanks = (b" " * 65536 for _ in range(48))
    body = (chunk for chunk in (b"content_html=x&title=T&url=", *blanks))
    connection.request("POST", "/v1/render?title=T", body, {"Content-Type": kind}, encode_chunked=True)
    assert connection.getresponse().status == 413
    connection.close()


def test_it_serves_and_stops_cleanly(server: tuple[subprocess.Popen[str], str]) -> None:
    """The seed's article is rendered over a real socket, and a SIGTERM ends with exit code 0."""
    process, address = server
    body = Path("examples/article.json").read_bytes()
    request = urllib.request.Request(address + "/v1/render", body, {"Content-Type": "application/json"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310
        assert response.status == 200
        assert b"Uncertain future ahead" in response.read()
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == 0
