"""How long a text is for X: twitter-text 3's weighted length, in which an address is 23 and an emoji 2."""

from collections.abc import Iterator
from functools import cache

import emoji

from service.fields import composed
from service.share.addresses_in_text import addresses_in

ADDRESS = 23
_LIGHT = ((0x0000, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))  # weight 1; all else 2
_EMOJI_VERSION = 11  # that of twitter-text 3.1.0; what is newer weighs what its parts weigh
_KEYCAP = "\u20e3"  # needs no variation selector
_TONES = "🏻🏼🏽🏾🏿"
_VARIED = "♈♉♊♋♌♍♎♏♐♑♒♓⌚⌛☔☕♿⚓⚡⚪⚫⚽⚾⛄⛅⛔⛪⛲⛳⛵⛺⛽❗⬛⬜⭐⭕◽◾🀄🈚🈯"  # may have one
_TONED = "☝✌✍⛷⛹🏋🏌🕴🕵🖐"  # take a tone after a selector too
_MISSING = {"👁️\u200d🗨️", "♾️"}  # of that version, and not in twitter-text's list
_ADDED = {
    "👁\u200d🗨",
    *(f"🤵{tone}\u200d{sign}\ufe0f" for tone in ("", *_TONES) for sign in "♀♂"),
    *(f"{each}{selector}{tone}" for each in _TONED for selector in ("", "\ufe0f") for tone in _TONES),
    *(f"{each}\ufe0f" for each in _VARIED),
}


def weight(text: str) -> int:
    """Return the weighted length (https://developer.x.com/en/docs/counting-characters), of the text in NFC."""
    units = _utf16(composed(text))
    addresses, emojis = dict(addresses_in(units)), dict(_emojis(units))
    total = position = 0
    while position < len(units):
        if position in addresses:
            total, position = total + ADDRESS, addresses[position]
        elif position in emojis:
            total, position = total + 2, emojis[position]
        else:
            total += 1 if any(first <= ord(units[position]) <= last for first, last in _LIGHT) else 2
            position += 2 if _is_pair(units[position : position + 2]) else 1
    return total


def _utf16(text: str) -> str:
    """Return the text with a character for each UTF-16 code unit."""
    if text.isascii():
        return text
    return "".join(map(chr, memoryview(text.encode("utf-16", "surrogatepass")).cast("H")[1:]))


def _is_pair(units: str) -> bool:
    return "\ud800" <= units[:1] <= "\udbff" and "\udc00" <= units[1:] <= "\udfff"


def _emojis(units: str) -> Iterator[tuple[int, int]]:
    """Yield where each emoji sequence of several code points begins and ends."""
    sequences, position = _sequences(), 0
    while position < len(units):
        beginning = sequences.get(units[position : position + 2], ())
        length = next((len(each) for each in beginning if units.startswith(each, position)), 0)
        if length:
            yield position, position + length
        position += length or 1


@cache
def _sequences() -> dict[str, tuple[str, ...]]:
    """Return the emoji sequences of several code points by their first two units, longest first."""
    known = {text: facts for text, facts in emoji.EMOJI_DATA.items() if facts["E"] <= _EMOJI_VERSION}
    several = {text for text, facts in known.items() if len(text) > 1 and _is_whole(text, facts["status"])}
    units = sorted(map(_utf16, (several - _MISSING) | _ADDED), key=len, reverse=True)
    beginnings: dict[str, list[str]] = {}
    for each in units:
        beginnings.setdefault(each[:2], []).append(each)
    return {beginning: tuple(each) for beginning, each in beginnings.items()}


def _is_whole(text: str, status: int) -> bool:
    return status == emoji.STATUS["fully_qualified"] or text.endswith(_KEYCAP)
