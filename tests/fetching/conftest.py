"""The canary that nobody may reach, and names that the tests' own server knows."""

from collections.abc import Callable, Iterator
from ipaddress import ip_network
from typing import Any

import pytest

from service.source.fetch import Fetcher
from service.source.rules import FetchRules
from tests.fetching.names import Names, name_server
from tests.fetching.routes import NAMES
from tests.fetching.servers import HERE, Server, answer
from tests.serving import PATIENCE

Build = Callable[..., Fetcher]
CANARY = answer("<p>the canary sings</p>")
PAGE = "<!doctype html><title>T</title><p>Words of the page.</p>"


@pytest.fixture(scope="session")
def canary() -> Iterator[Server]:
    """A server on every address of this host, IPv4 and IPv6, that answers whatever it is asked."""
    with Server({}, CANARY, host="::") as server:
        yield server


@pytest.fixture(scope="session")
def names() -> Iterator[Names]:
    """The tests' name server."""
    with name_server(NAMES) as server:
        yield server


@pytest.fixture
def build(names: Names) -> Build:
    """Make a patient fetcher that may go to the ports given, and to HERE although it is not public."""

    def built(*ports: int, **rules: Any) -> Fetcher:
        given: dict[str, Any] = {"networks": (ip_network(HERE),), "ports": ports, "seconds": PATIENCE} | rules
        return Fetcher(FetchRules(**given), resolve=names.ask)

    return built
