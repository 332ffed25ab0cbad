"""`standfirst migrate`, `import` and `rerender`: what is done to the store from the command line."""

import argparse
import sys
from collections import Counter
from functools import partial
from pathlib import Path

from service.config import Settings
from service.deadline import Watch
from service.edition import edition
from service.errors import InvalidFields, StandfirstError, StoreUnavailable
from service.keys import Key
from service.services import open_articles
from service.source.feed import items
from service.store.articles import Articles
from service.store.entry import entry
from service.store.importing import imported
from service.store.stored import Stored

_REFUSED = 1
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
    open_articles(settings).engine.dispose()


def import_feed(options: argparse.Namespace, settings: Settings) -> int:
    """Store the articles of a feed; return 1 when some were refused, else 0."""
    key = _owner(options.owner, settings)
    content = sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
    found = items(content)
    articles = open_articles(settings)
    counts: Counter[str] = Counter()
    for each in imported(found, articles, settings.site, key, partial(Watch().run, settings.render_seconds)):
        counts[each.outcome] += 1
        if each.outcome == "refused":
            _say(f"refused {each.item or 'an item without id'}: {each.reason}")
        _progress(counts, len(found))
    articles.engine.dispose()
    print(", ".join(f"{counts[outcome]} {outcome}" for outcome in ("created", "updated", "unchanged", "refused")))
    return _REFUSED if counts["refused"] else 0


def rerender(_options: argparse.Namespace, settings: Settings) -> int:
    """Render anew what an older edition of the rules rendered; return 1 when the present one refuses some, else 0."""
    articles = open_articles(settings)
    rules, watch, after = edition(settings.sanitizer), Watch(), ""
    total, counts = articles.count(not_by=rules), Counter[str]()
    while batch := articles.outdated(rules, after):
        for stored in batch:
            counts[_renewed(stored, articles, settings, watch)] += 1
            _progress(counts, total)
        after = batch[-1].id
    articles.engine.dispose()
    print(", ".join(f"{counts[outcome]} {outcome}" for outcome in ("rendered", "changed meanwhile", "refused")))
    return _REFUSED if counts["refused"] else 0


def _renewed(stored: Stored, articles: Articles, settings: Settings, watch: Watch) -> str:
    key = settings.api_keys.named(stored.owner)
    try:
        made = watch.run(settings.render_seconds, lambda: entry(stored.given, settings.site, key))
        return "rendered" if articles.renew(stored, made) else "changed meanwhile"
    except StoreUnavailable:
        raise
    except StandfirstError as error:
        _say(f"refused {stored.id}: {error}")
        return "refused"


def _owner(name: str | None, settings: Settings) -> Key:
    """Return the key of that name, or the only one that there is."""
    keys = settings.api_keys.all
    if name is None and len(keys) == 1:
        return keys[0]
    if found := settings.api_keys.named(name):
        return found
    raise InvalidFields.one("--owner", f"must be the name of a key: {settings.api_keys}")


def _progress(counts: Counter[str], total: int) -> None:
    """Show on a terminal how far it is."""
    if sys.stderr.isatty() and (counts.total() % _EVERY == 0 or counts.total() == total):
        end = "\n" if counts.total() == total else ""
        print(f"\r{counts.total():,} of {total:,}", end=end, file=sys.stderr, flush=True)


def _say(line: str) -> None:
    start = "\r" if sys.stderr.isatty() else ""
    print(f"{start}{line}", file=sys.stderr)
