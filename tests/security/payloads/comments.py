"""Comments, declarations and sections: where they begin and end is where parsers part."""

from collections.abc import Iterator

from tests.security.payloads.marks import CALL, IMAGE

_OPENERS = (
    "<!--",
    "<!-->",
    "<!--->",
    "<!---",
    "<!----",
    "<!--!",
    "<!--!>",
    "<!--[if gte IE 4]>",
    "<!--<!--",
    "<!-- -",
    "<!- -",
    "<!",
    "<!>",
    "<!x",
    "<!doctype ",
    "<![CDATA[",
    "<![cdata[",
    "<![if true]>",
    "<?",
    "<?>",
    "<?xml ",
    "<?import ",
    "</ ",
    "</#",
    "</!--",
    "<%",
    "<#",
    "<!\x00--",
    "<!-\x00-",
    "<svg><![CDATA[",
    "<math><![CDATA[",
    "<svg><!--",
    "<svg><desc><![CDATA[",
    "<!--\ufeff",
)
_CLOSERS = ("-->", "--!>", "-- >", "->", ">", "--\x00>", "]]>", "<!-->", "-->-->")


def payloads() -> Iterator[str]:
    """Yield each opening with each closing, the element behind it; and some with the element only inside a value."""
    for opener in _OPENERS:
        yield from (f"{opener}x{closer}{IMAGE}" for closer in _CLOSERS)
        yield f"{opener}<p title='-->{IMAGE}'>"
        yield f"{opener}{IMAGE}"
        yield f"<p>{opener}<a href=javascript:{CALL}>--></p>"
