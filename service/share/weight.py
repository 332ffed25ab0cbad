"""How long a text is for X, and how it is shortened (twitter-text 3, weighted characters)."""

from collections.abc import Callable

_LIGHT = ((0x0000, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))  # weight 1; all else 2


def weight(text: str) -> int:
    """Return the weighted length: Latin and most alphabets count 1, Hangul, Kana, Han and emoji 2.

    A joined emoji counts each of its parts, so never less than X counts it.
    """
    return sum(1 if any(first <= ord(letter) <= last for first, last in _LIGHT) else 2 for letter in text)


def shortened(text: str, most: int, measure: Callable[[str], int] = weight) -> str:
    """Return the text, or as many of its whole words as fit with an ellipsis; nothing where not even that fits."""
    if measure(text) <= most:
        return text
    kept, room = "", most - measure("…")
    for letter in text:
        room -= measure(letter)
        if room < 0:
            break
        kept += letter
    whole, _, _ = kept.rpartition(" ")
    fitting = (whole if len(whole) * 2 > len(kept) else kept).rstrip()
    return fitting + "…" if fitting else ""
