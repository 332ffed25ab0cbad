"""`standfirst migrate`: brings the database to the present schema, as a start of the service does too."""

import argparse

from service.config.load import from_environment
from service.services import open_articles


def arguments(_command: argparse.ArgumentParser) -> None:
    """Add nothing: the settings say which database."""


def run(_options: argparse.Namespace) -> None:
    """Migrate."""
    open_articles(from_environment()).engine.dispose()
