"""Over TLS the certificate has to hold for the name, though the connection goes to the checked address."""

import datetime
import ssl
from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path

import pytest
import trustme

from service.config.settings import Settings
from service.errors import SourceFailed, StandfirstError
from service.source.exchange import trusted
from service.source.fetch import Fetcher
from service.source.rules import FetchRules
from tests.fetching.conftest import PAGE
from tests.fetching.names import Names, name_server
from tests.fetching.servers import HERE, Server, answer, redirect
from tests.serving import PATIENCE

ZONE = {"right.test": [[HERE]], "wrong.test": [[HERE]], "other.test": [[HERE]]}


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """An authority of the tests' own."""
    return trustme.CA()


@pytest.fixture(scope="module")
def authorities(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its certificate, as a setting names it."""
    path = tmp_path_factory.mktemp("tls") / "authority.pem"
    authority.cert_pem.write_to_path(str(path))
    return path


@pytest.fixture(scope="module")
def zone() -> Iterator[Names]:
    """Names that all lead to the same server."""
    with name_server(ZONE) as names:
        yield names


def _context(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context


def _fetcher(zone: Names, *ports: int, authorities: Path | None, seconds: float = PATIENCE) -> Fetcher:
    rules = FetchRules(ports=ports, networks=(ip_network(HERE),), authorities=authorities, seconds=seconds)
    return Fetcher(rules, resolve=zone.ask)


def test_a_certificate_for_the_name_holds(authority: trustme.CA, authorities: Path, zone: Names) -> None:
    """The page is fetched; the server is asked for by its name, in Host and in the handshake (SNI)."""
    asked = []
    context = _context(authority, "right.test")
    context.sni_callback = lambda _socket, name, _context: asked.append(name)
    with Server({"/": answer(PAGE)}, tls=context) as server:
        page = _fetcher(zone, server.port, authorities=authorities).fetch(server.url(host="right.test"))
        assert page.text == PAGE
        assert asked == ["right.test"]
        assert server.asked("Host") == [f"right.test:{server.port}"]


def test_a_certificate_for_the_address_holds_by_number(authority: trustme.CA, authorities: Path, zone: Names) -> None:
    """An address that is a number needs a certificate for that number."""
    with Server({"/": answer(PAGE)}, tls=_context(authority, HERE)) as server:
        assert _fetcher(zone, server.port, authorities=authorities).fetch(server.url()).text == PAGE


def _expired(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    past = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    authority.issue_cert("right.test", not_before=past, not_after=past).configure_cert(context)
    return context


@pytest.mark.parametrize("fault", ["wrong name", "number for a name", "unknown authority", "expired"])
def test_a_certificate_that_does_not_hold_is_refused(
    authority: trustme.CA, authorities: Path, zone: Names, fault: str
) -> None:
    """A certificate for another name, by an unknown authority or past its time ends the fetch; nothing is asked."""
    context = {
        "wrong name": lambda: _context(authority, "wrong.test"),
        "number for a name": lambda: _context(authority, HERE),
        "unknown authority": lambda: _context(trustme.CA(), "right.test"),
        "expired": lambda: _expired(authority),
    }[fault]()
    with Server({"/": answer(PAGE)}, tls=context) as server:
        with pytest.raises(SourceFailed, match="certificate") as raised:
            _fetcher(zone, server.port, authorities=authorities).fetch(server.url(host="right.test"))
        assert raised.value.status == 502
        assert server.requests == []


def test_public_authorities_do_not_vouch_for_ours(authority: trustme.CA, zone: Names) -> None:
    """Without the setting an authority of one's own is unknown."""
    with (
        Server({"/": answer(PAGE)}, tls=_context(authority, "right.test")) as server,
        pytest.raises(SourceFailed, match="certificate"),
    ):
        _fetcher(zone, server.port, authorities=None).fetch(server.url(host="right.test"))


def test_plain_http_at_a_tls_address_is_a_failure(authorities: Path, zone: Names) -> None:
    """A server that does not speak TLS where it should is the source's failure."""
    with Server({"/": answer(PAGE)}) as server:
        with pytest.raises(StandfirstError) as raised:
            _fetcher(zone, server.port, authorities=authorities, seconds=0.5).fetch(
                f"https://right.test:{server.port}/"
            )
        assert raised.value.status in {502, 504}


def test_encryption_is_not_given_up(authority: trustme.CA, authorities: Path, zone: Names) -> None:
    """A redirect from https to http is not followed; one from http to https is."""
    with Server({}) as plain, Server({}, tls=_context(authority, "right.test")) as secure:
        plain.answers |= {"/": answer(PAGE), "/up": redirect(secure.url("/page", "right.test"))}
        secure.answers |= {"/down": redirect(plain.url("/", "right.test")), "/page": answer(PAGE)}
        fetcher = _fetcher(zone, plain.port, secure.port, authorities=authorities)
        with pytest.raises(SourceFailed, match="https to http"):
            fetcher.fetch(secure.url("/down", "right.test"))
        assert plain.requests == []
        assert fetcher.fetch(plain.url("/up", "right.test")).address == secure.url("/page", "right.test")


def test_the_drip_over_tls_ends_too(authority: trustme.CA, authorities: Path, zone: Names) -> None:
    """The deadline holds for what comes through TLS, byte by byte."""

    def drip(server: Server) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        while not server.closing.wait(0.02):
            yield b"x"

    with Server({"/": drip}, tls=_context(authority, "right.test")) as server:
        with pytest.raises(StandfirstError) as raised:
            _fetcher(zone, server.port, authorities=authorities, seconds=0.5).fetch(server.url(host="right.test"))
        assert raised.value.status == 504


def test_old_versions_are_refused() -> None:
    """Nothing older than TLS 1.2 is spoken, and certificates are required for the name."""
    context = trusted()
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


def test_authorities_come_from_a_setting(authorities: Path) -> None:
    """The setting reaches the fetcher's rules."""
    assert Settings(fetch_authorities=authorities).fetching.authorities == authorities
