"""Titles within what a network takes: shortened at a word, with an ellipsis, and never inside of a grapheme."""

from bisect import bisect_left
from collections.abc import Callable, Iterator

import regex

Measure = Callable[[str], int]

_GRAPHEME = regex.compile(r"\X")
_EMOJI = regex.compile(r"\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3")
_LONGEST = 2000  # characters that are looked at; no network takes a title of so many


def graphemes(text: str) -> int:
    """Return how many characters a reader sees: extended grapheme clusters (Unicode Annex 29)."""
    return sum(1 for _ in _GRAPHEME.finditer(text))


def threads_characters(text: str) -> int:
    """Return the length as Threads counts it: emoji by their UTF-8 bytes, all else by character (Threads API)."""
    return sum(len(each.encode()) if _EMOJI.search(each) else len(each) for each in _GRAPHEME.findall(text))


def shortened(text: str, most: int, measure: Measure) -> str:
    """Return the text, or as many of its whole words as fit with an ellipsis; nothing where not even that fits.

    A word is cut where cutting at the blank before it would cost more than half of what fits.
    """
    if len(text) <= _LONGEST and measure(text) <= most:
        return text
    text = text[:_LONGEST]
    shorter = (text[:end].rstrip() + "…" for end in _ends(text, most, measure))
    return next((each for each in shorter if len(each) > 1 and measure(each) <= most), "")


def _ends(text: str, most: int, measure: Measure) -> Iterator[int]:
    """Yield where the text may end, the best first; only nearly all of them fit, for a cut can make an address."""
    graphemes_end = [each.end() for each in _GRAPHEME.finditer(text)]
    fitting = bisect_left(graphemes_end, True, key=lambda end: measure(text[:end] + "…") > most)
    within = graphemes_end[:fitting]
    longest = within[-1] if within else 0
    words_end = [place for place in range(longest, longest // 2, -1) if text[place : place + 1] == " "]
    yield from words_end
    yield from reversed(within)
