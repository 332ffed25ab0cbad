"""Titles are shortened to what a network takes, at a word, and addresses never."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.options import RenderOptions
from service.share.lengths import shortened
from service.share.links import share_links
from service.share.subject import Subject
from service.share.weight import weight
from service.site import Site

URL = "https://example.org/a"


def _text(network: str, title: str, url: str = URL) -> str:
    [link] = share_links(Subject(url, title), RenderOptions(share=(network,)), site=Site(), say=str)
    parts = urlsplit(link.url)
    return parse_qs(parts.query or parts.fragment).get("text", [""])[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("abc", 3),
        ("é", 1),
        ("가나", 4),
        ("漢字かな", 8),
        ("العربية", 7),
        ("—‘’…", 5),
        ("👍", 2),
        ("ก", 1),
        ("€", 2),
    ],
)
def test_weights(text: str, expected: int) -> None:
    """Each character weighs what twitter-text's configuration 3 says of its block."""
    assert weight(text) == expected


@pytest.mark.parametrize("word", ["word", "소식", "👍", "العربية"])
def test_x_is_never_over_280(word: str) -> None:
    """A title of 10,000 characters is cut after a whole word, and fills most of what there is room for."""
    text = _text("twitter", f"{word} " * (10_000 // (len(word) + 1)))
    assert 240 < weight(text) + 1 + 23 <= 280
    assert set(text.removesuffix("…").split(" ")) == {word}


def test_a_title_that_just_fits_stays_whole() -> None:
    """280 is allowed, 281 is not: 256 for the title, a blank, and 23 for the address."""
    assert _text("twitter", "a" * 256) == "a" * 256
    assert _text("twitter", "a" * 257) == "a" * 254 + "…"
    assert _text("twitter", "가" * 128) == "가" * 128
    assert _text("twitter", "가" * 129) == "가" * 127 + "…"


@pytest.mark.parametrize(("network", "most"), [("bluesky", 300), ("mastodon", 500 - 23 + len(URL))])
def test_the_address_follows_whole(network: str, most: int) -> None:
    """Where title and address are one text, only the title gives way."""
    text = _text(network, "소식 " * 3000)
    assert text.endswith(f"소식… {URL}")
    assert most - 5 < len(text) <= most
    assert len(_text(network, "a" * 3000)) == most


def test_threads_counts_the_address_too() -> None:
    """Title, blank and address stay within 500 characters."""
    assert len(_text("threads", "a" * 2000)) + 1 + len(URL) == 500


@pytest.mark.parametrize("length", [290, 299, 300, 400, 2000])
def test_a_long_address_leaves_no_room_for_the_title(length: int) -> None:
    """The address is whole even where it alone is over the limit."""
    url = URL.ljust(length, "a")
    assert _text("bluesky", "A title that has no room", url).endswith(url)
    assert len(_text("bluesky", "A title that has no room", url)) <= max(300, length)


def test_others_take_titles_of_any_length() -> None:
    """A network without a limit is given the whole title."""
    [link] = share_links(Subject(URL, "a" * 10_000), RenderOptions(share=("telegram",)), site=Site(), say=str)
    assert "a" * 10_000 in unquote(link.url)


@given(text=st.text(max_size=80), most=st.integers(-3, 60))
def test_what_is_shortened_fits(text: str, most: int) -> None:
    """Whatever the text and the room, the result fits, and starts as the text does."""
    short = shortened(text, most, weight)
    assert weight(short) <= max(most, 0)
    assert text.startswith(short.removesuffix("…")) or short == text
