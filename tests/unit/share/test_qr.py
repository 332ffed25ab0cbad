"""QR codes are read back by two independent readers, from the SVG's path and from the PNG, whatever they hold."""

from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageChops, ImageDraw

from service.errors import InvalidFields
from service.share.drawing import Drawing, Level
from service.share.qr import qr_png, qr_svg
from tests.unit.share.codes import SVG, addresses, drawn, opened, pictures, read, read_again

URL = "https://example.org/"
EDGES = (
    URL,
    "https://www.example.org/a%20b?c=d&e=%ED%95%9C#part",
    "https://example.org/뉴스/기사?제목=한글",
    "https://example.org/👪/🇰🇷",
    "HTTPS://EXAMPLE.ORG/0123456789",
    "https://example.org/?" + "a1-" * 320,
)
SAMPLE = addresses()[::29]  # `python -m tests.unit.share.codes` reads all 500
LIMITS = {"L": 2953, "M": 2331, "Q": 1663, "H": 1273}  # ISO/IEC 18004, table 7: bytes of version 40
SCANNABLE = [("#000000", "#ffffff"), ("#1877f2", "#ffffff"), ("#003300", "#ffe94d"), ("#8c1d18", "#fffdf9")]
LIMITING = [("#949494", "#ffffff"), ("#767676", "#e5e5e5"), ("#000000", "#c4c4c4")]  # hardly passing


def _svg(url: str = URL, title: str = "T", description: str = "D", **drawing: object) -> str:
    return qr_svg(url, title=title, description=description, drawing=Drawing(**drawing))  # type: ignore[arg-type]


def _element(*arguments: str, **drawing: object) -> ElementTree.Element:
    return ElementTree.fromstring(_svg(*arguments, **drawing))  # noqa: S314


@pytest.mark.parametrize("url", [*EDGES, *SAMPLE], ids=lambda url: str(len(url)))
def test_two_readers_read_it_back(url: str) -> None:
    """At each level, in both forms, zxing-cpp and ZBar read exactly the address."""
    for name, picture in pictures(url):
        assert (name, read(picture), read_again(picture)) == (name, [url], [url])


def test_the_addresses_are_what_they_should_be() -> None:
    """500 different ones, of 20 to 1,000 characters, in ASCII, Hangul and emoji."""
    made = addresses()
    assert len(set(made)) == 500
    assert (min(map(len, made)), max(map(len, made))) == (20, 1000)
    assert sum(url.isascii() for url in made) in range(200, 300)


@pytest.mark.parametrize(("dark", "light"), [*SCANNABLE, *LIMITING])
def test_the_colours_that_are_allowed_scan(dark: str, light: str) -> None:
    """Every pair that is not refused is read in both forms, to the least contrast that passes."""
    drawing = Drawing(dark=dark, light=light, scale=4)
    for picture in drawn(_svg(dark=dark, light=light)), opened(qr_png(URL, drawing=drawing)):
        assert (read(picture), read_again(picture)) == ([URL], [URL])


@pytest.mark.parametrize("border", [4, 7, 16])
@pytest.mark.parametrize("scale", [1, 3, 32])
@pytest.mark.parametrize(("dark", "light"), SCANNABLE[:2])
def test_svg_and_png_are_one_picture(border: int, scale: int, dark: str, light: str) -> None:
    """The PNG is, bit by bit, what the SVG draws, with the quiet zone and the colours asked for."""
    drawing = Drawing(border=border, scale=scale, dark=dark, light=light)
    png = Image.open(BytesIO(qr_png(URL, drawing=drawing)))
    svg = _svg(border=border, scale=scale, dark=dark, light=light)
    root = ElementTree.fromstring(svg)  # noqa: S314
    assert png.mode == ("1" if dark == "#000000" else "P")
    assert (root.attrib["width"], root.attrib["height"]) == (str(png.width), str(png.height))
    assert png.convert("RGB").convert("L").tobytes() == drawn(svg, scale).tobytes()
    paper = Image.new("RGB", png.size, light)
    first = ImageChops.difference(png.convert("RGB"), paper).getbbox() or ()
    assert first[:2] == (border * scale, border * scale)


