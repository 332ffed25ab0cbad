"""JSON as pages embed it: read as it is, else with the faults mended that leave no doubt about what was meant."""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from html import unescape

_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>|;)\s*$"
)
_TRAILING_COMMA = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])', re.DOTALL)
_COMMENT = re.compile(r'("(?:[^"\\]|\\.)*")|/\*.*?\*/|(?<![:\w])//[^\n]*', re.DOTALL)
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu]|u[0-9a-fA-F]{4})')


def _unwrapped(text: str) -> str:
    """Take off `<!-- -->`, CDATA marks and a semicolon, however many stand around each other."""
    while (shorter := _WRAPPING.sub("", text)) != text:
        text = shorter
    return text.strip().lstrip("\ufeff")


def _without_trailing_commas(text: str) -> str:
    return _TRAILING_COMMA.sub(lambda found: found[1] or "", text)


def _without_comments(text: str) -> str:
    return _COMMENT.sub(lambda found: found[1] or " ", text)


def _with_sound_escapes(text: str) -> str:
    return _BAD_ESCAPE.sub(r"\\\\", text)


def _without_references(text: str) -> str:
    """Resolve references where the quotes themselves are written as such."""
    return unescape(text) if text[:20].lstrip("[{ \n\t").startswith("&") else text


_MENDINGS: tuple[Callable[[str], str], ...] = (
    _unwrapped,
    _without_references,
    _without_comments,
    _without_trailing_commas,
    _with_sound_escapes,
)


def read(text: str) -> object:
    """Return the first value of the text, line ends within strings allowed; None when it cannot be read."""
    decoder = json.JSONDecoder(strict=False, parse_int=_whole)
    for mend in (str.strip, *_MENDINGS):
        text = mend(text)
        with suppress(ValueError, RecursionError):
            value: object = decoder.raw_decode(text)[0]
            return value
    return None


def _whole(digits: str) -> int | str:
    """Leave absurd numbers as text: turning them into integers takes time that grows with their square."""
    return int(digits) if len(digits) < 20 else digits[:20]
