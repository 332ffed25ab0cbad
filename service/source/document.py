"""The door to the C parser (lexbor) for those who read a page by CSS selectors."""

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

Document = LexborHTMLParser
Element = LexborNode

_EMPTY = LexborHTMLParser("<p>")


def is_selector(selector: str) -> bool:
    """Tell whether the parser understands a CSS selector."""
    try:
        _EMPTY.css(selector)
    except SelectolaxError:
        return False
    return bool(selector.strip())
