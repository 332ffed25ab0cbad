"""The environment: read once at boot, checked there, and never again."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TextIO

from pydantic import TypeAdapter, ValidationError

from service.listening import PORT, listen_address
from service.settings import PREFIX, Settings, SettingsError

_TRACES = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_TRACES_EXPORTER")
MEMORY = "/dev/shm"  # noqa: S108  (a file system in memory, where there is one)
_SERVICE_LINK = re.compile(r"(.+_)?(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT(_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)")
"""What Kubernetes sets for a Service named standfirst, or standfirst-something, in every pod beside it: no settings."""


@dataclass(frozen=True, slots=True)
class Given:
    """The text of one setting, and the variable that it came from."""

    value: str
    variable: str


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; `NAME_FILE` names a file that holds NAME's value, for secrets.

    Raises SettingsError, naming each variable that is wrong or unknown.
    """
    return _validated({name: given.value for name, given in given_in(environment).items()})


def given_in(environment: Mapping[str, str] | None = None) -> dict[str, Given]:
    """Return what the environment says of each setting, not yet judged; raises SettingsError for an unknown one."""
    environment = os.environ if environment is None else environment
    known = {each.name.upper(): each.name for each in fields(Settings)}
    given: dict[str, Given] = {}
    for variable, value in environment.items():
        name = variable.removeprefix(PREFIX)
        if name == variable or (name not in known and _SERVICE_LINK.fullmatch(name)):
            continue
        if name in known:
            given[known[name]] = Given(value, variable)
        elif (target := known.get(name.removesuffix("_FILE"))) and name.endswith("_FILE"):
            given[target] = Given(_content(name, value), variable)
        else:
            raise SettingsError(f"{variable} is not a setting; known: {', '.join(PREFIX + each for each in known)}")
    return given | _place(given.get("listen"), environment.get("PORT"))


def _place(listen: Given | None, port: str | None) -> dict[str, Given]:
    """Return where to listen: what is set, with the platform's PORT where a host alone is set, or nothing."""
    if listen is None:
        return {"listen": Given(f"127.0.0.1:{port}", "PORT")} if port else {}
    alone = listen.value.endswith("]") or ":" not in listen.value
    return {"listen": Given(f"{listen.value}:{port or PORT}", listen.variable)} if alone else {}


def _content(name: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        reason = error.strerror
    except UnicodeDecodeError:
        reason = "it is no text in UTF-8"
    raise SettingsError(f"{PREFIX}{name}: its file cannot be read: {reason}")  # the path may be a secret in its place


def _validated(values: Mapping[str, str]) -> Settings:
    try:
        return TypeAdapter(Settings).validate_python(dict(values))
    except ValidationError as error:
        wrong = ("".join((*map(_variable, each["loc"][:1]), _plain(each["msg"]))) for each in error.errors())
        raise SettingsError("; ".join(wrong)) from None  # the cause would show values, and some are secrets


def _variable(name: object) -> str:
    return f"{PREFIX}{str(name).upper()}: "


def _plain(message: str) -> str:
    return message.removeprefix("Value error, ").replace("Input should be", "must be")


def takes_colour(stream: TextIO, environment: Mapping[str, str] | None = None) -> bool:
    """Tell whether to colour what goes there: a terminal, unless it is dumb or NO_COLOR is set (no-color.org)."""
    environment = os.environ if environment is None else environment
    return stream.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def moved(settings: Settings, host: str | None, port: str | None) -> Settings:
    """Return the settings with another host or port to listen on; raises SettingsError."""
    set_host, _, set_port = settings.listen.rpartition(":")
    host = f"[{host}]" if host and ":" in host and host[0] != "[" else host or set_host
    try:
        return replace(settings, listen=listen_address(f"{host}:{port or set_port}"))
    except ValueError as error:
        raise SettingsError(f"--host, --port: {error}") from error


def is_writable(folder: str) -> bool:
    """Tell whether there is such a folder, and something can be written there."""
    return os.access(folder, os.W_OK | os.X_OK)


def asks_for_traces(environment: Mapping[str, str] | None = None) -> str | None:
    """Return the variable of OpenTelemetry's that asks for traces; None where none does, or one forbids them.

    https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/; its SDK reads the others.
    """
    environment = os.environ if environment is None else environment
    exporter = (environment.get("OTEL_TRACES_EXPORTER") or "otlp").strip().lower()
    if exporter != "otlp" or environment.get("OTEL_SDK_DISABLED", "").strip().lower() == "true":
        return None
    return next((name for name in _TRACES if environment.get(name)), None)


def share_metrics(folder: str) -> None:
    """Have all processes keep their metrics in the folder: prometheus_client asks the environment when imported."""
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder


def metrics_folder() -> str | None:
    """Return the folder in which all processes keep their metrics, if it was named."""
    return os.environ.get("PROMETHEUS_MULTIPROC_DIR")
