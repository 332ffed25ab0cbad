"""`standfirst serve` is a real server: it starts, answers, and finishes what it began."""

import http.client
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest


@contextmanager
def running(data: Path, **settings: str) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """Run the command on a free port; give its process, its address as gunicorn prints it, and what came before."""
    command = [sys.executable, "-m", "service.cli", "serve", "--port", "0"]
    environment = {**os.environ, "STANDFIRST_DATA": str(data), **settings}
    log = (data / "access.log").open("a", encoding="utf-8")
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=log, text=True, env=environment)
    assert process.stderr
    address, said = None, ""
    for line in process.stderr:
        if found := re.search(r"Listening at: (http://\S+)", line):
            address = found[1]
        if "Booting worker" in line:
            break
        said += line
    assert address, said
    try:
        yield process, address, said
    finally:
        process.kill()
        process.communicate()
        log.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command on a free port, and its address."""
    with running(tmp_path) as (process, address, _):
        yield process, address


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


def _asked(method: str, address: str, body: object = None, **headers: str) -> bytes:
    named = {name.replace("_", "-"): value for name, value in headers.items()} | {"Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, data, named, method=method)  # noqa: S310
    with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310
        return bytes(response.read())


def test_what_was_read_is_written_when_it_stops(tmp_path: Path) -> None:
    """The key of the first start writes, named in the log; what two workers count the next start ranks."""
    browser = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
    with running(tmp_path, STANDFIRST_WORKERS="2", STANDFIRST_READS_SECONDS="3600") as (process, address, said):
        secret = re.search(r"The API key local, shown this once.*: (\S+)", said)[1]  # type: ignore[index]
        for name in ("few", "many"):
            article = {"title": name, "content_html": "<p>Nobody had planned it.</p>", "language": "en"}
            _asked("PUT", f"{address}/v1/articles/{name}", {"article": article}, Authorization=f"Bearer {secret}")
        for number in range(12):
            name = "many" if number % 3 else "few"
            _asked("GET", f"{address}/articles/{name}", User_Agent=f"{browser} {number}")
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0
    with running(tmp_path) as (_, address, said):
        assert secret not in said
        assert "standfirst key --save" in said
        ranked = json.loads(_asked("GET", f"{address}/v1/stories/top"))["stories"]
        assert [each["title"] for each in ranked] == ["many", "few"]
        assert ranked[0]["url"] == f"{address}/articles/many"
        _asked("DELETE", f"{address}/v1/articles/few", Authorization=f"Bearer {secret}")
    log = (tmp_path / "access.log").read_text(encoding="utf-8")
    assert re.search(r'"PUT /v1/articles/many HTTP/1.1" 201 .* local/[0-9a-f]{8}$', log, re.MULTILINE)
    assert secret not in log
    with sqlite3.connect(tmp_path / "standfirst.db") as database:
        assert database.execute("SELECT article_id, count FROM reads").fetchall() == [("many", 8)]
    database.close()
