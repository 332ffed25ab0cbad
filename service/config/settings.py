"""Every setting, as a value: its kind, its default, and what the parts of the house need to know of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, InstanceOf

from service.config.environment import DEFAULT_PLACE, PREFIX
from service.config.keyring import read_keys
from service.config.listening import Listen, Proxies, Token
from service.fields import Address, FrameAncestors, SourceHost
from service.html.guard import LIMITS, Limits
from service.html.sanitize import Engine
from service.keys import NO_KEYS, Keys
from service.signing import NO_SIGNING_KEYS, SigningKeys, read_signing_keys
from service.site import Site
from service.source.adapters import NO_ADAPTERS, Adapters, load_adapters
from service.source.exchange import trusted
from service.source.rules import FetchRules
from service.stories.ranking import DECAY, Decay

SECRET: Mapping[str, Any] = {"secret": True}  # a field's metadata: its value is never shown


def _origin(address: str) -> str:
    if address.rstrip("/").count("/") > 2 or {"?", "#"} & {*address}:
        raise ValueError("an origin has no path and no query, such as https://read.example.org")
    if not address.isascii():  # it stands in fields of answers
        raise ValueError("an origin has its host as browsers send it, such as https://xn--9n2bp8q.example")
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
    cache_bytes: Annotated[int, Field(ge=0)] = 12 * 1024 * 1024
    front_bytes: Annotated[int, Field(ge=0)] = 16 * 1024 * 1024
    fetch_seconds: Annotated[float, Field(gt=0)] = 10
    fetch_max_bytes: Annotated[int, Field(ge=1024)] = 5 * 1024 * 1024
    fetch_ports: Annotated[tuple[Annotated[int, Field(ge=1, le=65535)], ...], BeforeValidator(_listed)] = (80, 443)
    fetch_networks: Annotated[tuple[IPv4Network | IPv6Network, ...], BeforeValidator(_listed)] = ()
    fetch_per_host: Annotated[int, Field(ge=1)] = 4
    fetch_cache_bytes: Annotated[int, Field(ge=0)] = 8 * 1024 * 1024
    fetch_robots: bool = False
    fetch_contact: Annotated[str, Field(pattern=r"^[!-'*-~]{1,200}$")] | None = None
    fetch_authorities: Annotated[Path, AfterValidator(_authorities)] | None = None
    listen: Listen = DEFAULT_PLACE
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
