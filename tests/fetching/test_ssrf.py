"""Whatever the spelling and the route, nothing that is not public is connected to."""

import threading
import urllib.request
from ipaddress import ip_address, ip_network

import pytest

from service.errors import AddressRefused, Overloaded, StandfirstError
from service.source.deadline import Deadline
from service.source.fetch import Fetcher
from service.source.lookup import AT_ONCE, Lookup
from service.source.rules import FetchRules
from tests.fetching import watched
from tests.fetching.conftest import CANARY, Build
from tests.fetching.names import Names, name_server
from tests.fetching.routes import DIRECT, LOCATIONS, NAMES, REACHABLE
from tests.fetching.servers import HERE, Server, answer, deaf, redirect
from tests.serving import PATIENCE
from tests.threads import no_more_threads

EVERYWHERE = (ip_network("0.0.0.0/0"), ip_network("::/0"))
REFUSED = str(AddressRefused())


def _told(fetcher: Fetcher, address: str) -> StandfirstError:
    with pytest.raises(StandfirstError) as raised:
        fetcher.fetch(address)
    return raised.value


def _connections(server: Server) -> int:
    """Return how many came before this one, which is made only to be counted behind them."""
    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/") as response:
        response.read()
    return server.connections - 1


@pytest.mark.parametrize(("address", "status"), DIRECT)
def test_no_spelling_connects(canary: Server, build: Build, address: str, status: int) -> None:
    """The address is refused before any connection, in the same words for every place."""
    before = _connections(canary) + 1
    with watched.connections() as tried:
        error = _told(build(canary.port), address.replace("{p}", str(canary.port)))
    assert tried == []
    assert error.status == status
    assert str(error) == REFUSED if status == 403 else error.fields[0].field == "url"
    assert _connections(canary) == before


def test_the_names_of_the_table_exist(names: Names) -> None:
    """What is refused by name has the addresses that the table says: none is refused for want of an answer."""
    for name, [addresses] in NAMES.items():
        expected = ["127.0.0.1"] if name.startswith("alias") else addresses
        assert {ip_address(each) for each in names.ask(name)} == {ip_address(each) for each in expected}


def test_there_are_enough_of_them() -> None:
    """The table holds well over 120 different addresses."""
    assert len(set(DIRECT)) == len(DIRECT) > 250


@pytest.mark.parametrize("host", REACHABLE)
def test_without_the_check_they_do_connect(canary: Server, names: Names, host: str) -> None:
    """Each spelling of this host leads to the canary when every network is allowed: only the check is in the way."""
    fetcher = Fetcher(FetchRules(ports=(canary.port,), networks=EVERYWHERE), resolve=names.ask)
    with watched.connections() as tried:
        assert "the canary sings" in fetcher.fetch(f"http://{host}:{canary.port}/").text
    assert len(tried) >= 1


@pytest.mark.parametrize("status", ["301 Moved Permanently", "302 Found", "303 See Other", "307 T", "308 P"])
@pytest.mark.parametrize(("location", "expected"), LOCATIONS)
def test_no_redirect_leads_there(canary: Server, build: Build, location: str, expected: int, status: str) -> None:
    """A redirect is judged as an address is, whatever its status, and what it names is not connected to."""
    target = location.replace("{p}", str(canary.port))
    with Server({"/": redirect(target, status)}) as server, watched.connections() as tried:
        error = _told(build(server.port, canary.port), server.url())
    assert tried == [(HERE, server.port)]
    assert error.status == expected
    assert "127.0.0.1" not in str(error)


def test_no_chain_of_redirects_leads_there(canary: Server, build: Build) -> None:
    """The last of the redirects that are followed is judged as the first."""
    chain = {f"/{number}": redirect(f"/{number + 1}") for number in range(3)}
    with Server(chain | {"/3": redirect(f"http://127.0.0.1:{canary.port}/")}) as server, watched.connections() as tried:
        assert _told(build(server.port, canary.port), server.url("/0")).status == 403
    assert tried == [(HERE, server.port)] * 4


def test_a_name_that_changes_its_address_gains_nothing() -> None:
    """The connection goes to the address that was checked: a second answer of the name server is never asked for."""
    with (
        Server({}, CANARY, host="127.0.0.1") as canary,
        Server({"/": answer("<p>public</p>")}, port=canary.port) as server,
        name_server({"rebinding.test": [[HERE], ["127.0.0.1"]]}) as names,
    ):
        rules = FetchRules(ports=(server.port,), networks=(ip_network(HERE),))
        page = Fetcher(rules, resolve=names.ask).fetch(f"http://rebinding.test:{server.port}/")
        assert "public" in page.text
        assert names.lookups["rebinding.test"] == 1
        assert _connections(canary) == 0


def test_a_name_that_changes_its_address_between_redirects_is_judged_anew() -> None:
    """For each hop the name is looked up and judged again; the first answer is not trusted for the second."""
    with (
        Server({}, CANARY, host="127.0.0.1") as canary,
        Server({"/": redirect("/on")}, port=canary.port) as server,
        name_server({"rebinding.test": [[HERE], ["127.0.0.1"]]}) as names,
    ):
        rules = FetchRules(ports=(server.port,), networks=(ip_network(HERE),))
        assert _told(Fetcher(rules, resolve=names.ask), f"http://rebinding.test:{server.port}/").status == 403
        assert names.lookups["rebinding.test"] == 2
        assert _connections(canary) == 0


