"""The first wall: one linear pass over the text that refuses what would cost the parsers too much.

It gives back text and tags only: comments, declarations and raw text are left out, a `<` that begins no tag is escaped.
So every parser behind it cuts the text into the same tags, and what was counted here is what they get.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.errors import TooComplex, TooLarge
from service.fields import without_controls
from service.html.foreign import FOREIGN
from service.html.mathml import MATHML, MATHML_TEXT
from service.html.nesting import Nesting
from service.html.policy import AMP, EMBED, EMBEDDED, INERT, INTAKE, OURS
from service.html.tokens import Token, count_attributes, tokens


@dataclass(frozen=True, slots=True)
class Limits:
    """What one article may hold. Real articles stay far below: 40 deep, 3,000 tags, 10 attributes a tag."""

    bytes: int = 512 * 1024
    tags: int = 20_000
    depth: int = 100
    attributes: int = 64
    formatting: int = 40
    references: int = 20_000


LIMITS = Limits()
FREE = 16 * 1024  # characters that may be reopened in any article; beyond, at most as many as it has itself

_FEED = "&#12;"  # bleach's Cleaner shows a question mark for the character itself
_LONG_REFERENCE = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")
_SAME_AS = {
    "image": "img",  # to every parser
    "marquee": "blink",  # but for the scope of its own that a marquee has
    **AMP,
}
_OWN_RULES = frozenset("svg select template canvas applet frameset datalist".split())
_PAGE = frozenset({"html", "head", "body"})  # an article has none, and a parser adds them
_ANNOTATIONS = frozenset({"annotation", "annotation-xml"})
_FORMULA = MATHML | _ANNOTATIONS
_HELD_AS_TEXT = MATHML_TEXT | _ANNOTATIONS
_NONE = _PAGE | FOREIGN
_AS_THEY_ARE = frozenset(INTAKE) - EMBEDDED.keys() - _SAME_AS.keys() - _OWN_RULES - _NONE - _FORMULA - {EMBED}


def guard(text: str, limits: Limits = LIMITS) -> str:
    """Return the text fit for the sanitizers.

    Raises TooLarge or TooComplex, naming the limit.
    """
    size = len(text.encode("utf-8", "replace"))
    if size > limits.bytes:
        raise TooLarge(f"the article has {size} bytes; the limit is {limits.bytes}")
    written = "".join(_written(without_controls(text), limits))
    if written.count("&") > limits.references:
        raise TooComplex(f"the article has more than {limits.references} '&' and '<' that begin no tag")
    return _LONG_REFERENCE.sub("\ufffd", written)


def _written(text: str, limits: Limits) -> Iterator[str]:
    nesting = Nesting()
    tags = 0
    begins_pre = False
    for token in tokens(text):
        if isinstance(token, str):
            if nesting.text():
                _hold(nesting, len(text), limits)
            yield ("\n" if begins_pre and token[0] in "\n\r" else "") + token.replace("<", "&lt;").replace("\f", _FEED)
            begins_pre = False
            continue
        tags += 1
        if tags > limits.tags:
            raise TooComplex(f"the article has more than {limits.tags} tags")
        tag, attrs, is_end, _, _ = token
        if len(attrs) > 2 * limits.attributes:
            _hold_attributes(token, limits)
        begins_pre = tag == "pre" and not is_end  # the sanitizer and the C parse each drop a line end there
        inside = nesting.open[-1] if nesting.open else ""
        is_usual = tag in _AS_THEY_ARE and inside not in _FORMULA  # as nearly all are
        if is_usual and is_end:
            nesting.end(tag)
            yield f"</{tag}>"
        elif admitted := token if is_usual else _admitted(token, inside):
            yield _taken(admitted, nesting)
            _hold(nesting, len(text), limits)


def _admitted(token: Token, inside: str) -> Token | None:
    """Return the tag as it goes on, or None: only what the parsers all read alike goes on."""
    if (inside in _FORMULA) != (token.tag in _FORMULA):
        return token if token.tag == "math" and not token.is_end else None
    if inside in _FORMULA:
        return token if token.is_end or (token.tag != "math" and inside not in _HELD_AS_TEXT) else None
    if token.tag in EMBEDDED:
        return token._replace(tag=EMBED, attrs=f' kind="{token.tag}"{token.attrs}', is_self_closing=EMBEDDED[token.tag])
    if token.tag in _SAME_AS:
        return token._replace(tag=_SAME_AS[token.tag])
    if token.tag in _OWN_RULES:
        return token._replace(tag=INERT, attrs="")
    is_none = token.tag in _NONE or token.is_raw or token.tag.startswith(OURS)
    return None if is_none else token


def _taken(token: Token, nesting: Nesting) -> str:
    """Count the tag in, and write it."""
    tag, attrs, is_end, is_self_closing, _ = token
    if is_end:
        nesting.end(tag)
        return f"</{tag}>"
    nesting.start(tag, attrs)
    if is_self_closing and (tag == EMBED or tag in _FORMULA or tag not in INTAKE):
        nesting.end(tag)
        return f"<{tag}{attrs}></{tag}>"
    return f"<{tag}{attrs}>"


def _hold(nesting: Nesting, size: int, limits: Limits) -> None:
    """Hold what is open against the limits."""
    if len(nesting.open) > limits.depth:
        raise TooComplex(f"the article's elements are nested more than {limits.depth} deep, or left open")
    if len(nesting.formatting) > limits.formatting:
        raise TooComplex(f"the article leaves more than {limits.formatting} formatting elements open")
    if nesting.reopened > size + FREE:
        raise TooComplex("the article leaves formatting open, and what follows would repeat it too often")


def _hold_attributes(token: Token, limits: Limits) -> None:
    if count_attributes(token.attrs) > limits.attributes:
        raise TooComplex(f"<{token.tag[:40]}> has more than {limits.attributes} attributes")
