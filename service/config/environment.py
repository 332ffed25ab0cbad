"""The door to the environment: what it says of the settings, not yet judged, and of the process itself."""

import os
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

PREFIX = "STANDFIRST_"
PORT = 8000  # of the service, where neither its address nor the platform's PORT names one
DEFAULT_PLACE = f"127.0.0.1:{PORT}"
_LISTEN = frozenset({f"{PREFIX}LISTEN", f"{PREFIX}LISTEN_FILE", "PORT"})
_TRACES = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_TRACES_EXPORTER")
MEMORY = "/dev/shm"  # noqa: S108  (a file system in memory, where there is one)
_SERVICE_LINK = re.compile(r"(.+_)?(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT(_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)")
"""What Kubernetes sets for a Service named standfirst, or standfirst-something, in every pod beside it: no settings."""


class SettingsError(Exception):
    """A setting is wrong; the message names its variable."""


@dataclass(frozen=True, slots=True)
class Given:
    """The text of one setting, and the variable that it came from."""

    value: str
    variable: str


def given_in(names: Collection[str], environment: Mapping[str, str] | None = None) -> dict[str, Given]:
    """Return what the environment says of the settings of these names; raises SettingsError for an unknown one.

    `NAME_FILE` names a file that holds NAME's value, for secrets.
    """
    environment = os.environ if environment is None else environment
    known = {name.upper(): name for name in names}
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


def listens(environment: Mapping[str, str] | None = None) -> str:
    """Return where a service of this environment listens, whatever else it is told."""
    environment = os.environ if environment is None else environment
    of_it = {name: value for name, value in environment.items() if name in _LISTEN}
    given = given_in(["listen"], of_it).get("listen")
    return given.value if given else DEFAULT_PLACE


def takes_colour(stream: TextIO, environment: Mapping[str, str] | None = None) -> bool:
    """Tell whether to colour what goes there: a terminal, unless it is dumb or NO_COLOR is set (no-color.org)."""
    environment = os.environ if environment is None else environment
    return stream.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


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
