"""Where the service listens, and behind whom: the kinds of value that such settings have."""

import re
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

_HOST = re.compile(r"\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+")


def listen_address(text: str) -> str:
    """Return the address as it is; raises ValueError for what is no host and port."""
    host, _, port = text.rpartition(":")
    if not (_HOST.fullmatch(host) and port.isascii() and port.isdigit() and int(port) <= 65535):
        raise ValueError("host:port is needed, such as 0.0.0.0:8000 or [::]:8000")
    return text


def _proxies(value: object) -> object:
    """Take a number of proxies, or their networks."""
    if not isinstance(value, str):
        return value
    return int(value) if value.isascii() and value.isdigit() else value.replace(",", " ").split()


def is_loopback(host: str) -> bool:
    """Tell whether a host to listen at is reached from this machine alone."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


Listen = Annotated[str, AfterValidator(listen_address)]
Proxies = Annotated[
    Annotated[int, Field(ge=0, le=10)] | tuple[IPv4Network | IPv6Network, ...], BeforeValidator(_proxies)
]
Token = Annotated[str, Field(pattern=r"^[!-~]{16,}$")]
