"""Below which origin the service's own pages are: the one that is set, else the one that was asked."""

from urllib.parse import urlsplit

from flask import request

from service.errors import Malformed
from service.services import Services


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
