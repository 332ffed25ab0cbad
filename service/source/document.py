"""The door to the C parser (lexbor) for those who read a whole page, by CSS selectors or node by node."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from service.source.bounds import hold

Document = LexborHTMLParser
Element = LexborNode

_EMPTY = LexborHTMLParser("<p>")
_SURROGATE = re.compile("[\ud800-\udfff]")


def parse(html: str) -> Document:
    """Return the parsed page; half characters, which no encoding has, become U+FFFD.

    Raises TooComplex for a page that would cost too much.
    """
    hold(html)
    return LexborHTMLParser(_SURROGATE.sub("\ufffd", html))


def is_selector(selector: str) -> bool:
    """Tell whether the parser understands a CSS selector."""
    try:
        _EMPTY.css(selector)
    except SelectolaxError:
        return False
    return bool(selector.strip())
