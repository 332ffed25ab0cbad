"""The address as text under a QR code, in lines as wide as the code."""

import unicodedata
from dataclasses import dataclass
from html import escape

_SIZE = 2.2  # modules
_LEADING = 3  # modules from line to line
_ADVANCE = 0.62 * _SIZE  # of one letter of a monospaced face; Hangul, Han and Kana take two


@dataclass(frozen=True, slots=True)
class Caption:
    """Lines of text: `x` is their middle, `y` the first baseline, `height` what they add to the code, in modules."""

    lines: tuple[str, ...] = ()
    x: float = 0
    y: float = 0
    height: int = 0

    def svg(self, colour: str) -> str:
        """Return the lines as SVG text, left to right in any page."""
        return "".join(
            f'<text x="{self.x:g}" y="{self.y + number * _LEADING:g}" font-size="{_SIZE}" font-family="monospace"'
            f' text-anchor="middle" direction="ltr" fill="{colour}">{escape(line)}</text>'
            for number, line in enumerate(self.lines)
        )


def caption(address: str, side: int) -> Caption:
    """Return the caption of a code of this side, in modules; it stands below the quiet zone."""
    lines = _lines(address, int((side - 2) / _ADVANCE))
    return Caption(lines, x=side / 2, y=side + _SIZE, height=len(lines) * _LEADING + 2)


def _lines(text: str, width: int) -> tuple[str, ...]:
    lines, room = [""], width
    for letter in text:
        takes = 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 0 if unicodedata.combining(letter) else 1
        if takes > room:
            lines, room = [*lines, ""], width
        lines[-1] += letter
        room -= takes
    return tuple(lines)
