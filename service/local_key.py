"""The API key of a service for this machine alone: made at its first start, shown once, kept as its hash."""

import argparse
import os
import secrets
import sys
from dataclasses import replace
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from tempfile import mkstemp

from service.keyring import read_keys
from service.keys import Keys, digest
from service.settings import PREFIX, Settings, SettingsError

NAME = "local"
_FILE = "api-key"


def parser(command: argparse.ArgumentParser) -> None:
    """Add the arguments of `standfirst key`."""
    command.add_argument("name", nargs="?", default=NAME, help=f"whose key it is; default {NAME}")
    command.add_argument("--save", action="store_true", help="keep its hash for `standfirst serve` on this machine")
    command.set_defaults(run=make)


def make(options: argparse.Namespace, settings: Settings) -> None:
    """Print a new secret, and on standard error what to set; with --save it takes the place of this machine's key."""
    secret, entry = _new(options.name)
    _read(entry)
    if options.save:
        _keep(settings.data / _FILE, entry)
    print(secret)
    told = f"its hash is kept in {settings.data / _FILE}; start again" if options.save else f"{PREFIX}API_KEYS={entry}"
    print(f"The secret is shown this once. {told}", file=sys.stderr)


def with_local_key(settings: Settings, host: str) -> Settings:
    """Return the settings with this machine's key, where no key is set and nobody else is served.

    What there is to know of it goes to standard error: the secret once, and afterwards how to make another.
    """
    if settings.api_keys.all or not is_loopback(host):
        return settings
    place = settings.data / _FILE
    if place.exists() and (keys := _read(place.read_text(encoding="utf-8"), f"{place}: ")).all:
        made = datetime.fromtimestamp(place.stat().st_mtime, UTC).date()
        told = f"The API key {keys}, made on {made}, is in force; `standfirst key --save` makes another"
    else:
        keys, told = _first(place)
    print(told, file=sys.stderr)
    return replace(settings, api_keys=keys)


def _first(place: Path) -> tuple[Keys, str]:
    """Return a new key and what to say of it; where it cannot be kept it serves for this run."""
    secret, entry = _new(NAME)
    try:
        _keep(place, entry)
        told = f"shown this once; its hash is kept in {place}"
    except OSError as error:
        told = f"for this run: {error}"
    return _read(entry), f"The API key {NAME}, {told}: {secret}"


def _new(name: str) -> tuple[str, str]:
    secret = secrets.token_urlsafe(32)
    return secret, f"{name}:sha256:{digest(secret)}"


def _read(entry: str, where: str = "") -> Keys:
    try:
        return read_keys(entry)
    except ValueError as error:
        raise SettingsError(f"{where}{error}") from None


def _keep(place: Path, entry: str) -> None:
    """Write the entry whole or not at all, for this user's eyes only (mode 0600)."""
    place.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = mkstemp(dir=place.parent)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(f"{entry}\n")
    Path(name).replace(place)


def is_loopback(host: str) -> bool:
    """Tell whether a host to listen at is reached from this machine alone."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
