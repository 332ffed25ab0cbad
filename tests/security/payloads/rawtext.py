"""Raw text: elements whose content is not mark-up, until a second parse takes it for that."""

from collections.abc import Iterator

from tests.security.payloads.marks import CALL, IMAGE, SVG

_ELEMENTS = "style xmp noembed noframes noscript iframe textarea title script plaintext template listing".split()
_CLOSERS = (
    "</{0}>{1}",
    "</{0} >{1}",
    "</{0}/>{1}",
    "</{0}\t>{1}",
    "</{0}\n{1}>{1}",
    "</{0} x='>'>{1}",
    "</{0}\x00>{1}</{0}>",
    "</ {0}>{1}</{0}>",
    "</{0}x>{1}</{0}>",
    "&lt;/{0}&gt;{1}</{0}>",
    "<!--</{0}>{1}--></{0}>",
    "<p title='</{0}>{1}'></{0}>",
    '<p title="</{0}>{1}"></{0}>',
    "<![CDATA[</{0}>{1}]]></{0}>",
    "<{0}></{0}>{1}</{0}>",
    "{1}</{0}>",
    "{1}",
)


def payloads() -> Iterator[str]:
    """Yield each raw-text element with each way to leave it, written in small and in capital letters by turns."""
    for number, element in enumerate(_ELEMENTS):
        for place, closer in enumerate(_CLOSERS):
            name = element.upper() if (number + place) % 3 == 0 else element
            core = IMAGE if place % 2 else SVG
            yield f"<{name}>" + closer.format(element, core)
        yield f"<{element}/>{IMAGE}"
        yield f"<{element} title='>{IMAGE}'>x</{element}>"
        yield f"<{element}><{element} onclick={CALL}></{element}>{SVG}"
