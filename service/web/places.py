"""Where the service's own pages are, as whole addresses: below the origin that is set, else the one that was asked."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from flask import request

from service.errors import Malformed
from service.services import Services


@dataclass(frozen=True, slots=True)
class Place:
    """The addresses of one stored article."""

    origin: str
    id: str

    @property
    def page(self) -> str:
        """Return the address of the readers' page."""
        return f"{self.origin}/articles/{quote(self.id, safe='')}"

    @property
    def embed(self) -> str:
        """Return the address for a frame."""
        return f"{self.origin}/embed/{quote(self.id, safe='')}"

    def oembed(self, form: str) -> str:
        """Return the address of what oEmbed's consumers ask for; a discovered one has no other parameter."""
        return f"{self.origin}/oembed?{urlencode({'url': self.page, 'format': form})}"

    def feed(self, form: str, publisher: str) -> str:
        """Return the address of a publisher's feed."""
        return f"{self.origin}/feed.{form}?{urlencode({'publisher': publisher})}"


def origin(services: Services) -> str | None:
    """Return the service's origin; where none is set, the request's, which a proxy has to pass on truly.

    None where neither is one: Werkzeug leaves out what is no host.
    """
    return services.settings.origin or (f"{request.scheme}://{request.host}" if request.host else None)


def own_origin(services: Services) -> str:
    """Return the origin as above; raises Malformed where there is none, for nothing else stands in addresses."""
    if found := origin(services):
        return found
    raise Malformed("the Host header names no host")


def is_own(services: Services, address: str) -> bool:
    """Tell whether the address is one of this service, by its host and port; http and https are the same place."""
    return urlsplit(address).netloc.lower() == urlsplit(own_origin(services)).netloc.lower()
