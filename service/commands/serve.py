"""`standfirst serve`: the service over HTTP, until a signal ends it."""

import argparse

from service.config import moved
from service.serve import serve
from service.settings import Settings


def arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("--host", help="instead of the one in STANDFIRST_LISTEN")
    command.add_argument("--port", help="instead of the one in STANDFIRST_LISTEN or PORT")


def run(options: argparse.Namespace, settings: Settings) -> None:
    """Serve."""
    serve(moved(settings, options.host, options.port))
