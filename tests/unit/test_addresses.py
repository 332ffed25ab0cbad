"""An address is public, or a row of the table says why not."""

from ipaddress import ip_address, ip_network

import pytest

from service.addresses import NOT_PUBLIC, public

PUBLIC = """
    8.8.8.8  1.1.1.1  9.9.9.9  93.184.215.14  223.130.200.107  211.249.220.24  172.15.255.255  172.32.0.0  11.0.0.0
    9.255.255.255  100.63.255.255  100.128.0.0  126.255.255.255  128.0.0.0  169.253.255.255  169.255.0.0  192.0.1.0
    192.167.255.255  192.169.0.0  198.17.255.255  198.20.0.0  223.255.255.255  168.63.129.15  168.63.129.17
    2606:4700:4700::1111  2001:4860:4860::8888  2001:200::1  2400:cb00::1  2a00:1450:4001:81b::200e  2c0f:fb50::1
    64:ff9b::8.8.8.8  64:ff9b::101:101
""".split()

EMBEDDING = (  # how IPv6 addresses hold an IPv4 one, as a template of its two halves
    "::{a}:{b}",
    "::ffff:{a}:{b}",
    "::ffff:0:{a}:{b}",
    "64:ff9b::{a}:{b}",
    "64:ff9b:1::{a}:{b}",
    "2002:{a}:{b}::1",
    "2001:0:{a}:{b}::1",
    "2606:4700::5efe:{a}:{b}",
    "2606:4700::200:5efe:{a}:{b}",
    "2606:4700::100:5efe:{a}:{b}",
)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_public(address: str) -> None:
    """Hosts of the public internet, also just beside a range that is none of it, can be asked."""
    assert public(address)


@pytest.mark.parametrize("row", NOT_PUBLIC, ids=lambda row: str(row.network))
def test_no_end_of_a_range_is_public(row: object) -> None:
    """The first, the last and a middle address of each row are refused, and the row names a source."""
    network = row.network  # type: ignore[attr-defined]
    for each in (network[0], network[-1], network[network.num_addresses // 2]):
        assert not public(str(each))
    assert row.what and row.source  # type: ignore[attr-defined]  # noqa: PT018


@pytest.mark.parametrize("template", EMBEDDING)
@pytest.mark.parametrize(
    "inside", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "168.63.129.16", "192.168.1.1", "0.1.2.3"]
)
def test_nothing_hides_inside_of_ipv6(template: str, inside: str) -> None:
    """An IPv4 address that is not public is not made so by any way of writing it as an IPv6 one."""
    packed = ip_address(inside).packed
    halves = {"a": f"{packed[0] << 8 | packed[1]:x}", "b": f"{packed[2] << 8 | packed[3]:x}"}
    assert not public(template.format(**halves))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "localhost",
        "127.1",
        "0x7f.0.0.1",
        "2130706433",
        "127.0.0.01",
        "::1%lo",
        "[::1]",
        "8.8.8.8 ",
        "8.8.8.8/32",
        "2606:4700::1%eth0",
        "fe80::1%1",
    ],
)
def test_what_is_no_address_is_not_public(text: str) -> None:
    """Other spellings, brackets, networks and zone ids are refused: who asks has parsed the address before."""
    assert not public(text)


def test_what_python_calls_global_is_not_enough() -> None:
    """Addresses that the standard library calls global, in some version at least, are refused by the table."""
    for address in (
        "fec0::1",
        "::7f00:1",
        "::ffff:0:7f00:1",
        "5f00::1",
        "3fff::1",
        "224.0.0.1",
        "ff0e::1",
        "168.63.129.16",
    ):
        assert not public(address)


def test_an_allowed_network_is_allowed_and_nothing_else() -> None:
    """It opens its own addresses, neither its neighbours nor the same address inside of another one."""
    allowed = (ip_network("10.1.2.0/24"), ip_network("fd00:1::/64"))
    assert public("10.1.2.3", allowed)
    assert public("fd00:1::5", allowed)
    for address in ("10.1.3.1", "fd00:2::1", "::ffff:10.1.2.3", "64:ff9b::10.1.2.3", "2002:a01:203::1", "fd00:1::5%lo"):
        assert not public(address, allowed)
