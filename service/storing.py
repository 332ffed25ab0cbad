"""`standfirst migrate`, `import` and `rerender`: what is done to the store from the command line."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from service.deadline import Watch
from service.edition import edition
from service.errors import InvalidFields, StandfirstError, StoreUnavailable
from service.keys import Key
from service.local_key import with_local_key
from service.settings import Settings
from service.store.entry import entry

if TYPE_CHECKING:
    from service.store.articles import Articles

_REFUSED = 1
_OVERTAKEN = "changed meanwhile"
_HERE = "127.0.0.1"
_EVERY = 10  # articles between two lines of progress


def parsers(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands with their arguments."""
    commands.add_parser("migrate", help="bring the database to the present schema").set_defaults(run=migrate)
    bring_in = commands.add_parser("import", help="store the articles of a JSON Feed, RSS or Atom file")
    bring_in.add_argument("file", help="the feed; - for standard input")
    bring_in.add_argument("--owner", metavar="KEY", help="the name of the key whose articles they are")
    bring_in.set_defaults(run=import_feed)
    commands.add_parser("rerender", help="render what is stored by the present rules").set_defaults(run=rerender)


def migrate(_options: argparse.Namespace, settings: Settings) -> None:
    """Bring the database to the present schema, as a start of the service does too."""
    with _opened(settings):
        pass


def import_feed(options: argparse.Namespace, settings: Settings) -> int:
    """Store the articles of a feed; return 1 when some were refused, else 0."""
    from service.source.feed import items  # noqa: PLC0415
    from service.store.importing import imported  # noqa: PLC0415

    key = _owner(options.owner, with_local_key(settings, _HERE))
    content = sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
    found, counts = items(content), Counter[str]()
    render = partial(Watch().run, settings.render_seconds)
    with _opened(settings) as articles:
        for each in imported(found, articles, settings.site, key, render):
            counts[each.outcome] += 1
            if each.outcome == "refused":
                _say(f"refused {each.item or 'an item without id'}: {each.reason}")
            _progress(counts, len(found))
    return _told(counts, "created", "updated", "unchanged", "refused")


def rerender(_options: argparse.Namespace, settings: Settings) -> int:
    """Render anew what another edition of the rules rendered; return 1 when the present one refuses some, else 0."""
    rules, watch, after, counts = edition(settings.sanitizer), Watch(), "", Counter[str]()
    with _opened(settings) as articles:
        total = articles.count(not_by=rules)
        while batch := articles.outdated(rules, after):
            for name in batch:
                counts[_renewed(name, articles, settings, watch)] += 1
                _progress(counts, total)
            after = batch[-1]
    return _told(counts, "rendered", _OVERTAKEN, "refused")


@contextmanager
def _opened(settings: Settings) -> Iterator["Articles"]:
    from service.services import open_articles  # noqa: PLC0415  (the other commands need no database)

    articles = open_articles(settings)
    try:
        yield articles
    finally:
        articles.engine.dispose()


def _renewed(name: str, articles: "Articles", settings: Settings, watch: Watch) -> str:
    try:
        if (stored := articles.get(name)) is None:
            return _OVERTAKEN
        key = settings.api_keys.named(stored.owner)
        made = watch.run(settings.render_seconds, lambda: entry(stored.given, settings.site, key))
        return "rendered" if articles.renew(stored, made) else _OVERTAKEN
    except StoreUnavailable:
        raise
    except StandfirstError as error:
        _say(f"refused {name}: {error}")
        return "refused"


def _owner(name: str | None, settings: Settings) -> Key:
    """Return the key of that name, or the only one that there is."""
    keys = settings.api_keys.all
    if name is None and len(keys) == 1:
        return keys[0]
    if found := settings.api_keys.named(name):
        return found
    raise InvalidFields.one("--owner", f"must be the name of a key: {settings.api_keys}")


def _told(counts: Counter[str], *outcomes: str) -> int:
    print(", ".join(f"{counts[outcome]} {outcome}" for outcome in outcomes))
    return _REFUSED if counts["refused"] else 0


def _progress(counts: Counter[str], total: int) -> None:
    """Show on a terminal how far it is."""
    if sys.stderr.isatty() and (counts.total() % _EVERY == 0 or counts.total() == total):
        end = "\n" if counts.total() == total else ""
        print(f"\r{counts.total():,} of {total:,}", end=end, file=sys.stderr, flush=True)


def _say(line: str) -> None:
    start = "\r" if sys.stderr.isatty() else ""
    print(f"{start}{line}", file=sys.stderr)
