"""The count agrees with twitter-text, string by string."""

import json
from pathlib import Path

import pytest

from service.share.addresses_in_text import addresses_in
from service.share.weight import weight

# [text, weight] as npm's twitter-text 3.1.0 counts: parseTweet(text).weightedLength
COUNTED: list[tuple[str, int]] = json.loads(Path(__file__).with_name("weights.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "expected"), COUNTED, ids=ascii)
def test_it_counts_as_twitter_text_does(text: str, expected: int) -> None:
    """Latin, Hangul, Kana, Han, Arabic, Indic and Thai, emoji sequences, addresses and what looks like one."""
    assert weight(text) == expected


def test_there_are_enough() -> None:
    """At least 200 strings are compared, and they are of many scripts."""
    assert len(COUNTED) >= 200
    letters = {letter for text, _ in COUNTED for letter in text}
    assert all(set(each) & letters for each in ("가나다", "한漢森", "カかひ", "العرب", "शरद", "กขค", "Лес", "👍🎉🇰"))


def test_the_published_examples() -> None:
    """twitter-text's own cases: 23 for an address with and without a scheme, 2 for Hangul, 2 for an emoji."""
    published = {
        "This is a test.": 15,
        "http://test.com": 23,
        "https://test.com": 23,
        "test.com": 23,
        "Test https://test.com test https://test.com test.com test": 86,
        "저찀쯿쿿": 8,
        "H🐱☺👨‍👩‍👧‍👦": 7,
    }
    assert {text: weight(text) for text in published} == published


@pytest.mark.parametrize("part", ["가.", ".한", "a.", "é.", "a.com/(", "a-", "http://", "@a/", "。", "👩\u200d"])
def test_hostile_repetition_ends(part: str) -> None:
    """Two thousand characters of what makes matching start over and over are counted, and hold few addresses."""
    text = (part * 2000)[:2000]
    assert weight(text) > 0
    assert len(list(addresses_in(text))) <= 2000