def test_the_picture_has_a_name_and_a_description() -> None:
    """Title and description are an image's name and description, whatever is in them."""
    svg = _element(URL, "</title><script>\"'&", "]]>\x00\r\n\ud800 & 한글")
    title, description = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert (svg.attrib["role"], title.text, description.text) == ("img", "</title><script>\"'&", "]]> & 한글")
    assert svg.attrib["aria-labelledby"] == title.attrib["id"]
    assert svg.attrib["aria-describedby"] == description.attrib["id"]


def test_the_picture_is_compact_and_needs_no_style() -> None:
    """One rectangle and one path, sized by the page, with no style for a strict policy to refuse."""
    text = _svg("https://example.org/".ljust(60, "a"))
    svg = ElementTree.fromstring(text)  # noqa: S314
    assert [child.tag.removeprefix(SVG) for child in svg] == ["title", "desc", "rect", "path"]
    assert "style" not in text
    assert "width" not in svg.attrib
    assert len(text) < 6500


def test_the_same_address_is_the_same_picture() -> None:
    """Codes are deterministic, so that they can be cached by their content."""
    assert _svg(EDGES[1]) == _svg(EDGES[1])
    assert qr_png(EDGES[1]) == qr_png(EDGES[1])


@pytest.mark.parametrize(("level", "most"), LIMITS.items())
def test_a_level_holds_its_bytes_and_no_more(level: Level, most: int) -> None:
    """The last byte that fits is drawn; one more is an error that names level and limit."""
    letters, rest = divmod(most - len(URL), 3)
    full = URL + "가" * letters + "a" * rest
    assert len(full.encode()) == most
    assert read(drawn(_svg(full, error_correction=level))) == [full]
    with pytest.raises(InvalidFields, match=f"url: .*level {level} holds at most {most} bytes"):
        qr_png(full + "a", drawing=Drawing(error_correction=level))


@pytest.mark.parametrize(
    ("drawing", "field"),
    [({"border": n}, "border") for n in (-1, 0, 3, 17)]
    + [({"scale": n}, "scale") for n in (-1, 0, 33)]
    + [({"dark": each}, "dark") for each in ("red", "#fff", "#12345g", "", "#000000;", "#1234567")]
    + [({"light": each}, "light") for each in ("white", "#FFFFFF")]
    + [
        ({"dark": "#ffffff"}, "dark"),
        ({"dark": "#ffffff", "light": "#000000"}, "dark"),  # the wrong way round
        ({"dark": "#959595"}, "dark"),
        ({"light": "#c3c3c3"}, "dark"),
        ({"dark": "#ff0000", "light": "#ffe000"}, "dark"),
    ],
)
def test_what_cannot_be_scanned_is_refused(drawing: dict[str, int | str], field: str) -> None:
    """A quiet zone under four modules, absurd scales and colours without contrast are refused by name."""
    with pytest.raises(InvalidFields) as caught:
        Drawing(**drawing)  # type: ignore[arg-type]
    assert [error.field for error in caught.value.fields] == [field]


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "https://a:b@example.org/", "https://example.org/\ud800"])
def test_only_web_addresses_are_drawn(url: str) -> None:
    """Nothing but a web address without credentials becomes a code."""
    with pytest.raises(InvalidFields, match="url"):
        qr_png(url)


@pytest.mark.parametrize("url", [URL, EDGES[2], EDGES[5]], ids=len)
def test_a_caption_is_the_whole_address(url: str) -> None:
    """Its lines, joined, are the address; they stand below the quiet zone, within the picture, and it still scans."""
    text = _svg(url, caption=True)
    svg = ElementTree.fromstring(text)  # noqa: S314
    lines = svg.findall(f"{SVG}text")
    side, height = (int(each) for each in svg.attrib["viewBox"].split()[2:])
    assert "".join(line.text or "" for line in lines) == url
    places = [float(line.attrib["y"]) for line in lines]
    assert side < min(places) - 2
    assert max(places) < height
    assert read(drawn(text)) == [url]


def test_a_png_has_no_caption() -> None:
    """Text in a PNG is refused by name, not left out."""
    with pytest.raises(InvalidFields, match="caption"):
        qr_png(URL, drawing=Drawing(caption=True))


def test_the_readers_can_fail() -> None:
    """A code that is half covered is not read: the checks above can fail."""
    picture = drawn(_svg())
    ImageDraw.Draw(picture).rectangle((0, 0, picture.width // 2, picture.height), fill=128)
    assert (read(picture), read_again(picture)) == ([], [])
