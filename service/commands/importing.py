"""`standfirst import`: stores the articles of a JSON Feed, RSS or Atom file."""

import argparse
import sys
from collections import Counter
from functools import partial
from pathlib import Path

from service.commands.storing import opened, progress, refused, told
from service.config.load import from_environment
from service.config.local_key import with_local_key
from service.config.settings import Settings
from service.deadline import Watch
from service.errors import InvalidFields
from service.keys import Key
from service.source.feed import items
from service.store.importing import imported

_HERE = "127.0.0.1"


def arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument("file", help="the feed; - for standard input")
    command.add_argument("--owner", metavar="KEY", help="the name of the key whose articles they are")


def run(options: argparse.Namespace) -> int:
    """Store them; return 1 when some were refused, else 0."""
    settings = from_environment()
    key = _owner(options.owner, with_local_key(settings, _HERE))
    content = sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
    found, counts = items(content), Counter[str]()
    render = partial(Watch().run, settings.render_seconds)
    with opened(settings) as articles:
        for each in imported(found, articles, settings.site, key, render):
            counts[each.outcome] += 1
            if each.outcome == "refused":
                refused(each.item or "an item without id", each.reason)
            progress(counts, len(found))
    return told(counts, "created", "updated", "unchanged", "refused")


def _owner(name: str | None, settings: Settings) -> Key:
    """Return the key of that name, or the only one that there is."""
    keys = settings.api_keys.all
    if name is None and len(keys) == 1:
        return keys[0]
    if found := settings.api_keys.named(name):
        return found
    raise InvalidFields.one("--owner", f"must be the name of a key: {settings.api_keys}")
