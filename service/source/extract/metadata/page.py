"""The page as the sources read it: one parsed document, where it was found, and what its publisher's adapter says."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

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
    def sample(self) -> str:
        """Return a beginning of the visible text that is long enough to tell its script."""
        return "\n".join(self.lines)[:20_000]


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
    """Split the text where a block begins or ends and at `<br>`."""
    parts: list[str] = []
    last: int | None = None
    blocks: dict[int, tuple[int, bool]] = {}  # by parent: the block around it, and whether it is to be read
    given = 0
    for count, node in enumerate(body.traverse(include_text=True)):
        if count > MAX_NODES or given > MAX_LINES:
            break
        tag = node.tag
        if tag == "br":
            last = None
        if tag != "-text" or (parent := node.parent) is None:
            continue
        if parent.mem_id not in blocks:
            blocks[parent.mem_id] = _block(parent, asides)
        block, is_read = blocks[parent.mem_id]
        if not is_read:
            continue
        if block != last and parts:
            if text := line("".join(parts), MAX_LINE):
                given += 1
                yield text
            parts = []
        last = block
        parts.append(node.text_content or "")
    if text := line("".join(parts), MAX_LINE):
        yield text


def _block(parent: Element, asides: Asides) -> tuple[int, bool]:
    for around in upward(parent):
        if around.tag in _UNREAD:
            return around.mem_id, False
        if around.tag in _BLOCKS:
            return around.mem_id, not asides.hold(around)
    return 0, True
