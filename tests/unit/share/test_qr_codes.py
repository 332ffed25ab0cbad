"""QR codes are read back by an independent decoder, from the SVG's path and from the PNG."""

import re
from io import BytesIO
from typing import get_args
from xml.etree import ElementTree

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from service.errors import InvalidFields
from service.share.drawing import Drawing, Level
from service.share.qr import qr_png, qr_svg

ADDRESSES = (
    "https://example.org/",
    "https://www.example.org/a%20b?c=d&e=%ED%95%9C#part",
    "https://example.org/뉴스/기사?제목=한글",
    "https://example.org/👪/🇰🇷",
    "HTTPS://EXAMPLE.ORG/0123456789",
    "https://example.org/" + "long/" * 60,
    "https://example.org/?" + "a1-" * 320,
)
LEVELS = get_args(Level)
LIMITS = {"L": 2953, "M": 2331, "Q": 1663, "H": 1273}
SVG = "{http://www.w3.org/2000/svg}"


def _svg(url: str = ADDRESSES[0], title: str = "T", description: str = "D", **drawing: object) -> ElementTree.Element:
    return ElementTree.fromstring(qr_svg(url, title=title, description=description, drawing=Drawing(**drawing)))  # type: ignore[arg-type]  # noqa: S314


def _drawn(svg: ElementTree.Element, scale: int = 4) -> Image.Image:
    """Paint the white rectangle and the path's runs, on grey, as a browser would."""
    side = int(svg.attrib["viewBox"].split()[2])
    image = Image.new("L", (side * scale, side * scale), 128)
    paint = ImageDraw.Draw(image)
    white, black = svg.find(f"{SVG}rect"), svg.find(f"{SVG}path")
    assert white is not None
    assert black is not None
    assert (white.attrib["fill"], black.attrib["fill"]) == ("#ffffff", "#000000")
    paint.rectangle((0, 0, int(white.attrib["width"]) * scale - 1, int(white.attrib["height"]) * scale - 1), fill=255)
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", black.attrib["d"])
    assert "".join("M{} {}h{}v1h-{}z".format(*run) for run in runs) == black.attrib["d"]
    for x, y, width, back in (map(int, run) for run in runs):
        assert width == back
        paint.rectangle((x * scale, y * scale, (x + width) * scale - 1, (y + 1) * scale - 1), fill=0)
    return image


def _read(image: Image.Image) -> str:
    [code] = zxingcpp.read_barcodes(image)
    assert code.format == zxingcpp.BarcodeFormat.QRCode
    return str(code.text)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("url", ADDRESSES, ids=lambda url: str(len(url)))
def test_svg_and_png_are_read_back(url: str, level: Level) -> None:
    """At each level, both pictures hold exactly the address."""
    assert _read(_drawn(_svg(url, error_correction=level))) == url
    assert _read(Image.open(BytesIO(qr_png(url, drawing=Drawing(error_correction=level, scale=3)))).convert("L")) == url


@pytest.mark.parametrize("border", [4, 7, 16])
@pytest.mark.parametrize("scale", [1, 3, 32])
def test_svg_and_png_are_one_picture(border: int, scale: int) -> None:
    """The PNG is, bit by bit, what the SVG draws, with the quiet zone asked for."""
    png = Image.open(BytesIO(qr_png(ADDRESSES[0], drawing=Drawing(border=border, scale=scale))))
    svg = _svg(border=border, scale=scale)
    assert png.mode == "1"
    assert (svg.attrib["width"], svg.attrib["height"]) == (str(png.width), str(png.height))
    assert png.convert("L").tobytes() == _drawn(svg, scale).tobytes()
    first = png.convert("L").point(lambda light: 255 - light).getbbox()
    assert first is not None
    assert first[:2] == (border * scale, border * scale)


def test_the_picture_has_a_name_and_a_description() -> None:
    """Title and description are an image's name and description, whatever is in them."""
    svg = _svg(title="</title><script>\"'&", description="]]>\x00\r\n\ud800 & 한글")
    title, description = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert (svg.attrib["role"], title.text, description.text) == ("img", "</title><script>\"'&", "]]> & 한글")
    assert svg.attrib["aria-labelledby"] == title.attrib["id"]
    assert svg.attrib["aria-describedby"] == description.attrib["id"]


def test_the_picture_is_compact_and_needs_no_style() -> None:
    """One rectangle and one path, sized by the page, with no style for a strict policy to refuse."""
    text = qr_svg("https://example.org/".ljust(60, "a"), title="T", description="D")
    svg = ElementTree.fromstring(text)  # noqa: S314
    assert [child.tag.removeprefix(SVG) for child in svg] == ["title", "desc", "rect", "path"]
    assert "style" not in text
    assert "width" not in svg.attrib
    assert len(text) < 6500


def test_the_same_address_is_the_same_picture() -> None:
    """Codes are deterministic, so that they can be cached by their content."""
    assert qr_svg(ADDRESSES[1], title="T", description="D") == qr_svg(ADDRESSES[1], title="T", description="D")


@pytest.mark.parametrize(("level", "most"), LIMITS.items())
def test_a_level_holds_its_bytes_and_no_more(level: Level, most: int) -> None:
    """The last byte that fits is drawn; one more is an error that names level and limit."""
    letters, rest = divmod(most - len("https://example.org/"), 3)
    full = "https://example.org/" + "가" * letters + "a" * rest
    assert len(full.encode()) == most
    assert _read(_drawn(_svg(full, error_correction=level))) == full
    with pytest.raises(InvalidFields, match=f"url: .*level {level} holds at most {most} bytes"):
        qr_png(full + "a", drawing=Drawing(error_correction=level))


@pytest.mark.parametrize(
    ("drawing", "field"),
    [({"border": n}, "border") for n in (-1, 0, 3, 17)] + [({"scale": n}, "scale") for n in (-1, 0, 33)],
)
def test_a_wrong_size_is_named(drawing: dict[str, int], field: str) -> None:
    """A quiet zone under four modules, and sizes out of range, are refused in both formats."""
    for draw in (_svg, lambda **sizes: qr_png(ADDRESSES[0], drawing=Drawing(**sizes))):
        with pytest.raises(InvalidFields) as caught:
            draw(**drawing)
        assert [error.field for error in caught.value.fields] == [field]


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "https://a:b@example.org/", "https://example.org/\ud800"])
def test_only_web_addresses_are_drawn(url: str) -> None:
    """Nothing but a web address without credentials becomes a code."""
    with pytest.raises(InvalidFields, match="url"):
        qr_png(url)
