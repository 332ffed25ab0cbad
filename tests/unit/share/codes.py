"""Codes to read back: 500 addresses, drawn as a browser would, and two independent readers.

`python -m tests.unit.share.codes [ADDRESSES]` draws and reads all of them at every level, in both forms.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import quote
from xml.etree import ElementTree

import zxingcpp
from PIL import Image, ImageColor, ImageDraw
from pyzbar import pyzbar

from service.share.drawing import LEVELS, Drawing
from service.share.qr import qr_png, qr_svg

SVG = "{http://www.w3.org/2000/svg}"
_RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z")
_PARTS = {
    "ascii": ["news", "2026/", "a-b", "index.html", "?id=1", "&q=", "%20", "~x"],
    "Korean": ["산불/", "마을-", "기사", "서울/", "한글?쪽=", "1"],
    "emoji": ["🎉", "👪", "🇰🇷", "🚀/", "👩%E2%80%8D🚒", "-"],
    "encoded Korean": [quote("산불"), quote("마을/"), "?a=1", "/"],
}


def addresses(number: int = 500) -> list[str]:
    """Return addresses of 20 to 1,000 characters in four scripts, evenly spread, the same ones at every call.

    Level H holds 1,273 bytes, so those of three and four bytes a letter are shorter.
    """
    chance = random.Random(18004)  # noqa: S311  (the same at every run)
    kinds = list(_PARTS)
    return [_address(chance, kinds[n % 4], 20 + 980 * n // max(number - 1, 1)) for n in range(number)]


def _address(chance: random.Random, kind: str, length: int) -> str:
    address = "https://example.org/"
    while len(address) < length:
        part = chance.choice(_PARTS[kind])[: length - len(address)]
        if len((address + part).encode()) > LEVELS["H"]:
            break
        address += part
    return address


def drawn(svg: str, scale: int = 4) -> Image.Image:
    """Paint the rectangle and the path's runs on grey, as a browser would."""
    root = ElementTree.fromstring(svg)  # noqa: S314
    width, height = (int(each) * scale for each in root.attrib["viewBox"].split()[2:])
    picture = Image.new("RGB", (width, height), "grey")
    pen = ImageDraw.Draw(picture)
    light, dark = root.find(f"{SVG}rect"), root.find(f"{SVG}path")
    assert light is not None
    assert dark is not None
    right, bottom = int(light.attrib["width"]) * scale, int(light.attrib["height"]) * scale
    pen.rectangle((0, 0, right - 1, bottom - 1), fill=ImageColor.getrgb(light.attrib["fill"]))
    runs = _RUN.findall(dark.attrib["d"])
    assert "".join("M{} {}h{}v1h-{}z".format(*run) for run in runs) == dark.attrib["d"]
    for x, y, run, back in (map(int, each) for each in runs):
        assert run == back
        box = (x * scale, y * scale, (x + run) * scale - 1, (y + 1) * scale - 1)
        pen.rectangle(box, fill=ImageColor.getrgb(dark.attrib["fill"]))
    return picture.convert("L")


def opened(png: bytes) -> Image.Image:
    """Return the PNG's picture in grey."""
    return Image.open(BytesIO(png)).convert("L")


def read(picture: Image.Image) -> list[str]:
    """Return what zxing-cpp reads in the picture's QR codes."""
    return [code.text for code in zxingcpp.read_barcodes(picture) if code.format == zxingcpp.BarcodeFormat.QRCode]


def read_again(picture: Image.Image) -> list[str]:
    """Return what ZBar reads in the picture's QR codes."""
    found = pyzbar.decode(picture, symbols=[pyzbar.ZBarSymbol.QRCODE])
    return [code.data.decode("utf-8", "replace") for code in found]


def pictures(url: str) -> Iterator[tuple[str, Image.Image]]:
    """Yield the address's code at each level in both forms, with a name."""
    for level in LEVELS:
        drawing = Drawing(error_correction=level, scale=4)
        yield f"SVG {level}", drawn(qr_svg(url, title="T", description="D", drawing=drawing))
        yield f"PNG {level}", opened(qr_png(url, drawing=drawing))


def _main(number: int) -> None:
    drawn_, first, second = Counter[str](), Counter[str](), Counter[str]()
    for url in addresses(number):
        for name, picture in pictures(url):
            drawn_[name] += 1
            first[name] += read(picture) == [url]
            second[name] += read_again(picture) == [url]
    print("| form, level | drawn | zxing-cpp | ZBar |\n|---|---:|---:|---:|")
    for name, total in drawn_.items():
        print(f"| {name} | {total} | {first[name]} | {second[name]} |")


if __name__ == "__main__":
    _main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
