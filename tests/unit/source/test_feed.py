"""Feeds of others are read as articles, whatever is in them."""

import json
import random
from contextlib import suppress
from typing import Any

import pytest

from service.errors import Malformed
from service.source.feed import items

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>F</title><link>https://e.org/</link>
<description>F</description><language>ko</language><item><title>One</title><link>https://e.org/a</link>
<guid isPermaLink="false">g1</guid><pubDate>Mon, 22 Mar 2021 17:28:00 +0900</pubDate><description>Short</description>
<author>kang@e.org (Kang)</author><category>Tag</category><media:thumbnail url="https://e.org/a.jpg"/>
<enclosure url="https://e.org/b.jpg" type="image/jpeg" length="1"/>
<content:encoded><![CDATA[<p>Long <b>word</b></p>]]></content:encoded></item></channel></rss>"""


def _read(content: str | bytes) -> list[Any]:
    return [each.article for each in items(content if isinstance(content, bytes) else content.encode())]


def test_rss_is_read_whole() -> None:
    """Every field of an article that RSS has is there, by the names of JSON Feed, and an author's mailbox is not."""
    assert _read(RSS) == [
        {
            "id": "g1",
            "url": "https://e.org/a",
            "title": "One",
            "content_html": "<p>Long <b>word</b></p>",
            "summary": "Short",
            "image": "https://e.org/a.jpg",
            "date_published": "2021-03-22T08:28:00+00:00",
            "authors": [{"name": "Kang"}],
            "tags": ["Tag"],
            "language": "ko",
        }
    ]


def test_atom_of_plain_text_stays_plain() -> None:
    """Content of type text is no mark-up, and neither is a title of type text."""
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>a &lt; b</title>
    <content type="text">1 &lt; 2 &lt;b&gt;</content></entry></feed>"""
    assert _read(atom) == [{"id": "1", "title": "a < b", "content_text": "1 < 2 <b>"}]


@pytest.mark.parametrize("start", ["", "\ufeff", "\n "])
def test_json_feed_takes_from_the_feed_what_an_item_lacks(start: str) -> None:
    """Authors and language of the feed are an item's where it has none, in the words of version 1.0 too."""
    feed = {
        "author": {"name": "Kang"},
        "language": "ko",
        "items": [
            {"id": 7, "content_text": "x"},
            {"id": "8", "author": {"name": "Lee"}, "language": "en", "_own": 1},
            3,
        ],
    }
    first, second, third = _read(start + json.dumps(feed))
    assert first == {"id": "7", "content_text": "x", "authors": [{"name": "Kang"}], "language": "ko"}
    assert (second["authors"], second["language"], second["_own"]) == ([{"name": "Lee"}], "en", 1)
    assert third == 3


def test_an_item_is_known_by_its_id_or_its_address() -> None:
    """The id is what tells items apart; without one the address does, and without both nothing."""
    feed = {
        "items": [
            {"id": " a\x00b "},
            {"url": "https://e.org/"},
            {"id": "", "url": "https://e.org/"},
            {},
            [],
            {"id": {}},
        ]
    }
    assert [each.id for each in items(json.dumps(feed).encode())] == ["ab", "https://e.org/", "", "", "", "{}"]


def test_an_item_beyond_the_limits_holds_up_no_other() -> None:
    """A title nested deeper than the walls allow is left for the rules to refuse; the other items are there."""
    deep = "<b>" * 400 + "One" + "</b>" * 400
    item = f"<item><guid>deep</guid><title><![CDATA[{deep}]]></title></item>"
    assert [each["title"] for each in _read(RSS.replace("<item>", f"{item}<item>"))] == [deep, "One"]


def test_broken_feeds_are_read_or_refused() -> None:
    """Thousands of bytes changed by a seed, in XML and JSON: every one is read, or refused as malformed."""
    chance = random.Random(8)  # noqa: S311
    whole = (
        RSS.encode(),
        json.dumps({"items": [{"id": "1", "authors": [{"name": "K"}], "content_html": "<p>"}]}).encode(),
    )
    refused = 0
    for number in range(400):
        broken = bytearray(whole[number % 2])
        for _ in range(chance.randint(1, 12)):
            place = chance.randrange(len(broken))
            broken[place : place + chance.randint(0, 9)] = chance.randbytes(chance.randint(0, 3))
        try:
            items(bytes(broken))
        except Malformed:
            refused += 1
    assert 0 < refused < 400


def test_entities_do_not_multiply() -> None:
    """Nested entities, which would become a billion words, stay the few letters that they are."""
    nested = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    bomb = RSS.replace("<rss", f"<!DOCTYPE rss [<!ENTITY l0 'lol'>{nested}]><rss", 1).replace("One", "&l9;")
    assert len(json.dumps(_read(bomb))) < 1000


@pytest.mark.parametrize(
    ("place", "piece"),
    [
        ("<rss", "\n"),
        ("<rss", "<!DOCTYPE rss [\n<!ENTITY"),
        ("<rss", "\n<!ENTITY a 'b'>"),
        ("?>", " encoding='"),
        ("Kang", "a"),
        ("Kang", "a@b."),
        ("Short", "&lt;!--"),
    ],
)
def test_what_a_pattern_would_try_again_and_again_takes_no_time(place: str, piece: str) -> None:
    """A feed's head, an author or a text without end is read, or refused as malformed."""
    with suppress(Malformed):
        _read(RSS.replace(place, piece * 300_000 + place, 1))


@pytest.mark.parametrize("charset", ["utf-8", "euc-kr", "utf-16"])
def test_a_feed_is_read_in_its_charset(charset: str) -> None:
    """What its declaration or its byte order mark says."""
    feed = RSS.replace("One", "하나").replace('"1.0"', f'"1.0" encoding="{charset}"', 1)
    assert _read(feed.encode(charset))[0]["title"] == "하나"
