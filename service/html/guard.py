"""The first wall: one linear pass over the text that refuses what would cost the parsers too much.

It tokenises as a browser does (HTML standard, 13.2.5) but builds nothing: bytes, tags, attributes of a tag, and the
depth of what is open are counted, and an author's embeds get an inert stand-in that the sanitizers let through.
"""

import re
from dataclasses import dataclass

from service.errors import TooComplex, TooLarge
from service.html.policy import EMBED
from service.html.tree import VOID


@dataclass(frozen=True, slots=True)
class Limits:
    """What one article may hold. Real articles stay far below: 40 deep, 3,000 tags, 10 attributes a tag."""

    bytes: int = 512 * 1024
    tags: int = 20_000
    depth: int = 100
    attributes: int = 64
    ampersands: int = 20_000


LIMITS = Limits()

_ATTRIBUTE = r"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+)?+)?+"
_TOKEN = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    rf"|<(?P<close>/?)(?P<tag>[a-zA-Z][^\s/>]*+)(?P<attrs>(?>{_ATTRIBUTE})*+)[\s/]*+(?:>|\Z)"
    r"|<[!?/][^>]*+>?",
    re.DOTALL,
)
_ONE_ATTRIBUTE = re.compile(_ATTRIBUTE)
_LONG_REFERENCE = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")
_RAW = {
    tag: re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE)
    for tag in "script style xmp iframe noembed noframes textarea title".split()
}
# An end tag may be left out: what an opening tag closes of those on top, and all of these at their parent's end.
_CLOSES = {
    **dict.fromkeys(["td", "th"], frozenset({"td", "th"})),
    "tr": frozenset({"td", "th", "tr"}),
    **dict.fromkeys(["tbody", "thead", "tfoot"], frozenset({"td", "th", "tr", "tbody", "thead", "tfoot", "colgroup"})),
    **dict.fromkeys(["dt", "dd"], frozenset({"dt", "dd", "p"})),
    **dict.fromkeys(["rt", "rp"], frozenset({"rt", "rp"})),
    "li": frozenset({"li", "p"}),
    "p": frozenset({"p"}),
}
_OPTIONAL_END = frozenset(_CLOSES) | {"colgroup"}
_STAND_INS = {"iframe": True, "embed": True, "object": False}  # true: stands alone, what is inside is not text


def guard(text: str, limits: Limits = LIMITS) -> str:
    """Return the text fit for the sanitizers.

    Raises TooLarge or TooComplex, naming the limit.
    """
    size = len(text.encode("utf-8", "replace"))
    if size > limits.bytes:
        raise TooLarge(f"the article has {size} bytes; the limit is {limits.bytes}")
    if text.count("&") > limits.ampersands:
        raise TooComplex(f"the article has more than {limits.ampersands} '&'")
    if text.count("<") > 2 * limits.tags:
        raise TooComplex(f"the article has more than {2 * limits.tags} '<'")
    return _LONG_REFERENCE.sub("\ufffd", _tokens(text, limits))


def _tokens(text: str, limits: Limits) -> str:
    parts: list[str] = []
    open_tags: list[str] = []
    count = done = position = 0
    while token := _TOKEN.search(text, position):
        position = token.end()
        if (name := token["tag"]) is None:
            continue
        tag, closing = name.lower(), bool(token["close"])
        count += 1
        if count > limits.tags:
            raise TooComplex(f"the article has more than {limits.tags} tags")
        _count_attributes(tag, token["attrs"], limits)
        if tag in _RAW and not closing:
            end = _RAW[tag].search(text, position)
            position = end.start() if end else len(text)
        elif tag not in VOID:
            _count_depth(tag, closing, open_tags, limits)
        if tag in _STAND_INS:
            parts += text[done : token.start()], _stand_in(tag, closing, token["attrs"])
            done = position
    return "".join([*parts, text[done:]]) if parts else text


def _count_attributes(tag: str, attrs: str, limits: Limits) -> None:
    if len(attrs) > 2 * limits.attributes and len(_ONE_ATTRIBUTE.findall(attrs)) > limits.attributes:
        raise TooComplex(f"<{tag[:40]}> has more than {limits.attributes} attributes")


def _count_depth(tag: str, closing: bool, open_tags: list[str], limits: Limits) -> None:
    if not closing:
        closed = _CLOSES.get(tag, frozenset())
        while open_tags and open_tags[-1] in closed:
            open_tags.pop()
        open_tags.append(tag)
        if len(open_tags) > limits.depth:
            raise TooComplex(f"the article's elements are nested more than {limits.depth} deep, or left open")
        return
    while open_tags and open_tags[-1] != tag and open_tags[-1] in _OPTIONAL_END:
        open_tags.pop()
    if open_tags and open_tags[-1] == tag:
        open_tags.pop()


def _stand_in(tag: str, closing: bool, attrs: str) -> str:
    if closing:
        return "" if _STAND_INS[tag] else f"</{EMBED}>"
    return f"<{EMBED}{attrs.rstrip('/')}>" + (f"</{EMBED}>" if _STAND_INS[tag] else "")
