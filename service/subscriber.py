"""Whom an IP address stands for, where callers are counted: one address of IPv4, one network of IPv6."""

from functools import lru_cache
from ipaddress import IPv6Address, ip_address

_OWN = 64  # bits of an IPv6 address that are the subscriber's own (RFC 6177)


@lru_cache(maxsize=1024)
def subscriber(address: str) -> str:
    """Return the address itself, or of IPv6 the network that one subscriber has at least.

    What is no address, as a socket in a file is none, stands for itself.
    """
    try:
        ip = ip_address(address)
    except ValueError:
        return address
    if isinstance(ip, IPv6Address) and not ip.ipv4_mapped:
        return str(IPv6Address(int(ip) >> _OWN << _OWN))
    return address
