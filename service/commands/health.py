"""`standfirst health`: whether a service answers, for container engines and scripts."""

import argparse
import http.client
import sys
from urllib.parse import urlsplit

from service.environment import listens
from service.errors import InvalidFields

_SECONDS = 3.0
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "[::]": "[::1]"}  # noqa: S104  (where it listens → where it is asked)


def arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("url", nargs="?", help="default: /healthz where STANDFIRST_LISTEN says, on this machine")


def run(options: argparse.Namespace) -> int:
    """Ask once; return 0 for an answer of 200, 1 for any other and for none."""
    url = options.url or _own(listens())
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise InvalidFields.one("URL", "an http or https address is needed")
    connect = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = connect(parts.netloc, timeout=_SECONDS)
    try:
        connection.request("GET", f"{parts.path or '/healthz'}{parts.query and '?'}{parts.query}")
        response = connection.getresponse()
        print(response.read(64 * 1024).decode("utf-8", "replace").strip())
    except (OSError, http.client.HTTPException) as error:
        print(f"standfirst: {url} does not answer: {error}", file=sys.stderr)
        return 1
    finally:
        connection.close()
    return 0 if response.status == 200 else 1


def _own(listen: str) -> str:
    host, _, port = listen.rpartition(":")
    return f"http://{_EVERYWHERE.get(host, host)}:{port}/healthz"
