"""The settings in force: read once at boot, checked there, and never again."""

from collections.abc import Mapping
from dataclasses import fields, replace

from pydantic import TypeAdapter, ValidationError

from service.config.environment import PREFIX, Given, SettingsError, given_in
from service.config.listening import listen_address
from service.config.settings import Settings
from service.parsing import plain

NAMES = tuple(each.name for each in fields(Settings))


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings; raises SettingsError, naming each variable that is wrong or unknown."""
    return settings_of(given_in(NAMES, environment))


def settings_of(given: Mapping[str, Given]) -> Settings:
    """Return the settings of what is given; raises SettingsError, naming each variable that is wrong."""
    try:
        return TypeAdapter(Settings).validate_python({name: each.value for name, each in given.items()})
    except ValidationError as error:
        wrong = ("".join((*map(_variable, each["loc"][:1]), plain(each["msg"]))) for each in error.errors())
        raise SettingsError("; ".join(wrong)) from None  # the cause would show values, and some are secrets


def _variable(name: object) -> str:
    return f"{PREFIX}{str(name).upper()}: "


def moved(settings: Settings, host: str | None, port: str | None) -> Settings:
    """Return the settings with another host or port to listen on; raises SettingsError."""
    set_host, _, set_port = settings.listen.rpartition(":")
    host = f"[{host}]" if host and ":" in host and host[0] != "[" else host or set_host
    try:
        return replace(settings, listen=listen_address(f"{host}:{port or set_port}"))
    except ValueError as error:
        raise SettingsError(f"--host, --port: {error}") from error
