"""QR codes that scan: the library's matrix as one compact SVG path, or as a PNG (ISO/IEC 18004)."""

import struct
import zlib
from functools import lru_cache
from html import escape

from qrcode import constants
from qrcode.main import QRCode

from service.errors import InvalidFields
from service.fields import one_line
from service.share.address import shared_address
from service.share.caption import Caption, caption
from service.share.drawing import LEVELS, Drawing, Level
from service.share.mask import best_mask, bits

Matrix = tuple[tuple[bool, ...], ...]

_LEVEL = {level: getattr(constants, f"ERROR_CORRECT_{level}") for level in LEVELS}
_KEPT = 256  # codes; a path is 2 to 40 KB
_PLAIN = Drawing()


def qr_svg(url: str, *, title: str, description: str, drawing: Drawing = _PLAIN) -> str:
    """Return the code as inline SVG: named, the same colours in every theme, no style attribute.

    Raises InvalidFields for an address that cannot be drawn.
    """
    address = _held(url, drawing.error_correction)
    side, path = _path(address, drawing.error_correction, drawing.border)
    below = caption(address, side) if drawing.caption else Caption()
    height = side + below.height
    size = f' width="{side * drawing.scale}" height="{height * drawing.scale}"' if drawing.scale else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {height}"{size} role="img" class="qr"'
        ' aria-labelledby="qr-title" aria-describedby="qr-description" shape-rendering="crispEdges">'
        f'<title id="qr-title">{escape(one_line(title))}</title>'
        f'<desc id="qr-description">{escape(one_line(description))}</desc>'
        f'<rect width="{side}" height="{height}" fill="{drawing.light}"/>'
        f'<path fill="{drawing.dark}" d="{path}"/>{below.svg(drawing.dark)}</svg>'
    )


def qr_png(url: str, *, drawing: Drawing = _PLAIN) -> bytes:
    """Return the code as a PNG of one bit a pixel (ISO/IEC 15948); without a scale, 8 pixels a module.

    Raises InvalidFields for an address that cannot be drawn, and for a caption: only SVG has text.
    """
    if drawing.caption:
        raise InvalidFields.one("caption", "is drawn in SVG only")
    return _png(_held(url, drawing.error_correction), drawing)


def _held(url: str, level: Level) -> str:
    """Return the address, if a code of this level can hold it."""
    address = shared_address("url", url)
    if len(address.encode()) > LEVELS[level]:
        raise InvalidFields.one("url", f"level {level} holds at most {LEVELS[level]} bytes")
    return address


@lru_cache(maxsize=32)  # a matrix is up to 250 KB
def _matrix(address: str, level: Level) -> Matrix:
    code = QRCode(error_correction=_LEVEL[level], border=0)
    code.add_data(address.encode(), optimize=0)
    code.best_fit()
    code.makeImpl(True, 0)
    code.makeImpl(False, best_mask(code.modules, _data_modules(code.version)))
    return tuple(tuple(map(bool, row)) for row in code.get_matrix())


@lru_cache(maxsize=40)
def _data_modules(version: int) -> int:
    """Return the modules that data and its remainder take in codes of a version: those that differ with the data."""
    drawn = []
    for byte in (0x00, 0xFF):
        code = QRCode(version)
        code.data_cache = [byte] * (4 * version + 17) ** 2  # more than there is room for
        code.makeImpl(True, 0)
        drawn.append(bits(code.modules))
    return drawn[0] ^ drawn[1]


@lru_cache(maxsize=_KEPT)
def _path(address: str, level: Level, border: int) -> tuple[int, str]:
    """Return the side in modules, and each run of dark modules: a move, its width, a height of one, and back."""
    matrix = _matrix(address, level)
    runs = []
    for y, row in enumerate(matrix, border):
        x = 0
        while x < len(row):
            if not row[x]:
                x += 1
                continue
            end = next((n for n in range(x, len(row)) if not row[n]), len(row))
            runs.append(f"M{x + border} {y}h{end - x}v1h-{end - x}z")
            x = end
    return len(matrix) + 2 * border, "".join(runs)


@lru_cache(maxsize=_KEPT)
def _png(address: str, drawing: Drawing) -> bytes:
    matrix, border, scale = _matrix(address, drawing.error_correction), drawing.border, drawing.scale or 8
    blank = (False,) * (len(matrix) + 2 * border)
    rows = [blank] * border + [blank[:border] + row + blank[:border] for row in matrix] + [blank] * border
    pixels = b"".join(_scanline(row, scale) * scale for row in rows)
    side = len(blank) * scale
    palette = b"" if drawing.is_black_on_white else bytes.fromhex(drawing.dark[1:] + drawing.light[1:])
    header = struct.pack(">IIBBBBB", side, side, 1, 3 if palette else 0, 0, 0, 0)
    chunks = (b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(pixels, 9)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*each) for each in chunks if each[1] or each[0] == b"IEND")


def _scanline(row: tuple[bool, ...], scale: int) -> bytes:
    bits = "".join(("0" if dark else "1") * scale for dark in row)
    padded = bits.ljust((len(bits) + 7) // 8 * 8, "0")
    return b"\x00" + int(padded, 2).to_bytes(len(padded) // 8)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
