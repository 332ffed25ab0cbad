"""`standfirst serve`: the service over HTTP, until a signal ends it."""

import argparse
import gc


def arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("--host", help="instead of the one in STANDFIRST_LISTEN")
    command.add_argument("--port", help="instead of the one in STANDFIRST_LISTEN or PORT")


def run(options: argparse.Namespace) -> None:
    """Serve."""
    gc.disable()  # until the service stands: nothing that it is made of is garbage, and to look for some takes a tenth
    from service.config.load import from_environment, moved  # noqa: PLC0415
    from service.serving.start import serve  # noqa: PLC0415

    serve(moved(from_environment(), options.host, options.port))
