"""`standfirst health`: whether a service answers, for container engines and scripts."""

import argparse
import http.client
import sys
from urllib.parse import urlsplit

from service.errors import InvalidFields
from service.settings import Settings
from service.url import web_address_of

_SECONDS = 3.0
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "[::]": "[::1]"}  # noqa: S104  (where it listens → where it is asked)


def parser(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("url", nargs="?", help="default: /healthz where STANDFIRST_LISTEN says, on this machine")
    command.set_defaults(run=health)


def health(options: argparse.Namespace, settings: Settings) -> int:
    """Ask once; return 0 for an answer of 200, 1 for any other and for none."""
    url = options.url or _own(settings.listen)
    if (to := web_address_of(url)) is None:
        raise InvalidFields.one("URL", "an http or https address is needed")
    parts = urlsplit(url)
    connect = http.client.HTTPSConnection if to.scheme == "https" else http.client.HTTPConnection
    connection = connect(to.host, to.port, timeout=_SECONDS)
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
