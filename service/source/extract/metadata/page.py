"""The page as the sources read it: one parsed document, where it was found, and what its publisher's adapter says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from service.source.adapters import NO_ADAPTER, Adapter
from service.source.document import Document, Element
from service.source.values import absolute, line

MAX_FOUND = 200  # elements that one selector may give
MAX_NODES = 30_000  # of the body, as far as its visible lines are read
MAX_LINES, MAX_LINE = 4_000, 400  # lines, and characters of each

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5"
    " h6 header hgroup hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_UNREAD = frozenset({"script", "style", "noscript", "template", "iframe", "textarea", "select", "svg", "button"})
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:comments?|disqus|replies|reply|related|recommend\w*|sidebar|popular|ranking|rank|most|promo|newsletter"
    r"|footer|foot|nav|gnb|lnb|menu|widget|copyright|advert\w*|cookie|consent|aside|teaser\w*|trending|latest)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ASIDE_TAGS = frozenset({"nav", "aside", "footer"})


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
    def lines(self) -> tuple[str, ...]:
        """Return what a reader sees of the body as lines, without lists of other articles, comments and menus."""
        body = self.document.body
        return tuple(_lines(body)) if body else ()

    @cached_property
    def sample(self) -> str:
        """Return a beginning of the visible text that is long enough to tell its script."""
        return "\n".join(self.lines)[:20_000]


def words_of(node: Element) -> str:
    """Return the visible words of an element on one line, at most 1,000 characters."""
    if node.tag in _UNREAD:
        return ""
    parts: list[str] = []
    length = 0
    for each in node.traverse(include_text=True):
        if each.tag == "-text" and (parent := each.parent) is not None and parent.tag not in _UNREAD:
            parts.append(each.text_content or "")
            length += len(parts[-1])
        elif each.tag == "br" or each.tag in _BLOCKS:
            parts.append(" ")
        if length > 4_000:
            break
    return line("".join(parts))


def stands_aside(node: Element | None) -> bool:
    """Tell whether an element belongs to a menu, a comment, a footer or a list of other articles."""
    while node is not None and node.tag not in {"body", "html"}:
        if node.tag in _ASIDE_TAGS:
            return True
        attributes = node.attributes
        if node.tag != "article" and _ASIDE.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"):
            return True
        node = node.parent
    return False


def _lines(body: Element) -> Iterator[str]:
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
            blocks[parent.mem_id] = _block(parent)
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


def _block(parent: Element) -> tuple[int, bool]:
    block: Element | None = parent
    while block is not None and block.tag not in _BLOCKS:
        if block.tag in _UNREAD:
            return block.mem_id, False
        block = block.parent
    return (block.mem_id, not stands_aside(block)) if block is not None else (0, False)
