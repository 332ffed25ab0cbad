"""Addresses are read as browsers read them."""

import pytest

from service.url import WebAddress, web_address_of


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("https://Example.ORG", WebAddress("https://example.org/", "https", "example.org", 443)),
        ("http://example.org:80/a#b", WebAddress("http://example.org/a", "http", "example.org", 80)),
        ("http://example.org:8080/?q#", WebAddress("http://example.org:8080/?q", "http", "example.org", 8080)),
        (
            "https://bücher.example/ü",
            WebAddress("https://xn--bcher-kva.example/%C3%BC", "https", "xn--bcher-kva.example", 443),
        ),
        ("http://0x7f.1/", WebAddress("http://127.0.0.1/", "http", "127.0.0.1", 80)),
        ("http://[::FFFF:127.0.0.1]/", WebAddress("http://[::ffff:7f00:1]/", "http", "::ffff:7f00:1", 80)),
        ("http://example.org./", WebAddress("http://example.org./", "http", "example.org.", 80)),
        (
            "https://example.org/기사?제목=봄",
            WebAddress(
                "https://example.org/%EA%B8%B0%EC%82%AC?%EC%A0%9C%EB%AA%A9=%EB%B4%84", "https", "example.org", 443
            ),
        ),
    ],
)
def test_an_address_has_one_form(text: str, read: WebAddress) -> None:
    """Scheme, host and port are read in their one form; a fragment is left out."""
    assert web_address_of(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "",
        "example.org",
        "//example.org",
        "ftp://example.org",
        "http://",
        "http://a@example.org",
        "http://:b@example.org",
        "http://[::1%25lo]",
        "http://exa mple.org",
        "http://256.0.0.1",
    ],
)
def test_what_leads_to_no_web_server_is_none(text: str) -> None:
    """Other schemes, relative addresses, user names and hosts that are none are no web address."""
    assert web_address_of(text) is None


def test_a_relative_address_is_read_against_its_base() -> None:
    """As a browser follows a redirect."""
    for text, whole in {
        "/b": "https://a.test/b",
        "?c": "https://a.test/x/y?c",
        "//d.test": "https://d.test/",
        "z": "https://a.test/x/z",
    }.items():
        found = web_address_of(text, "https://a.test/x/y")
        assert found
        assert found.text == whole
