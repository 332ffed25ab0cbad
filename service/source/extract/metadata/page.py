"""The page as the sources read it: one parsed document, where it was found, and what its publisher's adapter says."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice
from operator import itemgetter

from service import language
from service.source.adapters import NO_ADAPTER, Adapter
from service.source.document import Document, Element
from service.source.extract.metadata.asides import MAX_UPWARD, Asides
from service.source.values import absolute, line

MAX_FOUND = 200  # elements that one selector may give
MAX_NODES = 30_000  # of the body, as far as its visible lines are read
MAX_WORDS, MAX_WITHIN = 4_000, 500  # characters and nodes of one element that are read
MAX_LINES, MAX_LINE = 4_000, 400  # lines, and characters of each

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hgroup hr li main nav ol p pre section summary table tbody td tfoot th thead tr"
    " ul".split()
)
_UNREAD = frozenset({"script", "style", "noscript", "template", "iframe", "textarea", "select", "svg", "button"})


@dataclass(frozen=True)
class Page:
    """A document with its address; `adapter` is the empty one where no publisher's table covers the host."""

    document: Document
    address: str | None
    adapter: Adapter = NO_ADAPTER

    @cached_property
    def base(self) -> str | None:
        """Return the address that relative ones are relative to."""
        href = self.attribute("base[href]", "href")
        return absolute(href, self.address) if href else self.address

    @cached_property
    def canonical(self) -> str | None:
        """Return the address that the page calls its own (`rel=canonical`, RFC 6596; else `og:url`)."""
        named = self.attribute('link[rel~="canonical" i][href]', "href") or self.attribute(
            'meta[property="og:url"]', "content"
        )
        return self.absolute(named)

    def absolute(self, address: str | None) -> str | None:
        """Return an absolute http(s) address, or None when it cannot be one."""
        return absolute(address, self.base)

    def all(self, selector: str) -> list[Element]:
        """Return the elements that match, at most 200."""
        return self.document.css(selector)[:MAX_FOUND]

    def attribute(self, selector: str, name: str) -> str | None:
        """Return the attribute of the first element that matches."""
        found = self.document.css_first(selector)
        return found.attributes.get(name) if found else None

    def text(self, selector: str) -> str:
        """Return the first match's words on one line; empty without a match."""
        found = self.document.css_first(selector)
        return words_of(found) if found else ""

    @cached_property
    def html(self) -> Element | None:
        """Return the root element."""
        return self.document.css_first("html")

    @cached_property
    def _asides(self) -> Asides:
        return Asides()

    def holds_aside(self, element: Element) -> bool:
        """Tell whether the element belongs to a menu, a comment, a footer or a list of other articles."""
        return self._asides.hold(element)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Return what a reader sees of the body as lines, without lists of other articles, comments and menus."""
        body = self.document.body
        return tuple(_lines(body, self._asides)) if body else ()

    @cached_property
    def shares(self) -> Counter[str]:
        """Return how many letters of each script the beginning of the visible text has."""
        return language.shares("\n".join(self.lines))


def words_of(node: Element, *, apart: bool = False) -> str:
    """Return the visible words of an element on one line, at most 1,000 characters.

    `apart` puts a blank between elements, as boxes of bylines and dates show them.
    """
    if node.tag in _UNREAD:
        return ""
    parts: list[str] = []
    length = 0
    for count, each in enumerate(node.traverse(include_text=True)):
        if each.tag == "-text" and (parent := each.parent) is not None and parent.tag not in _UNREAD:
            parts.append(each.text_content or "")
            length += len(parts[-1])
        elif (apart and each.tag != "-text") or each.tag == "br" or each.tag in _BLOCKS:
            parts.append(" ")
        if length > MAX_WORDS or count > MAX_WITHIN:
            break
    return line("".join(parts))


def upward(element: Element | None) -> Iterator[Element]:
    """Yield an element and those around it up to the body, at most 64."""
    for _ in range(MAX_UPWARD):
        if element is None or element.tag in {"body", "html"}:
            return
        yield element
        element = element.parent


def _lines(body: Element, asides: Asides) -> Iterator[str]:
    """Yield what is read in the body, split where a block begins or ends and at `<br>`."""
    runs = (words for _, words in groupby(_texts(body, asides), key=itemgetter(0)))
    lines = (line("".join(text for _, text in words), MAX_LINE) for words in runs)
    return islice(filter(None, lines), MAX_LINES)


def _texts(body: Element, asides: Asides) -> Iterator[tuple[int, str]]:
    """Yield the texts, each with the number of the block that it stands in; an empty one of no block for a `<br>`."""
    block = 0
    around: list[int] = []  # the block around each element that is open
    node = body.first_child
    for number in range(1, MAX_NODES):
        if node is None:
            return
        tag = node.tag or "-"
        if tag == "-text":
            yield block, node.text_content or ""
        elif tag == "br":
            yield -1, ""
        elif tag[0] != "-" and tag not in _UNREAD and (below := node.first_child) is not None:
            is_block = tag in _BLOCKS
            if not (is_block and asides.hold(node)):
                around.append(block)
                block = number if is_block else block
                node = below
                continue
        while node is not None and node.next is None and around:
            block = around.pop()
            node = node.parent
        node = node.next if node is not None else None
