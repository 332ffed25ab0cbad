"""Which IP addresses are on the public internet: a table of every range that is not, with its source."""

from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class Range:
    """Addresses that are never fetched, what they are, and the document that says so."""

    network: Network
    what: str
    source: str


def _ranges(table: str) -> tuple[Range, ...]:
    rows = ([cell.strip() for cell in line.split("|")] for line in table.strip().splitlines())
    return tuple(Range(ip_network(network), what, source) for network, what, source in rows)


NOT_PUBLIC = _ranges("""
    0.0.0.0/8          | this network; 0.0.0.0 reaches the own host                 | RFC 1122
    10.0.0.0/8         | private                                                    | RFC 1918
    100.64.0.0/10      | shared by carriers (CGNAT); Alibaba Cloud's metadata       | RFC 6598
    127.0.0.0/8        | loopback                                                   | RFC 1122
    168.63.129.16/32   | Azure's wire server, beside every virtual machine          | Azure, IP address 168.63.129.16
    169.254.0.0/16     | link-local; the metadata services of most clouds           | RFC 3927
    172.16.0.0/12      | private                                                    | RFC 1918
    192.0.0.0/24       | protocol assignments; Oracle Cloud's metadata              | RFC 6890
    192.0.2.0/24       | documentation                                              | RFC 5737
    192.31.196.0/24    | AS112, answers nothing but DNS                             | RFC 7535
    192.52.193.0/24    | relays of multicast (AMT)                                  | RFC 7450
    192.88.99.0/24     | relays of 6to4, deprecated                                 | RFC 7526
    192.168.0.0/16     | private                                                    | RFC 1918
    192.175.48.0/24    | AS112, answers nothing but DNS                             | RFC 7534
    198.18.0.0/15      | benchmarks                                                 | RFC 2544
    198.51.100.0/24    | documentation                                              | RFC 5737
    203.0.113.0/24     | documentation                                              | RFC 5737
    224.0.0.0/4        | multicast                                                  | RFC 5771
    240.0.0.0/4        | reserved, and broadcast                                    | RFC 1112
    ::/96              | unspecified, loopback, and IPv4-compatible, deprecated     | RFC 4291
    ::ffff:0:0/96      | IPv4-mapped                                                | RFC 4291
    ::ffff:0:0:0/96    | IPv4-translated (SIIT)                                     | RFC 7915
    64:ff9b:1::/48     | translation within a network (NAT64)                       | RFC 8215
    100::/64           | discarded                                                  | RFC 6666
    100:0:0:1::/64     | a dummy prefix                                             | RFC 9780
    2001::/32          | Teredo: an IPv4 address inside                             | RFC 4380
    2001::/23          | protocol assignments: benchmarks, identifiers, anycast     | RFC 2928
    2001:db8::/32      | documentation                                              | RFC 3849
    2002::/16          | 6to4: an IPv4 address inside                               | RFC 3056
    2620:4f:8000::/48  | AS112, answers nothing but DNS                             | RFC 7534
    3ffe::/16          | 6bone, given back                                          | RFC 3701
    3fff::/20          | documentation                                              | RFC 9637
    5f00::/16          | identifiers of segment routing                             | RFC 9602
    fc00::/7           | unique local; the metadata services of AWS and Google      | RFC 4193
    fe80::/10          | link-local                                                 | RFC 4291
    fec0::/10          | site-local, deprecated                                     | RFC 3879
    ff00::/8           | multicast                                                  | RFC 4291
""")
"""Bands that this lacks are public only within 2000::/3, the global unicast space (RFC 4291, IANA's registries)."""

GLOBAL_UNICAST = IPv6Network("2000::/3")
NAT64 = IPv6Network("64:ff9b::/96")
"""IPv4 hosts as a network without IPv4 sees them (RFC 6052): such an address is judged by the one inside."""


def public(address: str, allowed: Collection[Network] = ()) -> bool:
    """Tell whether a host at this address may be asked: it is on the public internet, or in a network that is allowed.

    The address is text in the form of RFC 5952, or four decimal numbers. One with a zone id (RFC 4007) is not public,
    nor is whatever is no address. `allowed` holds for the address itself, never for one inside of it.
    """
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address) and ip.scope_id is not None:
        return False
    if any(ip in network for network in allowed):
        return True
    if isinstance(ip, IPv4Address):
        return _is_unlisted(ip)
    if ip in NAT64:
        return _is_unlisted(IPv4Address(int(ip) & 0xFFFFFFFF))
    return ip in GLOBAL_UNICAST and not _is_isatap(ip) and _is_unlisted(ip)


def _is_unlisted(ip: IPv4Address | IPv6Address) -> bool:
    return not any(ip in row.network for row in NOT_PUBLIC)


def _is_isatap(ip: IPv6Address) -> bool:
    """Tell whether the interface's identifier embeds an IPv4 address, in whichever network (RFC 5214, section 6.1)."""
    return int(ip) >> 32 & 0xFCFFFFFF == 0x00005EFE
