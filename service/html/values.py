"""What an attribute's value may be: one parser for each kind, giving the value in its one accepted form, or None."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from tinycss2 import parse_blocks_contents, serialize
from tinycss2.ast import Node

from service.fields import MAX_ADDRESS, without_controls
from service.url import is_url

Parse = Callable[[str, str | None], str | None]
"""`(value, base)`: the value as the parser decoded it and the article's own address, for relative ones."""

Attributes = Mapping[str, Parse]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a policy: elements, why they stand there, and their attributes beyond those that all have."""

    tags: str
    why: str
    attributes: Attributes = field(default_factory=dict)


ID_PREFIX = "u-"
"""Every author's id begins with it, so that none can shadow a name of the page's script (DOM clobbering)."""

MAX_STYLE, MAX_BRACKETS = 4096, 16  # characters of a `style`, and brackets in it: its parser recurses into them

_ABSOLUTE, _LONG = ("http:", "https:"), 256  # what no base changes; characters
_LINKED, _LOADED = frozenset({"http", "https", "mailto", "tel"}), frozenset({"http", "https"})
_SCHEME = re.compile(r"([^/?#:]*):")  # odd letters too, where a browser reads none: no path begins so (RFC 3986)
_NO_HOST = re.compile(r"https?:(?!//[^/?#])", re.IGNORECASE)
_REFUSED_IN_ADDRESS = re.compile("[\x00-\x1f\x7f-\x9f\\\\\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
_RASTER = re.compile(r"data:image/(?:png|jpeg|gif|webp|avif);base64,[A-Za-z0-9+/]{1,87380}={0,2}")
_NOT_IN_ID = re.compile(r"[^\w.:\-]")


def free_text(value: str, _base: str | None = None) -> str:
    """Accept any text, cut at 2,000 characters."""
    return without_controls(value)[:2000]


def _address(value: str, base: str | None, schemes: frozenset[str]) -> str | None:
    """Return the address as a browser would see it (URL Standard: outer blanks, tabs and line ends removed).

    None for another scheme, and for what a browser or the standard library, which the steps read hosts with, could not
    read as an address at all. Each wall and the gate ask the same of the same addresses: unless they are long, the
    answers are kept.
    """
    base = None if value.startswith(_ABSOLUTE) else base
    return (_known_address if len(value) <= _LONG else _read_address)(value, base, schemes)


def _read_address(value: str, base: str | None, schemes: frozenset[str]) -> str | None:
    address = re.sub(r"[\t\n\r]", "", value.strip("\x00\t\n\x0b\x0c\r ")).replace(" ", "%20")
    if not address or len(address) > MAX_ADDRESS or _REFUSED_IN_ADDRESS.search(address):
        return None
    if address.startswith("//"):
        address = "https:" + address
    if (scheme := _SCHEME.match(address)) is None:
        if base is None or address.startswith("#"):
            return address
    elif scheme[1].lower() not in schemes or _NO_HOST.match(address):
        return None
    try:
        address = urljoin(base, address) if base and scheme is None else address
        urlsplit(address)
    except ValueError:  # brackets, or letters that stand for signs, in a user's name
        return None
    return address if is_url(address) else None


_known_address = lru_cache(maxsize=4096)(_read_address)


def link(value: str, base: str | None = None) -> str | None:
    """Accept http, https, mailto, tel and relative addresses; a fragment follows the prefixed ids."""
    address = _address(value, base, _LINKED)
    if address and address.startswith("#"):
        place = identifier(address[1:])
        return place and f"#{place}"
    return address


def media(value: str, base: str | None = None) -> str | None:
    """Accept http, https and relative addresses of images, sound and film."""
    return _address(value, base, _LOADED)


def image(value: str, base: str | None = None) -> str | None:
    """Accept what `media` accepts, and raster images of at most 64 KB as `data:` addresses."""
    return value if _RASTER.fullmatch(value) else media(value, base)


def image_candidates(value: str, base: str | None = None) -> str | None:
    """Accept a `srcset` of at most 16 candidates, each address as in `media`; one bad candidate refuses all."""
    kept = []
    for address, descriptor in candidates(value[:8192]):
        accepted = media(address, base)
        if accepted is None or not re.fullmatch(r"(?:\d{1,5}w|\d{1,2}(?:\.\d{1,3})?x)?", descriptor):
            return None
        kept.append(f"{accepted} {descriptor}".strip())
    return ", ".join(kept) if 0 < len(kept) <= 16 else None


def candidates(value: str) -> list[tuple[str, str]]:
    """Split a `srcset` as the HTML standard does: an address runs to white space; a comma at its end closes it."""
    found = []
    rest = value.strip(" \t\n\r\f,")
    while rest:
        address, *others = rest.split(None, 1)
        rest = others[0] if others else ""
        descriptor = ""
        if not address.endswith(","):
            descriptor, _, rest = rest.partition(",")
        found.append((address.rstrip(","), descriptor.strip()))
        rest = rest.strip(" \t\n\r\f,")
    return found


def identifier(value: str, _base: str | None = None) -> str | None:
    """Return the id with the prefix that keeps it apart from the page's own names."""
    kept = _NOT_IN_ID.sub("", value)
    if not kept:
        return None
    return (kept if kept.startswith(ID_PREFIX) else ID_PREFIX + kept)[:100]


