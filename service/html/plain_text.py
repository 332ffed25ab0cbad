"""Plain text as a tree."""

from service.html.tree import ROOT, Element


def paragraphs(text: str) -> Element:
    """Return the text in paragraphs: a blank line ends a paragraph, a line end breaks a line."""
    blocks = [block for block in text.replace("\r\n", "\n").split("\n\n") if block.strip()]
    return Element(ROOT, {}, tuple(Element("p", {}, _lines(block), n) for n, block in enumerate(blocks)), len(blocks))


def _lines(block: str) -> tuple[Element | str, ...]:
    lines = [line.strip() for line in block.strip().split("\n")]
    return tuple(node for line in lines for node in (Element("br"), line))[1:]
