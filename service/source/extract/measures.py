"""What a node holds, counted once from the bottom up: letters, letters in links, and elements by kind.

Letters are counted as a reader sees them: each run of blanks is one, at both ends none. A node remembers its measure
until something below it changes.
"""

import re
from dataclasses import dataclass

from service.source.extract.node import TEXT, Node
from service.source.extract.words import COMMAS, VIDEO

LISTS = frozenset({"ul", "ol"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
EMBEDS = frozenset({"object", "embed", "iframe"})
BLOCKS = frozenset({"blockquote", "dl", "div", "img", "ol", "p", "pre", "table", "ul"})
TEXTUAL = BLOCKS | {"span", "li", "td"}  # elements that text usually stands in
IN_PAGE = 0.3  # a link to a place in the page counts less: notes and contents are part of an article

_RUN = re.compile(r"\s+")
_COUNTED = {tag: n for n, tag in enumerate(("p", "img", "li", "input", "br", "hr"))}


@dataclass(slots=True)
class Measure:
    """What a node holds; `inner` counts outer blanks too, `before` and `after` tell whether it begins and ends so."""

    inner: int = 0
    before: bool = False
    after: bool = False
    commas: int = 0
    links: float = 0
    lists: int = 0
    headings: int = 0
    is_textual: bool = False
    holds_block: bool = False
    has_video: bool = False
    embeds: int = 0
    elements: int = 0
    p: int = 0
    img: int = 0
    li: int = 0
    input: int = 0
    breaks: int = 0

    @property
    def letters(self) -> int:
        """The letters of the text, without outer blanks."""
        return max(0, self.inner - self.before - self.after)

    @property
    def link_density(self) -> float:
        """The share of the letters that stand in links."""
        return self.links / self.letters if self.letters else 0.0


_EMPTY = Measure()


def measure(node: Node) -> Measure:
    """Return what the node holds."""
    if node.measure is not None:
        return node.measure
    waiting = [node]
    while waiting:
        top = waiting[-1]
        missing = [child for child in top.children() if child.measure is None]
        if missing:
            waiting += missing
            continue
        top.measure = _sum(top) if top.tag else _of_text(top.text)
        waiting.pop()
    assert node.measure is not None
    return node.measure


def _of_text(text: str) -> Measure:
    if not text:
        return _EMPTY
    squeezed = _RUN.sub(" ", text)
    commas = len(COMMAS.findall(text))
    return Measure(len(squeezed), squeezed[0] == " ", squeezed[-1] == " ", commas)


def _sum(node: Node) -> Measure:
    total = Measure()
    for child in node.children():
        of = child.measure
        assert of is not None
        if of.inner:
            if not total.inner:
                total.inner, total.before = of.inner, of.before
            else:
                total.inner += of.inner - (total.after and of.before)
            total.after = of.after
            total.commas += of.commas
        if child.tag != TEXT:
            _add(total, child, of)
    if total.inner == 1 and total.before:
        total.after = False
    return total


def _add(total: Measure, child: Node, of: Measure) -> None:
    tag, letters = child.tag, of.letters
    total.links += of.links
    total.lists += of.lists
    total.headings += of.headings
    total.embeds += of.embeds
    total.p += of.p
    total.img += of.img
    total.li += of.li
    total.input += of.input
    total.breaks += of.breaks
    total.is_textual = total.is_textual or of.is_textual
    total.holds_block = total.holds_block or of.holds_block
    total.has_video = total.has_video or of.has_video
    total.elements += 1
    if tag in TEXTUAL:
        total.is_textual = total.is_textual or letters > 0
        total.holds_block = total.holds_block or tag in BLOCKS
    if tag == "a":
        total.links += letters * (IN_PAGE if len(child.get("href")) > 1 and child.get("href")[0] == "#" else 1)
    elif tag == "p":
        total.p += 1
    elif tag == "img":
        total.img += 1
    elif tag == "li":
        total.li += 1
    elif tag == "input":
        total.input += 1
    elif tag in ("br", "hr"):
        total.breaks += 1
    elif tag in LISTS:
        total.lists += letters
    elif tag in HEADINGS:
        total.headings += letters
    elif tag in EMBEDS:
        total.embeds += 1
        total.has_video = total.has_video or any(VIDEO.search(value) for value in child.attrs.values())
