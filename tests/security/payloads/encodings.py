"""Mark-up that only becomes mark-up when it is decoded once too often, or in another charset."""

from collections.abc import Iterator
from urllib.parse import quote

from tests.security.payloads.marks import CALL, IMAGE, NUMBER, SCRIPT, decimal, hexadecimal

_LESS_THAN = (
    "&lt &lt; &LT &LT; &#60 &#060 &#0060 &#00060 &#000060 &#0000060 &#60; &#060; &#0060; &#00060; &#000060; &#0000060; "
    "&#x3c &#x03c &#x003c &#x0003c &#x00003c &#x000003c &#x3c; &#x03c; &#x003c; &#x0003c; &#x00003c; &#x000003c; &#X3c "
    "&#X03c; &#X003C; &#x3C &#X3C; &#X000003C; \\x3c \\x3C \\u003c \\u003C \\74 \\074 %3c %3C %253c "
    "%u003c +ADw- &amp;lt; "
    "&amp;lt &amp;#60; &amp;#x3c; &amp;amp;lt; &#38;lt; &#x26;lt; &#38;#60; &amp&#108;t; &nvlt; "
    "&NestedLessLess; &#8810; "
    "\uff1c \ufe64 \u2039 \u02c2 \u3008 \u2329 \u276e \u00ab \u226a \u22d6 \u1438 &#65308; &#x2039; "
    "\xc0\xbc \ue03c \u013c"
).split()
_WHOLE = (SCRIPT, IMAGE, f"<svg onload={CALL}>", f"<a href=javascript:{CALL}>x</a>", f"<p onclick={CALL}>x</p>")
_TURNS = (
    decimal,
    hexadecimal,
    lambda text: quote(text, safe=NUMBER),
    lambda text: quote(quote(text, safe=NUMBER), safe=NUMBER),
    lambda text: text.replace("<", "&lt;").replace(">", "&gt;"),
    lambda text: text.replace("<", "&amp;lt;").replace(">", "&amp;gt;"),
    lambda text: text.replace("<", "&lt;").replace("&", "&amp;"),
    lambda text: decimal(text).replace("&", "&amp;"),
    lambda text: hexadecimal(text).replace("&", "&amp;"),
    lambda text: decimal(text).replace(";", ""),
    lambda text: "".join(each if each == NUMBER else f"\\u{ord(each):04x}" for each in text),
    lambda text: "".join(each if each == NUMBER else f"\\x{ord(each):02x}" for each in text),
    lambda text: "".join(each if each in NUMBER else f"%u{ord(each):04x}" for each in text),
    lambda text: "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text),
    "\x00".join,
    "\u200b".join,
    lambda text: text.replace("<", "+ADw-").replace(">", "+AD4-"),
    lambda text: "".join(each if each == NUMBER else chr(0xE0000 + ord(each)) for each in text),
    lambda text: text.replace("<", "\x1b(J<").replace(">", "\x1b(B>"),
    lambda text: text[::-1] + "\u202e",
)
_HOLDERS = ("<p>@</p>", '<p title="@">x</p>', "<pre><code>@</code></pre>", "<img src=x alt='@'>")


def payloads() -> Iterator[str]:
    """Yield each spelling of `<`, and each way to encode a whole element, in text and in values."""
    yield from (f"{less}img src=x onerror={CALL}>" for less in _LESS_THAN)
    yield from (f"<h2>{less}script>{CALL}{less}/script></h2>" for less in _LESS_THAN)
    for holder in _HOLDERS:
        yield from (holder.replace("@", turn(_WHOLE[n % 5])) for n, turn in enumerate(_TURNS))
    yield from (turn(whole) for turn in _TURNS[1:17:2] for whole in _WHOLE)
