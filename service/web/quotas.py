"""Nobody takes more than a share: a quota for each key and for each client's address, told as it is spent.

The fields are those of draft-ietf-httpapi-ratelimit-headers-11.
"""

from flask import Flask, Response, g, request

from service.errors import TooManyRequests
from service.rates import Quota, Spent
from service.services import Services
from service.subscriber import subscriber
from service.telemetry import metrics
from service.web import access, headers

FREE = frozenset({"operations", "assets"})  # blueprints: what operators ask, and what a browser keeps for ever
HEADERS = ("RateLimit-Policy", "RateLimit")


def register(app: Flask, services: Services) -> None:
    """Take each request off the quota of its key, or else of its client."""
    of_clients = quota("client", services.settings.client_rate)
    of_keys = quota("key", services.settings.key_rate)

    @app.before_request
    def spend() -> None:
        if request.blueprint in FREE or headers.is_preflight():  # the request that follows is counted
            return
        key = access.known_key(services)
        asked, caller = (of_keys, key.name) if key else (of_clients, client(request.remote_addr))
        if asked is None:
            return
        g.spent = spent = services.rates.spend(asked, caller)
        if not spent.allowed:
            metrics.LIMITED.labels(asked.name).inc()
            raise TooManyRequests(f"at most {asked.requests} in {asked.seconds} seconds", spent.retry_after)

    @app.after_request
    def tell(response: Response) -> Response:
        if spent := g.get("spent"):
            response.headers.update(told(spent))
        return response


def quota(name: str, rate: int) -> Quota | None:
    """Return the quota of so many requests a minute; None, which is no limit, for 0."""
    return Quota(name, rate) if rate else None


def client(address: str | None) -> str:
    """Return whom an address stands for: itself, or of IPv6 the network that a subscriber is given."""
    return subscriber(address or "none")


def told(spent: Spent) -> dict[str, str]:
    """Return the header fields that say what is left."""
    name, whole = f'"{spent.quota.name}"', spent.quota
    reset = spent.retry_after if not spent.allowed else max(1, round(spent.until_whole))
    left = spent.remaining if spent.allowed else 0
    values = (f"{name};q={whole.requests};w={whole.seconds}", f"{name};r={left};t={reset}")
    return dict(zip(HEADERS, values, strict=True))
