"""Addresses as the URL Standard reads them, which is how browsers do (https://url.spec.whatwg.org)."""

from dataclasses import dataclass

from ada_url import URL, check_url, join_url

is_url = check_url
"""Tell whether a browser could read this as an absolute address."""

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An absolute http or https address in its one form, without fragment, and where it leads.

    `host` is lower case ASCII: a name in Punycode, four decimal numbers, or an IPv6 address without brackets.
    """

    text: str
    scheme: str
    host: str
    port: int


def web_address_of(text: str, base: str | None = None) -> WebAddress | None:
    """Return the address as a browser would go to it, relative to the base, or None when it leads to no web server.

    Whatever spelling the host has (octal, short or full-width numbers, percent signs, capitals), it comes back in its
    one form. An address with a user name or a password is none either.
    """
    try:
        url = URL(text, base)
    except ValueError:
        return None
    scheme = url.protocol.removesuffix(":")
    if scheme not in _PORTS or not url.hostname or url.username or url.password:
        return None
    url.hash = ""
    port = int(url.port) if url.port else _PORTS[scheme]
    return WebAddress(url.href, scheme, url.hostname.strip("[]"), port)


def joined(address: str, base: str) -> str:
    """Return an address in full, against the base, as the URL Standard writes it; what it cannot read stays."""
    try:
        return str(join_url(base, address))
    except ValueError:
        return address
