"""`standfirst config`: the settings in force, each with where it came from; secrets are not shown."""

import argparse
from dataclasses import Field, fields
from typing import Any

from service.config.environment import PREFIX, Given, given_in
from service.config.load import NAMES, settings_of
from service.config.settings import Settings

_MASKED = "(set, not shown)"


def arguments(_command: argparse.ArgumentParser) -> None:
    """Add nothing."""


def run(_options: argparse.Namespace) -> None:
    """Print one line for each setting; raises SettingsError for wrong ones."""
    given = given_in(NAMES)
    settings = settings_of(given)
    lines = [
        (f"{PREFIX}{each.name.upper()}={_value(each, settings)}", _source(given.get(each.name)))
        for each in fields(Settings)
    ]
    width = min(60, max(len(setting) for setting, _ in lines))
    print("\n".join(f"{setting:{width}}  # {source}" for setting, source in lines))


def _value(field: Field[Any], settings: Settings) -> str:
    value = getattr(settings, field.name)
    if field.metadata.get("secret") and value != field.default:
        return _MASKED
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _source(given: Given | None) -> str:
    return given.variable if given else "default"
