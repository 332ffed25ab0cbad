"""What is shared, and how its words become part of an address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, quote, urlsplit, urlunsplit

from service.fields import one_line
from service.share.address import shared_address


@dataclass(frozen=True, slots=True)
class Subject:
    """An article as it is shared: `url` and `image` absolute http(s), `title` and `summary` on one line."""

    url: str
    title: str
    summary: str | None = None
    image: str | None = None

    @property
    def host(self) -> str:
        """Return the address's host, with its port where one is given."""
        return urlsplit(self.url).netloc


def checked(subject: Subject) -> Subject:
    """Return the subject fit to be shared; raise InvalidFields naming the address that is not."""
    return replace(
        subject,
        url=shared_address("url", subject.url),
        title=one_line(subject.title),
        summary=one_line(subject.summary) if subject.summary else None,
        image=shared_address("image", subject.image) if subject.image else None,
    )


def tagged(url: str, network: str) -> str:
    """Return the address with utm_source and utm_medium; its own query and fragment stay as they are."""
    parts = urlsplit(url)
    own = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    utm = [("utm_source", network), ("utm_medium", "social")]
    added = "&".join(f"{name}={value}" for name, value in utm if name not in own)
    return urlunsplit(parts._replace(query="&".join(filter(None, (parts.query, added)))))


def query(address: str, values: Mapping[str, str], joint: str = "?") -> str:
    """Return the address with the values that are not empty, each encoded once: UTF-8, blanks as %20 (RFC 3986)."""
    pairs = [f"{name}={quote(value, safe='')}" for name, value in values.items() if value]
    return address + joint + "&".join(pairs) if pairs else address
