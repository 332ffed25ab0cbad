"""QR codes that scan: the library's matrix as one compact SVG path, or as a PNG (ISO/IEC 18004)."""

import struct
import zlib
from functools import lru_cache
from html import escape
from typing import Literal

from qrcode import constants
from qrcode.main import QRCode

from service.errors import InvalidFields
from service.fields import one_line
from service.share.address import shared_address

Level = Literal["L", "M", "Q", "H"]
Matrix = tuple[tuple[bool, ...], ...]

_LEVELS = {
    "L": (constants.ERROR_CORRECT_L, 2953),
    "M": (constants.ERROR_CORRECT_M, 2331),
    "Q": (constants.ERROR_CORRECT_Q, 1663),
    "H": (constants.ERROR_CORRECT_H, 1273),
}
BORDERS = range(4, 17)  # modules; scanners need a quiet zone of four
SCALES = range(1, 33)  # pixels a module


def qr_svg(
    url: str, *, title: str, description: str, error_correction: Level = "M", border: int = 4, scale: int | None = None
) -> str:
    """Return the code as inline SVG: named, black on white in every theme, no style attribute.

    Raises InvalidFields for an address, border or scale that cannot be drawn.
    """
    matrix = _drawn(url, error_correction, border, scale)
    side = len(matrix) + 2 * border
    size = f' width="{side * scale}" height="{side * scale}"' if scale else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"{size} role="img" class="qr"'
        ' aria-labelledby="qr-title" aria-describedby="qr-description" shape-rendering="crispEdges">'
        f'<title id="qr-title">{escape(one_line(title))}</title>'
        f'<desc id="qr-description">{escape(one_line(description))}</desc>'
        f'<rect width="{side}" height="{side}" fill="#fff"/><path fill="#000" d="{_path(matrix, border)}"/></svg>'
    )


def qr_png(url: str, *, error_correction: Level = "M", border: int = 4, scale: int = 8) -> bytes:
    """Return the code as a PNG of one bit a pixel (ISO/IEC 15948)."""
    matrix = _drawn(url, error_correction, border, scale)
    blank = (False,) * (len(matrix) + 2 * border)
    rows = [blank] * border + [blank[:border] + row + blank[:border] for row in matrix] + [blank] * border
    pixels = b"".join(_scanline(row, scale) * scale for row in rows)
    side = len(blank) * scale
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = (b"IHDR", header), (b"IDAT", zlib.compress(pixels, 9)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)


def _drawn(url: str, level: Level, border: int, scale: int | None) -> Matrix:
    if border not in BORDERS:
        raise InvalidFields.one("border", f"must be {BORDERS[0]} to {BORDERS[-1]} modules")
    if scale is not None and scale not in SCALES:
        raise InvalidFields.one("scale", f"must be {SCALES[0]} to {SCALES[-1]} pixels")
    address = shared_address("url", url)
    most = _LEVELS[level][1]
    if len(address.encode()) > most:
        raise InvalidFields.one("url", f"level {level} holds at most {most} bytes")
    return _matrix(address, level)


@lru_cache(maxsize=512)
def _matrix(address: str, level: Level) -> Matrix:
    code = QRCode(error_correction=_LEVELS[level][0], border=0)
    code.add_data(address.encode(), optimize=0)
    code.make(fit=True)
    return tuple(tuple(map(bool, row)) for row in code.get_matrix())


def _path(matrix: Matrix, border: int) -> str:
    """Draw each run of dark modules once: a move, its width, a height of one, and back."""
    parts = []
    for y, row in enumerate(matrix, border):
        x = 0
        while x < len(row):
            if not row[x]:
                x += 1
                continue
            end = next((n for n in range(x, len(row)) if not row[n]), len(row))
            parts.append(f"M{x + border} {y}h{end - x}v1h-{end - x}z")
            x = end
    return "".join(parts)


def _scanline(row: tuple[bool, ...], scale: int) -> bytes:
    bits = "".join(("0" if dark else "1") * scale for dark in row)
    padded = bits.ljust((len(bits) + 7) // 8 * 8, "0")
    return b"\x00" + int(padded, 2).to_bytes(len(padded) // 8)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
