"""What a node holds, counted once from the bottom up: letters, letters in links, and elements by kind.

Letters are counted as a reader sees them: each run of blanks is one, at both ends none. A node remembers its measure
until something below it changes.
"""

from dataclasses import dataclass

from service.source.extract.node import Node
from service.source.extract.words import COMMAS, VIDEO

LISTS = frozenset({"ul", "ol"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
EMBEDS = frozenset({"object", "embed", "iframe"})
BLOCKS = frozenset({"blockquote", "dl", "div", "img", "ol", "p", "pre", "table", "ul"})
TEXTUAL = BLOCKS | {"span", "li", "td"}  # elements that text usually stands in
IN_PAGE = 0.3  # a link to a place in the page counts less: notes and contents are part of an article

_HOLDS_BLOCK, _IS_TEXTUAL, _HAS_VIDEO = 1, 2, 4
_FIELD = 20  # bits of a count, enough for all nodes that a page may have
_COUNTED = ("p", "img", "li", "input", "br", "hr", *sorted(EMBEDS))
_SHIFT = {tag: min(n, 4) * _FIELD if n < 6 else 5 * _FIELD for n, tag in enumerate(_COUNTED)}
_ONE = {tag: 1 << shift for tag, shift in _SHIFT.items()}


@dataclass(slots=True)
class Measure:
    """What a node holds.

    `inner` is the length of its text with outer blanks, `before` and `after` tell whether there are such. The counts of
    elements stand side by side in one number, and what is true or not in another, so that adding costs little.
    """

    inner: int = 0
    before: bool = False
    after: bool = False
    commas: int = 0
    links: float = 0
    lists: int = 0
    headings: int = 0
    counts: int = 0
    marks: int = 0

    @property
    def letters(self) -> int:
        """The length of the text, without outer blanks."""
        length = self.inner - self.before - self.after
        return max(0, length)

    @property
    def link_density(self) -> float:
        """The share of the letters that stand in links."""
        return self.links / self.letters if self.letters else 0.0

    def count(self, tag: str) -> int:
        """Return how many such elements there are: p, img, li, input, br (hr counts with it), iframe (all embeds)."""
        return self.counts >> _SHIFT[tag] & (1 << _FIELD) - 1

    @property
    def holds_block(self) -> bool:
        """Whether a block stands anywhere inside."""
        return bool(self.marks & _HOLDS_BLOCK)

    @property
    def is_textual(self) -> bool:
        """Whether there is text in elements that text usually stands in."""
        return bool(self.marks & _IS_TEXTUAL)

    @property
    def has_video(self) -> bool:
        """Whether there is an embed of a known host of films."""
        return bool(self.marks & _HAS_VIDEO)


_EMPTY, _BLANK = Measure(), Measure(1, before=True)


def measure(node: Node) -> Measure:
    """Return what the node holds."""
    if node.measure is not None:
        return node.measure
    waiting = [node]
    while waiting:
        top = waiting[-1]
        size = len(waiting)
        child = top.first
        while child is not None:
            if child.measure is None:
                if child.tag:
                    waiting.append(child)
                else:
                    child.measure = _of_text(child.text)
            child = child.next
        if len(waiting) == size:
            top.measure = _sum(top) if top.tag else _of_text(top.text)
            waiting.pop()
    assert node.measure is not None
    return node.measure


def _of_text(text: str) -> Measure:
    if not text or text.isspace():
        return _BLANK if text else _EMPTY
    before, after = text[0].isspace(), text[-1].isspace()
    commas = text.count(",") if text.isascii() else len(COMMAS.findall(text))
    return Measure(len(" ".join(text.split())) + before + after, before, after, commas)


def _sum(node: Node) -> Measure:
    """Return the sum of what the children hold, all of which are measured."""
    inner = commas = lists = headings = counts = marks = 0
    links = 0.0
    before = after = False
    child = node.first
    while child is not None:
        of = child.measure
        assert of is not None
        if of.inner:
            if not inner:
                before = of.before
            inner += of.inner - (after and of.before)
            after = of.after or (of.before and of.inner == 1)  # or nothing but a blank
            commas += of.commas
        if tag := child.tag:
            letters = of.inner - of.before - of.after
            links += of.links
            lists += of.lists
            headings += of.headings
            counts += of.counts + _ONE.get(tag, 0)
            marks |= of.marks
            if tag == "a":
                links += letters * (IN_PAGE if _is_in_page(child) else 1)
            elif tag in TEXTUAL:
                marks |= (letters > 0) * _IS_TEXTUAL | (tag in BLOCKS) * _HOLDS_BLOCK
                lists += letters * (tag in LISTS)
            elif tag in HEADINGS:
                headings += letters
            elif tag in EMBEDS and any(VIDEO.search(value) for value in child.attrs.values()):
                marks |= _HAS_VIDEO
        child = child.next
    return Measure(inner, before, after and inner > 1, commas, links, lists, headings, counts, marks)


def _is_in_page(link: Node) -> bool:
    href = link.attrs.get("href", "")
    return len(href) > 1 and href[0] == "#"
