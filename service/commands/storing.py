"""What the commands share that go through the store: how it is opened, and what they tell meanwhile."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from service.config.settings import Settings
from service.services import open_articles
from service.store.articles import Articles

_REFUSED = 1
_EVERY = 10  # articles between two lines of progress


@contextmanager
def opened(settings: Settings) -> Iterator[Articles]:
    """Give the stored articles, and leave nothing open."""
    articles = open_articles(settings)
    try:
        yield articles
    finally:
        articles.engine.dispose()


def told(counts: Counter[str], *outcomes: str) -> int:
    """Print how many came to what; return 1 when some were refused, else 0."""
    print(", ".join(f"{counts[outcome]} {outcome}" for outcome in outcomes))
    return _REFUSED if counts["refused"] else 0


def progress(counts: Counter[str], total: int) -> None:
    """Show on a terminal how far it is."""
    if sys.stderr.isatty() and (counts.total() % _EVERY == 0 or counts.total() == total):
        end = "\n" if counts.total() == total else ""
        print(f"\r{counts.total():,} of {total:,}", end=end, file=sys.stderr, flush=True)


def refused(what: str, why: object) -> None:
    """Say on standard error what is refused, on a line of its own."""
    start = "\r" if sys.stderr.isatty() else ""
    print(f"{start}refused {what}: {why}", file=sys.stderr)
