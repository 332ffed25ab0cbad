"""The door to feedparser: it is given no more than its own patterns come to an end with."""

import re
from io import BytesIO
from typing import Any

import feedparser
from feedparser.mixin import _FeedParserMixin as Parser

from service.source.charset import decode

_LONGEST_HEAD = 4096  # characters before the first element; the time for them goes by their square, or their cube
_LONGEST_AUTHOR = 1000  # characters; by their square
_CHARSET = re.compile(rb"""<\?xml\s[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']""")
_DECLARATION = re.compile(r"\s*+<\?xml\s[^>]*+>")
_ELEMENT = re.compile(r"<\w")


def parsed(content: bytes) -> Any:
    """Return an RSS or Atom feed as feedparser does; raises ValueError, and whatever feedparser may."""
    # A stream: bytes would be taken for the name of a file, and read. Our own walls do the sanitizing.
    return feedparser.parse(BytesIO(_bounded(content)), sanitize_html=False, resolve_relative_uris=False)


def _bounded(content: bytes) -> bytes:
    """Return the feed in UTF-8, with a short head."""
    declared = _CHARSET.match(content[:_LONGEST_HEAD].lstrip())
    text = decode(content, declared[1].decode() if declared else "utf-8").text
    text = text[found.end() :] if (found := _DECLARATION.match(text)) else text
    if _ELEMENT.search(text, 0, _LONGEST_HEAD) is None:
        raise ValueError("no element is where a feed has one")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + text.encode()


_look_for_mailbox = Parser._sync_author_detail  # noqa: SLF001  (there is no other way to bound it)


def _look_for_mailbox_in_name(parser: Any, key: str = "author") -> None:
    """Look for a mailbox in an author, as far as a name may be long."""
    context = parser._get_context()  # noqa: SLF001
    if isinstance(author := context.get(key), str):
        context[key] = author[:_LONGEST_AUTHOR]
    _look_for_mailbox(parser, key)


Parser._sync_author_detail = _look_for_mailbox_in_name  # noqa: SLF001
