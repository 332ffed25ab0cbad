"""What fetching a page may cost, and where it may lead: values, checked at boot."""

from dataclasses import dataclass

from service.addresses import Network

MAX_REDIRECTS = 4


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """Seconds for one page from the name's lookup to the last byte, redirects included; bytes of a page once decoded;
    ports; requests to one host at once; bytes of answers kept in this process; networks that may be reached although
    they are not public.
    """

    seconds: float = 10
    max_bytes: int = 5 * 1024 * 1024
    ports: tuple[int, ...] = (80, 443)
    per_host: int = 4
    cache_bytes: int = 32 * 1024 * 1024
    networks: tuple[Network, ...] = ()
