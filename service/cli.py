"""The command line: the same core on files and addresses. A command is loaded when it is asked for, and no other."""

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module

from service import __version__
from service.config.environment import SettingsError
from service.errors import StandfirstError

_COMMANDS = {  # each is a module in service/commands/ with its `arguments` and how to `run` it
    "serve": "serve over HTTP",
    "render": "render an article: a file, or an address",
    "check": "report on the accessibility of articles",
    "share": "print the share links of an address",
    "key": "make an API key",
    "sign": "print the signed address of a page to be fetched and rendered",
    "migrate": "bring the database to the present schema",
    "import": "store the articles of a JSON Feed, RSS or Atom file",
    "rerender": "render what is stored by the present rules",
    "qr": "print the QR code of an address",
    "config": "print the settings in force, and where each comes from",
    "health": "ask a service whether it is alive",
}
_NAMED_OTHERWISE = {"import": "importing"}  # a word of Python's own


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code: 0, or 2 when the input is wrong, with the reason on standard error.

    Where nobody reads its output any more (`| head`) it ends without a word, by the code of who is ended by SIGPIPE.
    """
    try:
        try:
            options = _options(sys.argv[1:] if arguments is None else arguments)
            return options.run(options) or 0
        finally:
            _flush()
    except BrokenPipeError:
        return 128 + signal.SIGPIPE
    except StandfirstError as error:
        print(f"standfirst: {error.title}: {error}", file=sys.stderr)
    except (OSError, UnicodeError, SettingsError) as error:
        print(f"standfirst: {_reason(error)}", file=sys.stderr)
    return 2


def _flush() -> None:
    """Write what is left, if there is an output; where it takes nothing, Python is not to try again when it ends."""
    if sys.stdout is None:  # closed (`>&-`)
        return
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise


def _reason(error: Exception) -> str:
    """Say what is wrong as a person would, and of which file: Python gives numbers and codecs."""
    if isinstance(error, OSError) and error.filename and error.strerror:
        return f"{error.filename}: {error.strerror.lower()}"
    if isinstance(error, UnicodeDecodeError):
        return f"what was given is not {error.encoding.upper()}, from byte {error.start} on"
    return str(error)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="standfirst", description="Accessible article rendering.")
    parser.add_argument("--version", action="version", version=f"standfirst {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, words in _COMMANDS.items():
        command = commands.add_parser(name, help=words)
        if name in arguments:
            module = import_module(f"service.commands.{_NAMED_OTHERWISE.get(name, name)}")
            module.arguments(command)
            command.set_defaults(run=module.run)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
