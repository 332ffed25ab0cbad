"""What fetching a page may cost, where it may lead, and as whom: values, checked at boot."""

from dataclasses import dataclass
from pathlib import Path

from service.addresses import Network

MAX_REDIRECTS = 4


@dataclass(frozen=True, slots=True)
class FetchRules:
    """Seconds for one page from the name's lookup to the last byte, redirects included; bytes of a page once decoded;
    ports; networks that may be reached although they are not public; requests to one host at once; bytes of answers
    that a process keeps; whether robots.txt is heeded; whom a publisher can ask about us; a file of further
    authorities for certificates.
    """

    seconds: float = 10
    max_bytes: int = 5 * 1024 * 1024
    ports: tuple[int, ...] = (80, 443)
    networks: tuple[Network, ...] = ()
    per_host: int = 4
    cache_bytes: int = 8 * 1024 * 1024
    heeds_robots: bool = False
    contact: str | None = None
    authorities: Path | None = None
