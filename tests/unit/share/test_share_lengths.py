"""Titles are shortened to what a network takes, at a word, and addresses never."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from service.options import RenderOptions
from service.share.lengths import graphemes, shortened, threads_characters
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


FAMILY = "👨‍👩‍👧‍👦"


def test_bluesky_counts_what_a_reader_sees() -> None:
    """A family of seven code points is one grapheme, and is never cut in two."""
    room = 300 - 1 - len(URL)
    assert _text("bluesky", FAMILY * room) == FAMILY * room + f" {URL}"
    assert _text("bluesky", FAMILY * (room + 1)) == FAMILY * (room - 1) + f"… {URL}"


def test_threads_counts_the_bytes_of_emoji() -> None:
    """An emoji is as long as its UTF-8 bytes, a Hangul letter is one (Meta's Threads API, posts)."""
    assert threads_characters("가나다 abc é") == 9
    assert threads_characters("🎉") == 4
    assert threads_characters(FAMILY) == len(FAMILY.encode()) == 25
    assert _text("threads", "🎉" * 119) == "🎉" * 119
    assert _text("threads", "🎉" * 120) == "🎉" * 119 + "…"


def test_an_address_in_a_title_counts_23() -> None:
    """Seventeen letters of a bare domain take as much room as any address has."""
    title = "example.community " * 20
    assert _text("twitter", title) == " ".join(["example.community"] * 10) + "…"


@pytest.mark.parametrize("title", ["word " * 60, "가나다 " * 60, "one-very-long-word" * 30, "🎉" * 300, "a.co " * 90])
def test_as_much_is_kept_as_fits(title: str) -> None:
    """What was cut off ends at a word, and the next word, or the next letter of a long one, would not have fitted."""
    text = _text("twitter", title).removesuffix("…")
    rest = title[len(text) :]
    more = " " + rest.split(" ")[1] if rest.startswith(" ") else rest[0]
    assert weight(text + "…") <= 256 < weight(f"{text}{more}…")


def test_reddit_takes_300() -> None:
    """A title of more than 300 characters would be refused by the form."""
    [link] = share_links(Subject(URL, "소식 " * 200), RenderOptions(share=("reddit",)), site=Site(), say=str)
    title = parse_qs(urlsplit(link.url).query)["title"][0]
    assert 290 < len(title) <= 300


@given(text=st.text(max_size=120), most=st.integers(0, 60))
def test_graphemes_are_never_cut(text: str, most: int) -> None:
    """What is shortened is a run of whole graphemes of the text."""
    short = shortened(text, most, graphemes)
    assert graphemes(short) <= most
    kept = short.removesuffix("…").rstrip()
    ends = [0]
    for each in regex.findall(r"\X", text):
        ends.append(ends[-1] + len(each))
    assert short == text or any(text[:end].rstrip() == kept for end in ends)
