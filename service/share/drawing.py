"""How a QR code is drawn, held to what scanners need."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from service.contrast import COLOUR, luminance, ratio
from service.errors import InvalidFields

Level = Literal["L", "M", "Q", "H"]

LEVELS: Mapping[Level, int] = {"L": 2953, "M": 2331, "Q": 1663, "H": 1273}  # bytes of version 40, ISO/IEC 18004
BORDERS = range(4, 17)  # modules; scanners need a quiet zone of four
SCALES = range(1, 33)  # pixels a module
LEAST_DIFFERENCE = 0.55  # of the reflectances: grade B of ISO/IEC 15415's symbol contrast
LEAST_RATIO = 3  # WCAG 2.2, criterion 1.4.11
_BLACK, _WHITE = "#000000", "#ffffff"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A code's drawing: `border` in modules, `scale` in pixels a module, colours as #rrggbb, a caption of the address.

    Without a scale an SVG takes the size that its page gives it. Raises InvalidFields naming what cannot be scanned.
    """

    error_correction: Level = "M"
    border: int = 4
    scale: int | None = None
    dark: str = _BLACK
    light: str = _WHITE
    caption: bool = False

    def __post_init__(self) -> None:
        if self.border not in BORDERS:
            raise InvalidFields.one("border", f"must be {BORDERS[0]} to {BORDERS[-1]} modules")
        if self.scale is not None and self.scale not in SCALES:
            raise InvalidFields.one("scale", f"must be {SCALES[0]} to {SCALES[-1]} pixels")
        dark, light = (_reflectance(name, getattr(self, name)) for name in ("dark", "light"))
        if light - dark < LEAST_DIFFERENCE or ratio(self.dark, self.light) < LEAST_RATIO:
            raise InvalidFields.one("dark", f"{self.dark} on {self.light} has too little contrast to scan; {_ADVICE}")

    @property
    def is_black_on_white(self) -> bool:
        """Tell whether the colours are the default ones."""
        return (self.dark, self.light) == (_BLACK, _WHITE)


_ADVICE = f"dark must reflect {LEAST_DIFFERENCE:.0%} less than light, and differ by {LEAST_RATIO}:1"


def _reflectance(name: str, colour: str) -> float:
    if not COLOUR.fullmatch(colour):
        raise InvalidFields.one(name, "must be a colour such as #1b1a18")
    return luminance(colour)
