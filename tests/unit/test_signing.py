"""A signed address opens what it was made for, until its end, and nothing else."""

import hmac
from base64 import urlsafe_b64encode
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.cli import main
from service.config.environment import SettingsError
from service.config.load import from_environment
from service.errors import Forbidden
from service.signing import SigningKeys, read_signing_keys, signed, verify

OLD, NEW = "an old secret of thirty-two letters", "a new secret of thirty-two letters."
KEYS = SigningKeys((NEW, OLD))
QUERY = "url=https%3A%2F%2Fexample.org%2Fa%3Fb%3D1&theme=dark&font_scale=%2B1"
ADDRESS = "/v1/render?" + signed(KEYS, "/v1/render", QUERY, 2_000_000_000)
NOW = 1_900_000_000.5


def _verify(address: str, method: str = "GET", now: float = NOW) -> int:
    path, _, query = address.partition("?")
    return verify(KEYS, path, query, now, method)


def test_a_signed_address_opens_until_its_end() -> None:
    """The signature stands through its last second, in any order of the query, and not after it."""
    path, _, query = ADDRESS.partition("?")
    turned = path + "?" + "&".join(reversed(query.split("&")))
    assert _verify(ADDRESS) == _verify(turned) == _verify(ADDRESS, now=2_000_000_000) == 2_000_000_000
    with pytest.raises(Forbidden, match="expired"):
        _verify(ADDRESS, now=2_000_000_000.5)


def test_no_byte_can_be_changed() -> None:
    """Whatever other byte stands anywhere in the address, it opens nothing."""
    for place, letter in enumerate(ADDRESS):
        for other in map(chr, range(256)):
            if other != letter:
                with pytest.raises(Forbidden):
                    _verify(ADDRESS[:place] + other + ADDRESS[place + 1 :])


@settings(deadline=None)  # the machine may be slow; the promise is not about time
@given(place=st.integers(0, len(ADDRESS)), gone=st.integers(0, 40), new=st.text(max_size=40))
def test_no_piece_can_be_put_in_or_taken_out(place: int, gone: int, new: str) -> None:
    """Whatever stands in the place of any piece, only the same parts in another order open the address."""
    changed = ADDRESS[:place] + new + ADDRESS[place + gone :]
    path, _, query = changed.partition("?")
    if (path, sorted(query.split("&"))) == ("/v1/render", sorted(ADDRESS.partition("?")[2].split("&"))):
        return
    with pytest.raises(Forbidden):
        _verify(changed)


@pytest.mark.parametrize("method", ["POST", "get", "GET\n", ""])
def test_the_method_is_signed(method: str) -> None:
    """What is signed for a GET opens nothing else."""
    with pytest.raises(Forbidden):
        _verify(ADDRESS, method)


def test_a_signature_is_what_the_document_says() -> None:
    """HMAC-SHA256 of version, method, path and sorted parts, in base64url without padding: anyone can make one."""
    message = b"v1\nGET\n/embed\nexp=7&theme=dark&url=https%3A%2F%2Fexample.org"
    expected = urlsafe_b64encode(hmac.new(NEW.encode(), message, sha256).digest()).rstrip(b"=").decode()
    made = signed(KEYS, "/embed", "url=https%3A%2F%2Fexample.org&theme=dark", 7)
    assert made == f"url=https%3A%2F%2Fexample.org&theme=dark&exp=7&sig={expected}"


def test_keys_are_replaced_without_a_gap() -> None:
    """An address that an old key signed opens as long as that key is in the list."""
    old = signed(SigningKeys((OLD,)), "/embed", "url=x", 2_000_000_000)
    assert verify(KEYS, "/embed", old, NOW) == 2_000_000_000
    for keys in SigningKeys((NEW,)), SigningKeys():
        with pytest.raises(Forbidden):
            verify(keys, "/embed", old, NOW)


@pytest.mark.parametrize(
    "end", ["", "exp=", "exp=-1", "exp=1e12", "exp=٣", "exp=9999999999999", "exp=2000000000&exp=3"]
)
def test_an_end_is_said_once_and_as_a_number(end: str) -> None:
    """A signature without one clear end opens nothing, even when a key made it."""
    query = f"url=x&{end}"
    message = "\n".join(("v1", "GET", "/embed", "&".join(sorted(query.split("&")))))
    signature = urlsafe_b64encode(hmac.new(NEW.encode(), message.encode(), sha256).digest()).rstrip(b"=").decode()
    with pytest.raises(Forbidden, match="exp"):
        verify(KEYS, "/embed", f"{query}&sig={signature}", NOW)


@pytest.mark.parametrize("query", ["url=x&exp=1", "sig=x"])
def test_what_is_signed_holds_no_end_of_its_own(query: str) -> None:
    """Nobody signs an address with two ends or two signatures."""
    with pytest.raises(ValueError, match="sig or exp"):
        signed(KEYS, "/embed", query, 7)


def test_secrets_are_long_and_never_shown() -> None:
    """A short secret stops the start; neither the message nor the setting's repr has a secret in it."""
    with pytest.raises(SettingsError, match="STANDFIRST_SIGNING_KEYS: secret 2") as raised:
        from_environment({"STANDFIRST_SIGNING_KEYS": f"{NEW.replace(' ', '-')} hunter2hunter2"})
    assert "hunter2" not in str(raised.value)
    assert raised.value.__cause__ is None
    keys = read_signing_keys("x" * 32)
    assert "x" * 32 not in f"{keys} {keys!r}"


def test_the_command_signs_what_the_service_opens(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`standfirst sign` prints one whole address, with its options, for the path and the time that were asked for."""
    monkeypatch.setenv("STANDFIRST_SIGNING_KEYS", "k" * 32)
    monkeypatch.setenv("STANDFIRST_ORIGIN", "https://read.example.org")
    options = ["--path", "/embed", "--exp", "2027-03-01T00:00:00Z", "--option", "theme=dark"]
    assert main(["sign", "https://example.org/기사?a=1&b=2", *options]) == 0
    parts = urlsplit(capsys.readouterr().out.strip())
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == "https://read.example.org/embed"
    assert parse_qs(parts.query)["url"] == ["https://example.org/기사?a=1&b=2"]
    assert verify(read_signing_keys("k" * 32), "/embed", parts.query, NOW - 4e8) == 1_803_859_200


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["ftp://example.org/"], "URL"),
        (["https://example.org/", "--option", "theme=blue"], "theme"),
        (["https://example.org/", "--option", "colour=blue"], "--option"),
        (["https://example.org/", "--expires-in", "1 hour"], "--expires-in"),
        (["https://example.org/", "--exp", "tomorrow"], "--exp"),
    ],
)
def test_the_command_says_what_is_wrong(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], reason: str
) -> None:
    """Exit code 2, nothing on standard output, the argument on standard error; without a key, the setting."""
    assert main(["sign", "https://example.org/"]) == 2
    assert "STANDFIRST_SIGNING_KEYS" in capsys.readouterr().err
    monkeypatch.setenv("STANDFIRST_SIGNING_KEYS", "k" * 32)
    assert main(["sign", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert reason in printed.err