def references(value: str, _base: str | None = None) -> str | None:
    """Accept a list of ids, each prefixed as ids are."""
    return " ".join(filter(None, (identifier(each) for each in value.split()[:20]))) or None


def one_of(*allowed: str) -> Parse:
    """Accept one of these words, in any case."""
    words = frozenset(allowed)

    def parse(value: str, _base: str | None = None) -> str | None:
        word = value.strip().lower()
        return word if word in words else None

    return parse


def matching(pattern: str) -> Parse:
    """Accept what the whole pattern matches, outer blanks removed."""
    compiled = re.compile(pattern)

    def parse(value: str, _base: str | None = None) -> str | None:
        kept = value.strip()
        return kept if compiled.fullmatch(kept) else None

    return parse


def whole_number(least: int, most: int) -> Parse:
    """Accept a whole number; one beyond the limits becomes the limit."""

    def parse(value: str, _base: str | None = None) -> str | None:
        digits = re.match(r"\s*(-?\d{1,9})(?:px|\.0*)?\s*$", value)
        return str(min(max(int(digits[1]), least), most)) if digits else None

    return parse


def flag(_value: str, _base: str | None = None) -> str:
    """Accept a boolean attribute, which has no value."""
    return ""


def tokens(pattern: str) -> Parse:
    """Accept the words of a list that the pattern matches; the others go."""
    compiled = re.compile(pattern)

    def accepted(value: str) -> str | None:
        return " ".join(dict.fromkeys(word for word in value.split() if compiled.fullmatch(word))) or None

    known = lru_cache(maxsize=512)(accepted)  # the same few classes stand on most elements of an article

    def parse(value: str, _base: str | None = None) -> str | None:
        return (known if len(value) <= _LONG else accepted)(value)

    return parse


def declarations(properties: Mapping[str, str]) -> Parse:
    """Accept the declarations of a `style` whose property is listed and whose whole value its pattern matches.

    Parsed and cascaded as CSS is (CSS Syntax Level 3): comments and strings are no declarations, the last of a property
    wins, or the last important one. No address passes, whatever the pattern.
    """
    compiled = {name: re.compile(pattern) for name, pattern in properties.items()}

    @lru_cache(maxsize=512)  # the same few styles stand on most elements of an article
    def accepted(style: str) -> str | None:
        kept: dict[str, tuple[bool, str]] = {}
        for each in parse_blocks_contents(style, skip_comments=True, skip_whitespace=True):
            if each.type != "declaration" or (pattern := compiled.get(each.lower_name)) is None:
                continue
            if each.important or not kept.get(each.lower_name, (False, ""))[0]:
                given = _css_value(each.value)
                kept.pop(each.lower_name, None)
                if pattern.fullmatch(given) and "url(" not in given:
                    kept[each.lower_name] = each.important, given
        return ";".join(f"{name}:{given}" for name, (_, given) in kept.items()) or None

    def parse(value: str, _base: str | None = None) -> str | None:
        is_sane = len(value) <= MAX_STYLE and sum(map(value.count, "([{")) <= MAX_BRACKETS
        return accepted(value) if is_sane else None

    return parse


def _css_value(tokens: Iterable[Node]) -> str:
    return " ".join(serialize(each for each in tokens if each.type != "comment").lower().split())
