"""`standfirst rerender`: renders what is stored by the present rules."""

import argparse
from collections import Counter

from service.commands.storing import opened, progress, refused, told
from service.config.load import from_environment
from service.config.settings import Settings
from service.deadline import Watch
from service.edition import edition
from service.errors import StandfirstError, StoreUnavailable
from service.store.articles import Articles
from service.store.entry import entry

_OVERTAKEN = "changed meanwhile"


def arguments(_command: argparse.ArgumentParser) -> None:
    """Add nothing: it is done to all that other rules rendered."""


def run(_options: argparse.Namespace) -> int:
    """Render anew what another edition of the rules rendered; return 1 when the present one refuses some, else 0."""
    settings, watch, after, counts = from_environment(), Watch(), "", Counter[str]()
    rules = edition(settings.sanitizer)
    with opened(settings) as articles:
        total = articles.count(not_by=rules)
        while batch := articles.outdated(rules, after):
            for name in batch:
                counts[_renewed(name, articles, settings, watch)] += 1
                progress(counts, total)
            after = batch[-1]
    return told(counts, "rendered", _OVERTAKEN, "refused")


def _renewed(name: str, articles: Articles, settings: Settings, watch: Watch) -> str:
    try:
        if (stored := articles.get(name)) is None:
            return _OVERTAKEN
        key = settings.api_keys.named(stored.owner)
        made = watch.run(settings.render_seconds, lambda: entry(stored.given, settings.site, key))
        return "rendered" if articles.renew(stored, made) else _OVERTAKEN
    except StoreUnavailable:
        raise
    except StandfirstError as error:
        refused(name, error)
        return "refused"
