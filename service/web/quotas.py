"""Nobody takes more than a share: a quota for each key and for each client's address, told as it is spent.

The fields are those of draft-ietf-httpapi-ratelimit-headers-11.
"""

from flask import Flask, Response, g, request

from service import metrics
from service.errors import TooManyRequests
from service.rates import Quota, Spent
from service.services import Services
from service.web import access
from service.web.proxies import parsed

_FREE = frozenset({"operations", "assets"})  # blueprints: what operators ask, and what a browser keeps for ever
_IPV6_CLIENT = 64  # bits: one subscriber has at least that many addresses (RFC 6177)


def register(app: Flask, services: Services) -> None:
    """Take each request off the quota of its key, or else of its client."""
    of_clients = Quota("client", services.settings.client_rate) if services.settings.client_rate else None
    of_keys = Quota("key", services.settings.key_rate) if services.settings.key_rate else None

    @app.before_request
    def spend() -> None:
        if request.blueprint in _FREE:
            return
        key = access.known_key(services)
        quota, caller = (of_keys, key.name) if key else (of_clients, client())
        if quota is None:
            return
        g.spent = spent = services.rates.spend(quota, caller)
        if not spent.allowed:
            metrics.LIMITED.labels(quota.name).inc()
            raise TooManyRequests(f"at most {quota.requests} in {quota.seconds} seconds", spent.retry_after)

    @app.after_request
    def tell(response: Response) -> Response:
        if spent := g.get("spent"):
            _tell(response, spent)
        return response


def client() -> str:
    """Return whom an address stands for: itself, or of IPv6 the network that a subscriber is given."""
    address = parsed(request.remote_addr or "")
    if address is None or address.version == 4:
        return request.remote_addr or "none"
    return str(int(address) >> (128 - _IPV6_CLIENT))


def _tell(response: Response, spent: Spent) -> None:
    name, quota = f'"{spent.quota.name}"', spent.quota
    response.headers["RateLimit-Policy"] = f"{name};q={quota.requests};w={quota.seconds}"
    reset = spent.retry_after if not spent.allowed else max(1, round(spent.until_whole))
    response.headers["RateLimit"] = f"{name};r={spent.remaining if spent.allowed else 0};t={reset}"
