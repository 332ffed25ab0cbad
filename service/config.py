"""The settings: read once from the environment at boot, checked there, and never again."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Any, Literal, TextIO
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, InstanceOf, TypeAdapter, ValidationError

from service.fields import Address, FrameAncestors, SourceHost
from service.html.guard import LIMITS, Limits
from service.html.sanitize import Engine
from service.keyring import read_keys
from service.keys import NO_KEYS, Keys
from service.listening import PORT, Listen, Proxies, Token, listen_address
from service.ranking import DECAY, Decay
from service.signing import NO_SIGNING_KEYS, SigningKeys, read_signing_keys
from service.site import Site
from service.source.adapters import NO_ADAPTERS, Adapters, load_adapters
from service.source.fetch import trusted
from service.source.rules import FetchRules

PREFIX = "STANDFIRST_"
SECRET: Mapping[str, Any] = {"secret": True}  # a field's metadata: its value is never shown
MEMORY = "/dev/shm"  # noqa: S108  (a file system in memory, where there is one)
_SERVICE_LINK = re.compile(r"(.+_)?(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT(_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)")
"""What Kubernetes sets for a Service named standfirst, or standfirst-something, in every pod beside it: no settings."""


class SettingsError(Exception):
    """A setting is wrong; the message names its variable."""


def _origin(address: str) -> str:
    if address.rstrip("/").count("/") > 2:
        raise ValueError("an origin has no path, such as https://read.example.org")
    return address.rstrip("/")


def _listed(value: object) -> object:
    """Take a text apart at its blanks and commas."""
    return value.replace(",", " ").split() if isinstance(value, str) else value


def _database(url: str) -> str:
    kind, _, rest = url.partition("://")
    is_file = kind == "sqlite" and rest[:1] == "/" != rest and ":memory:" not in rest
    if is_file or (kind in {"postgresql", "postgres"} and rest):
        return url
    raise ValueError("sqlite:///file or postgresql://user:password@host/name is needed")


def _redis(url: str) -> str:
    try:
        _ = urlsplit(url).port
    except ValueError:
        raise ValueError("its port is no number; what is special in a password is percent-encoded") from None
    return url


def _authorities(path: Path) -> Path:
    try:
        trusted(path)
    except OSError as error:
        raise ValueError(f"{path} holds no certificates that can be read: {error}") from error
    return path


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, named as its variable without the prefix; docs/configuration.md explains them."""

    origin: Annotated[Address, AfterValidator(_origin)] | None = None
    kakao_app_key: Annotated[str, Field(pattern=r"^[0-9a-zA-Z]{8,64}$")] | None = None
    frame_ancestors: FrameAncestors = "'self'"
    api_keys: Annotated[InstanceOf[Keys], BeforeValidator(read_keys)] = field(default=NO_KEYS, metadata=SECRET)
    signing_keys: Annotated[InstanceOf[SigningKeys], BeforeValidator(read_signing_keys)] = field(
        default=NO_SIGNING_KEYS, metadata=SECRET
    )
    allowed_sources: Annotated[tuple[SourceHost, ...], BeforeValidator(str.split)] = ()
    max_body_bytes: Annotated[int, Field(ge=1024)] = 2 * 1024 * 1024
    max_article_bytes: Annotated[int, Field(ge=1024)] = LIMITS.bytes
    max_tags: Annotated[int, Field(ge=100)] = LIMITS.tags
    max_depth: Annotated[int, Field(ge=10, le=100)] = LIMITS.depth
    max_attributes: Annotated[int, Field(ge=8)] = LIMITS.attributes
    max_formatting: Annotated[int, Field(ge=8)] = LIMITS.formatting
    max_references: Annotated[int, Field(ge=100)] = LIMITS.references
    render_seconds: Annotated[float, Field(gt=0)] = 10
    sanitizer: Engine = "layered"
    adapters: Annotated[InstanceOf[Adapters], BeforeValidator(load_adapters)] = NO_ADAPTERS
    redis_url: Annotated[str, Field(pattern=r"^(rediss?|unix)://"), AfterValidator(_redis)] | None = field(
        default=None, metadata=SECRET
    )
    data: Path = Path("var")
    database_url: Annotated[str, AfterValidator(_database)] | None = field(default=None, metadata=SECRET)
    reads_seconds: Annotated[float, Field(gt=0, le=3600)] = 10
    stories_window_hours: Annotated[int, Field(ge=1, le=24 * 60)] = DECAY.window
    stories_half_life_hours: Annotated[float, Field(gt=0)] = DECAY.half_life
    cache_bytes: Annotated[int, Field(ge=0)] = 64 * 1024 * 1024
    fetch_seconds: Annotated[float, Field(gt=0)] = 10
    fetch_max_bytes: Annotated[int, Field(ge=1024)] = 5 * 1024 * 1024
    fetch_ports: Annotated[tuple[Annotated[int, Field(ge=1, le=65535)], ...], BeforeValidator(_listed)] = (80, 443)
    fetch_networks: Annotated[tuple[IPv4Network | IPv6Network, ...], BeforeValidator(_listed)] = ()
    fetch_per_host: Annotated[int, Field(ge=1)] = 4
    fetch_cache_bytes: Annotated[int, Field(ge=0)] = 32 * 1024 * 1024
    fetch_robots: bool = False
    fetch_contact: Annotated[str, Field(pattern=r"^[!-'*-~]{1,200}$")] | None = None
    fetch_authorities: Annotated[Path, AfterValidator(_authorities)] | None = None
    listen: Listen = f"127.0.0.1:{PORT}"
    workers: Annotated[int, Field(ge=1)] = 1
    threads: Annotated[int, Field(ge=2)] = 16
    render_slots: Annotated[int, Field(ge=1)] = 2
    connections: Annotated[int, Field(ge=10)] = 1000
    max_header_bytes: Annotated[int, Field(ge=1024)] = 16 * 1024
    header_seconds: Annotated[float, Field(gt=0)] = 10
    body_seconds: Annotated[float, Field(gt=0)] = 30
    send_seconds: Annotated[float, Field(gt=0)] = 30
    keepalive_seconds: Annotated[int, Field(ge=1)] = 75
    stop_seconds: Annotated[int, Field(ge=1)] = 25
    max_requests: Annotated[int, Field(ge=0)] = 100_000
    client_rate: Annotated[int, Field(ge=0)] = 600
    key_rate: Annotated[int, Field(ge=0)] = 6000
    trusted_proxies: Proxies = ()
    metrics_listen: Listen | None = None
    metrics_token: Token | None = field(default=None, metadata=SECRET)
    log_format: Literal["auto", "json", "text"] = "auto"
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    def __post_init__(self) -> None:
        """Hold against each other what cannot be judged alone; raises ValueError, naming the variables."""
        if self.render_slots >= self.threads:
            raise ValueError(f"{PREFIX}RENDER_SLOTS must be below {PREFIX}THREADS, so that probes have a thread")
        if self.metrics_listen and self.metrics_listen.rpartition(":")[2] == self.listen.rpartition(":")[2] != "0":
            raise ValueError(f"{PREFIX}METRICS_LISTEN needs another port than {PREFIX}LISTEN")

    @property
    def decay(self) -> Decay:
        """Return how much a read counts in the ranking of stories."""
        return Decay(self.stories_window_hours, self.stories_half_life_hours)

    @property
    def database(self) -> str:
        """Return the address of the database: the one that is set, or a file of SQLite among the service's own."""
        return self.database_url or f"sqlite:///{self.data / 'standfirst.db'}"

    @property
    def site(self) -> Site:
        """Return what the core needs to know of the settings."""
        limits = Limits(
            bytes=self.max_article_bytes,
            tags=self.max_tags,
            depth=self.max_depth,
            attributes=self.max_attributes,
            formatting=self.max_formatting,
            references=self.max_references,
        )
        return Site(self.origin, self.kakao_app_key, limits, self.sanitizer)

    @property
    def fetching(self) -> FetchRules:
        """Return what the fetcher needs to know of the settings."""
        return FetchRules(
            seconds=self.fetch_seconds,
            max_bytes=self.fetch_max_bytes,
            ports=self.fetch_ports,
            networks=self.fetch_networks,
            per_host=self.fetch_per_host,
            cache_bytes=self.fetch_cache_bytes,
            heeds_robots=self.fetch_robots,
            contact=self.fetch_contact or self.origin,
            authorities=self.fetch_authorities,
        )


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
    return message.removeprefix("Value error, ")


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


def share_metrics(folder: str) -> None:
    """Have all processes keep their metrics in the folder: prometheus_client asks the environment when imported."""
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder


def metrics_folder() -> str | None:
    """Return the folder in which all processes keep their metrics, if it was named."""
    return os.environ.get("PROMETHEUS_MULTIPROC_DIR")
