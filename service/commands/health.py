"""`standfirst health`: whether a service answers, for container engines and scripts."""

import argparse
import http.client
import sys
from collections.abc import Mapping
from contextlib import suppress
from urllib.parse import urlsplit

from service.config.environment import listens
from service.errors import InvalidFields

_SECONDS = 3.0
_CONNECTIONS: Mapping[str, type[http.client.HTTPConnection]] = {
    "http": http.client.HTTPConnection,
    "https": http.client.HTTPSConnection,
}
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "[::]": "[::1]"}  # noqa: S104  (where it listens → where it is asked)


def arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("url", nargs="?", help="default: /healthz where STANDFIRST_LISTEN says, on this machine")


def run(options: argparse.Namespace) -> int:
    """Ask once; return 0 for an answer of 200, 1 for any other and for none."""
    url = options.url or _own(listens())
    connection, parts = _connection(url), urlsplit(url)
    try:
        connection.request("GET", f"{parts.path or '/healthz'}{parts.query and '?'}{parts.query}")
        response = connection.getresponse()
        print(response.read(64 * 1024).decode("utf-8", "replace").strip())
    except (OSError, http.client.HTTPException) as error:
        reason = (isinstance(error, OSError) and error.strerror) or error
        print(f"standfirst: {url} does not answer: {reason}", file=sys.stderr)
        return 1
    finally:
        connection.close()
    return 0 if response.status == 200 else 1


def _connection(url: str) -> http.client.HTTPConnection:
    """Return the connection that the address asks for, which is not made yet; raises InvalidFields."""
    with suppress(ValueError, http.client.InvalidURL):  # brackets, blanks, a port that is no number
        parts = urlsplit(url)
        if parts.scheme in _CONNECTIONS and parts.hostname:
            return _CONNECTIONS[parts.scheme](parts.hostname, parts.port, timeout=_SECONDS)
    raise InvalidFields.one("URL", "an http or https address is needed")


def _own(listen: str) -> str:
    host, _, port = listen.rpartition(":")
    return f"http://{_EVERYWHERE.get(host, host)}:{port}/healthz"
