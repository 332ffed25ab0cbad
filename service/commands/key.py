"""`standfirst key`: makes an API key, for the settings or for a service on this machine."""

import argparse
import sys

from service.config.environment import PREFIX
from service.config.load import from_environment
from service.config.local_key import NAME, keep, new_key, place


def arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("name", nargs="?", default=NAME, help=f"whose key it is; default {NAME}")
    command.add_argument("--save", action="store_true", help="keep its hash for `standfirst serve` on this machine")


def run(options: argparse.Namespace) -> None:
    """Print a new secret, and on standard error what to set; with --save it takes the place of this machine's key."""
    file = place(from_environment())
    new = new_key(options.name)
    if options.save:
        keep(file, new.entry)
    print(new.secret)
    told = f"its hash is kept in {file}; start again" if options.save else f"{PREFIX}API_KEYS={new.entry}"
    print(f"The secret is shown this once. {told}", file=sys.stderr)
