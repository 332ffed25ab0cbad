"""The API key of a service for this machine alone: made at its first start, shown once, kept as its hash."""

import os
import secrets
import sys
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkstemp

from service.config.environment import SettingsError
from service.config.keyring import read_keys
from service.config.listening import is_loopback
from service.config.settings import Settings
from service.keys import Keys, digest

NAME = "local"
_FILE = "api-key"


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key that was just made: its secret, which nobody keeps, its entry in the settings, and the keys that gives."""

    secret: str = field(repr=False)
    entry: str
    keys: Keys


def with_local_key(settings: Settings, host: str) -> Settings:
    """Return the settings with this machine's key, where no key is set and nobody else is served.

    What there is to know of it goes to standard error: the secret once, and afterwards how to make another.
    """
    if settings.api_keys.all or not is_loopback(host):
        return settings
    kept = place(settings)
    if kept.exists() and (keys := _read(kept.read_text(encoding="utf-8"), f"{kept}: ")).all:
        made = datetime.fromtimestamp(kept.stat().st_mtime, UTC).date()
        told = f"The API key {keys}, made on {made}, is in force; `standfirst key --save` makes another"
    else:
        new = new_key(NAME)
        keys, told = new.keys, _shown_once(new, kept)
    print(told, file=sys.stderr)
    return replace(settings, api_keys=keys)


def _shown_once(new: NewKey, kept: Path) -> str:
    """Keep the key, and return what to say of it; where it cannot be kept it serves for this run."""
    try:
        keep(kept, new.entry)
        told = f"shown this once; its hash is kept in {kept}"
    except OSError as error:
        told = f"for this run: {error}"
    return f"The API key {NAME}, {told}: {new.secret}"


def place(settings: Settings) -> Path:
    """Return the file of this machine's key."""
    return settings.data / _FILE


def new_key(name: str) -> NewKey:
    """Return a new key; raises SettingsError for what is no name."""
    secret = secrets.token_urlsafe(32)
    entry = f"{name}:sha256:{digest(secret)}"
    return NewKey(secret, entry, _read(entry))


def _read(entry: str, where: str = "") -> Keys:
    try:
        return read_keys(entry)
    except ValueError as error:
        raise SettingsError(f"{where}{error}") from None


def keep(place: Path, entry: str) -> None:
    """Write the entry whole or not at all, for this user's eyes only (mode 0600)."""
    place.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = mkstemp(dir=place.parent)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(f"{entry}\n")
    Path(name).replace(place)
