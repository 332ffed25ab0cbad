"""`standfirst migrate`: brings the database to the present schema, as a start of the service does too."""

import argparse

from service.services import open_articles
from service.settings import Settings


def arguments(_command: argparse.ArgumentParser) -> None:
    """Add nothing: the settings say which database."""


def run(_options: argparse.Namespace, settings: Settings) -> None:
    """Migrate."""
    open_articles(settings).engine.dispose()
