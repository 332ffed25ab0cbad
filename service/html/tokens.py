"""Text cut into tags as a browser cuts it (HTML standard, 13.2.5), in one linear pass."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from service.html.policy import INTAKE

_BLANK = r"\t\n\f\r "  # what separates names and attributes; no other white space does
_VALUE = rf"\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^{_BLANK}>\"'][^{_BLANK}>]*+"
_ATTRIBUTE = rf"[{_BLANK}/]*+[^{_BLANK}/>][^{_BLANK}/>=]*+(?:[{_BLANK}]*+=[{_BLANK}]*+(?:{_VALUE})?+)?+"
_ATTRIBUTES = rf"(?>{_ATTRIBUTE})*+"
# Up to their own end tag these hold no mark-up, and none of it is words of the article.
_RAW = "script|style|xmp|iframe|noembed|noframes|noscript|textarea|title"
_MARKUP = re.compile(
    rf"<(?:(?P<close>/?)(?P<tag>(?!(?i:{_RAW}|plaintext)[{_BLANK}/>])[a-zA-Z][^{_BLANK}/>]*+)"
    rf"(?P<attrs>{_ATTRIBUTES})(?P<rest>[{_BLANK}/]*+)(?P<end>>?)"
    rf"|(?P<raw>(?i:{_RAW}))(?P<held>{_ATTRIBUTES})[{_BLANK}/]*+(?:>.*?(?:</(?i:(?P=raw))(?=[{_BLANK}/>]){_ATTRIBUTES}[{_BLANK}/]*+>?|\Z))?"
    rf"|(?i:plaintext){_ATTRIBUTES}[{_BLANK}/]*+(?:>.*)?"
    r"|!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|(?:[!?]|/(?!\Z))[^>]*+>?)",  # declarations, processing instructions, broken end tags: comments to a browser
    re.DOTALL,
)
_EACH_ATTRIBUTE = re.compile(_ATTRIBUTE)


class Token(NamedTuple):
    """A tag: its name in lower case, and the source between the name and the tag's end.

    `is_raw` tells that it was a raw-text element, whose content and end tag are left out.
    """

    tag: str
    attrs: str = ""
    is_end: bool = False
    is_self_closing: bool = False
    is_raw: bool = False


_BARE = {f"<{tag}>": Token(tag) for tag in INTAKE} | {f"</{tag}>": Token(tag, is_end=True) for tag in INTAKE}
"""The tags without attributes, as most are, by what stands in the text."""


def tokens(text: str) -> Iterator[Token | str]:
    """Yield the tags, and the texts between them as they stand.

    Comments, declarations and the content of raw-text elements are left out, and so is, as in a browser, a tag that
    the text's end cuts off.
    """
    position = 0
    for match in _MARKUP.finditer(text):
        begin, after = match.span()
        if begin > position:
            yield text[position:begin]
        position = after
        if bare := _BARE.get(match[0]):
            yield bare
            continue
        close, tag, attrs, rest, end, raw, held = match.groups()
        if end:
            yield Token(tag.lower(), attrs, bool(close), "/" in rest)
        elif raw:
            yield Token(raw.lower(), held, is_raw=True)
    if position < len(text):
        yield text[position:]


def count_attributes(attrs: str) -> int:
    """Return how many attributes a tag's source holds."""
    return len(_EACH_ATTRIBUTE.findall(attrs))
