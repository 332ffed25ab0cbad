"""QR codes scan, whatever the address, level and form."""

import re
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from service.errors import InvalidFields
from service.share.drawing import Drawing, Level
from service.share.qr import qr_png, qr_svg

ADDRESSES = [
    "https://e.org/",
    "https://example.org/기사/산불?쪽=1",
    "https://example.org/" + "x" * 300,
    "https://example.org/%F0%9F%8E%89?a=1&b=2#part",
]
RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-\d+z")


def _drawn(svg: str) -> Image.Image:
    """Rasterise the code's runs, four pixels a module."""
    side = int(re.search(r'viewBox="0 0 (\d+)', svg)[1])  # type: ignore[index]
    picture = Image.new("L", (side * 4, side * 4), 255)
    pen = ImageDraw.Draw(picture)
    for x, y, width in (map(int, run) for run in RUN.findall(svg)):
        pen.rectangle((x * 4, y * 4, (x + width) * 4 - 1, y * 4 + 3), fill=0)
    return picture


@pytest.mark.parametrize("level", ["L", "M", "Q", "H"])
@pytest.mark.parametrize("url", ADDRESSES)
def test_an_independent_decoder_reads_both_forms(url: str, level: Level) -> None:
    """zxing-cpp reads the address back from the SVG's path and from the PNG."""
    svg = qr_svg(url, title="t", description="d", drawing=Drawing(error_correction=level))
    png = Image.open(BytesIO(qr_png(url, drawing=Drawing(error_correction=level, scale=3)))).convert("L")
    for picture in (_drawn(svg), png):
        [code] = zxingcpp.read_barcodes(picture)
        assert code.text == url


def test_the_svg_is_named_and_strict() -> None:
    """It has a role, a title and a description, escaped, and no style attribute."""
    svg = qr_svg(ADDRESSES[0], title='<b>&"', description="Opens it")
    assert 'role="img"' in svg
    assert '<title id="qr-title">&lt;b&gt;&amp;&quot;</title>' in svg
    assert "style=" not in svg
    assert len(svg) < 6000


@pytest.mark.parametrize(("level", "most"), [("L", 2953), ("M", 2331), ("Q", 1663), ("H", 1273)])
def test_a_level_that_is_too_small_is_named(level: Level, most: int) -> None:
    """More bytes than a level holds is an error that names the limit; addresses end at 2,048 characters before that."""
    url = "https://example.org/" + "한" * 1000
    with pytest.raises(InvalidFields, match=str(most)):
        qr_svg(url, title="t", description="d", drawing=Drawing(error_correction=level))


@pytest.mark.parametrize(("name", "value"), [("border", 3), ("border", 17), ("scale", 0), ("scale", 33)])
def test_what_cannot_be_scanned_is_refused(name: str, value: int) -> None:
    """A quiet zone below four modules and absurd scales are refused by name."""
    with pytest.raises(InvalidFields) as caught:
        qr_png(ADDRESSES[0], drawing=Drawing(**{name: value}))
    assert [each.field for each in caught.value.fields] == [name]