def test_the_second_answer_would_have_reached_the_canary(canary: Server) -> None:
    """With every network allowed the changed name leads to the canary: the name server of the tests does change it."""
    with name_server({"rebinding.test": [[HERE], ["127.0.0.1"]]}) as names:
        names.ask("rebinding.test")
        fetcher = Fetcher(FetchRules(ports=(canary.port,), networks=EVERYWHERE), resolve=names.ask)
        assert "canary" in fetcher.fetch(f"http://rebinding.test:{canary.port}/").text


def test_a_resolver_that_gives_a_zone_is_refused(canary: Server) -> None:
    """An address with a zone id, which only a resolver can bring in, is no public address, whatever is allowed."""
    rules = FetchRules(ports=(canary.port,), networks=EVERYWHERE)
    with watched.connections() as tried:
        error = _told(Fetcher(rules, resolve=lambda _: ["fe80::1%lo"]), f"http://linklocal.test:{canary.port}/")
    assert (error.status, tried) == (403, [])


def test_the_next_checked_address_is_tried() -> None:
    """When the first address of a name refuses the connection, the next one is used."""
    with Server({"/": answer("<p>here</p>")}) as server, name_server({"two.test": [["127.0.0.3", HERE]]}) as own:
        rules = FetchRules(ports=(server.port,), networks=(ip_network(HERE), ip_network("127.0.0.3")))
        with watched.connections() as tried:
            assert "here" in Fetcher(rules, resolve=own.ask).fetch(f"http://two.test:{server.port}/").text
    assert tried == [("127.0.0.3", server.port), (HERE, server.port)]


def test_an_address_that_does_not_answer_holds_up_no_other() -> None:
    """When packets to the first address are dropped, the next one still has its time."""
    with (
        Server({"/": answer("<p>here</p>")}) as server,
        deaf("127.0.0.3", server.port),
        name_server({"two.test": [["127.0.0.3", HERE]]}) as own,
    ):
        networks = (ip_network(HERE), ip_network("127.0.0.3"))
        fetcher = Fetcher(FetchRules(ports=(server.port,), networks=networks, seconds=4), resolve=own.ask)
        assert "here" in fetcher.fetch(f"http://two.test:{server.port}/").text


def test_over_ipv6() -> None:
    """A server at an IPv6 address is fetched by its number and by its name, with the name in Host."""
    with Server({"/": answer("<p>six</p>")}, host="::1") as server, name_server({"six.test": [["::1"]]}) as own:
        fetcher = Fetcher(FetchRules(ports=(server.port,), networks=(ip_network("::1"),)), resolve=own.ask)
        assert fetcher.fetch(f"http://[::1]:{server.port}/").address == f"http://[::1]:{server.port}/"
        assert "six" in fetcher.fetch(f"http://six.test:{server.port}/").text
        assert server.asked("Host") == [f"[::1]:{server.port}", f"six.test:{server.port}"]


def test_nothing_of_the_environment_is_used(
    canary: Server, build: Build, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    """No proxy, no .netrc and no bundle of certificates is taken from the environment."""
    netrc = f"{tmp_path}/netrc"
    with open(netrc, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(f"machine {HERE} login a password b\ndefault login a password b\n")
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{canary.port}")
    monkeypatch.setenv("NETRC", netrc)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nowhere")
    with Server({"/": answer("<p>straight</p>")}) as server, watched.connections() as tried:
        assert "straight" in build(server.port).fetch(server.url()).text
        assert tried == [(HERE, server.port)]
        assert server.asked("Authorization") == ["-"]


def test_cookies_do_not_travel(build: Build) -> None:
    """A cookie that a redirect sets is sent nowhere, nor in the next fetch."""
    to_page = answer(b"", "302 Found", Location="/page", Set_Cookie="a=b; Path=/")
    with Server({"/": to_page, "/page": answer("<p>x</p>", Set_Cookie="c=d")}) as server:
        fetcher = build(server.port, cache_bytes=0)
        fetcher.fetch(server.url())
        fetcher.fetch(server.url())
        assert server.asked("Cookie") == ["-"] * 4


def test_a_lookup_without_an_answer_ends_at_the_deadline() -> None:
    """A name server that never answers costs no more than the deadline."""
    over = threading.Event()

    def silent(_name: str) -> list[str]:
        over.wait(PATIENCE)
        return []

    try:
        error = _told(Fetcher(FetchRules(seconds=0.2), resolve=silent), "http://silent.test/")
    finally:
        over.set()
    assert (error.status, error.code) == (504, "source-slow")


def test_a_lookup_whose_thread_cannot_begin_takes_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """While the system gives no more threads names are not looked up; afterwards there is room for them all."""
    lookup = Lookup(lambda _: ["93.184.215.14"])
    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "start", no_more_threads)
        for _ in range(AT_ONCE):
            with pytest.raises(Overloaded):
                lookup.addresses("name.test", Deadline.after(60))
    assert lookup.addresses("name.test", Deadline.after(60)) == ("93.184.215.14",)
