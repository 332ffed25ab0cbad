"""The article as a frozen tree: elements and text, and how to look into it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import lru_cache
from itertools import count

ROOT = "body"

BLOCKS = frozenset(
    "address article aside blockquote body caption dd details div dl dt figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend fieldset li main nav ol p pre "
    "section summary table tbody td tfoot th thead tr ul".split()
)

HEADINGS = {f"h{level}": level for level in range(1, 7)}

_APART = "\0"  # lines; no text holds it


@dataclass(frozen=True, slots=True, init=False)
class Element:
    """One element. `attrs` is never changed after it is made.

    `origin` is the element's number in document order in the tree as the sanitizer gave it; elements that a step
    makes take the origin of what they stand for. It takes no part in comparisons.
    """

    tag: str
    attrs: Mapping[str, str]
    children: tuple["Element | str", ...]
    origin: int | None = field(compare=False)
    held: int = field(init=False, repr=False, compare=False)  # see `holds`; 0 until somebody asks

    def __init__(
        self,
        tag: str,
        attrs: Mapping[str, str] | None = None,
        children: tuple["Element | str", ...] = (),
        origin: int | None = None,
    ) -> None:
        """Fill the slots themselves: a frozen dataclass's own way takes four times as long."""
        _set_tag(self, tag)
        _set_attrs(self, {} if attrs is None else attrs)
        _set_children(self, children)
        _set_origin(self, origin)
        _set_held(self, 0)

    def with_children(self, children: Sequence["Element | str"]) -> "Element":
        """Return the element with these children instead."""
        return Element(self.tag, self.attrs, tuple(children), self.origin)

    def with_attrs(self, **changes: str | None) -> "Element":
        """Return the element with these attributes set, or removed where the value is None; "_" stands for "-"."""
        attrs = dict(self.attrs)
        for name, value in changes.items():
            attrs.pop(name.replace("_", "-"), None)
            if value is not None:
                attrs[name.replace("_", "-")] = value
        return Element(self.tag, attrs, self.children, self.origin)

    def renamed(self, tag: str, **attrs: str) -> "Element":
        """Return the same content as another element, with these attributes only."""
        return Element(tag, attrs, self.children, self.origin)


_set_tag, _set_attrs, _set_children, _set_origin, _set_held = (
    vars(Element)[each.name].__set__ for each in fields(Element)
)

HOLDER = 1  # the bit of an element that has elements in it


class _Bits(dict[str, int]):
    """A bit for each name of an element, and of an attribute with "@" before it, given when it is first asked for."""

    _numbers = count()  # never the same for two, whichever threads ask

    def __missing__(self, name: str) -> int:
        return self.setdefault(name, 2 << next(self._numbers))


_BITS = _Bits()


@lru_cache(maxsize=512)
def bits(names: frozenset[str]) -> int:
    """Return the bits of these names of elements, and of attributes with "@" before each."""
    return sum(_BITS[name] for name in names)


_BLOCK_BITS = bits(BLOCKS)


def held_bits(element: Element) -> int:
    """Return the bits of all names in the tree; each element keeps its own, so that a changed tree asks little anew."""
    if element.held:
        return element.held
    held = _BITS[element.tag]
    for name in element.attrs:
        held |= _BITS["@" + name]
    for child in element.children:
        if not isinstance(child, str):
            held |= (child.held or held_bits(child)) | HOLDER
    _set_held(element, held)
    return held


def names(element: Element) -> frozenset[str]:
    """Return the names of all elements in the tree, and of their attributes with "@" before each."""
    return _names(held_bits(element))


@lru_cache(maxsize=512)  # most changes leave the names as they were, and articles are alike
def _names(held: int) -> frozenset[str]:
    return frozenset(name for name, bit in tuple(_BITS.items()) if held & bit)


def holds(element: Element, *among: str) -> bool:
    """Tell whether the element is or holds one of these names (attributes with "@" before each)."""
    return bool((element.held or held_bits(element)) & _sought(among))


@lru_cache(maxsize=128)  # as they are asked for, which no article decides
def _sought(among: tuple[str, ...]) -> int:
    return bits(frozenset(among))


def find(element: Element, among: Iterable[str]) -> Iterator[Element]:
    """Yield the elements of these names, or with these attributes ("@" before each), in document order."""
    wanted = frozenset(among)
    attributes = [name[1:] for name in wanted if name[0] == "@"]
    sought = bits(wanted)
    waiting = [element] if held_bits(element) & sought else []
    while waiting:
        current = waiting.pop()
        if current.tag in wanted or (attributes and any(name in current.attrs for name in attributes)):
            yield current
        if current.held & HOLDER:
            for child in reversed(current.children):
                if not isinstance(child, str) and child.held & sought:
                    waiting.append(child)


def holding(element: Element, among: Iterable[str]) -> Iterator[Element]:
    """Yield the elements that are or hold one of these names, in document order."""
    sought = bits(frozenset(among))
    waiting = [element] if held_bits(element) & sought else []
    while waiting:
        current = waiting.pop()
        yield current
        if current.held & HOLDER:
            for child in reversed(current.children):
                if not isinstance(child, str) and child.held & sought:
                    waiting.append(child)


def merged(nodes: Sequence[Element | str]) -> list[Element | str]:
    """Return the nodes with neighbouring texts joined and empty ones left out, as a parser would give them."""
    result: list[Element | str] = []
    for node in nodes:
        if isinstance(node, str) and result and isinstance(result[-1], str):
            result[-1] += node
        elif node != "":
            result.append(node)
    return result


def walk(element: Element) -> Iterator[Element]:
    """Yield the element and all below it, in document order."""
    stack = [element]
    while stack:
        current = stack.pop()
        yield current
        if not current.held or current.held & HOLDER:
            for child in reversed(current.children):
                if not isinstance(child, str):
                    stack.append(child)


def text(element: Element) -> str:
    """Return all text below the element, as it stands."""
    parts: list[str] = []
    _gather(element, parts)
    return "".join(parts)


def _gather(element: Element, parts: list[str]) -> None:
    for child in element.children:
        if isinstance(child, str):
            parts.append(child)
        else:
            _gather(child, parts)


def reading_text(element: Element) -> str:
    """Return the text as it is read: blocks on lines of their own, white space collapsed."""
    parts: list[str] = []
    _read(element, parts)
    lines = (" ".join(line.split()) for line in "".join(parts).split(_APART))
    return "\n".join(filter(None, lines))


def _read(element: Element, parts: list[str]) -> None:
    for child in element.children:
        if isinstance(child, str):
            parts.append(child)
        elif child.tag in BLOCKS or child.tag == "br":
            parts.append(_APART)
            _read(child, parts)
            parts.append(_APART)
        else:
            _read(child, parts)


def is_block(node: Element | str) -> bool:
    """Tell whether a browser lays this node out as a block by default."""
    return isinstance(node, Element) and node.tag in BLOCKS


def holds_block(node: Element | str) -> bool:
    """Tell whether the node is or holds a block: in a paragraph, a parser would end the paragraph there."""
    return isinstance(node, Element) and bool(held_bits(node) & _BLOCK_BITS)


def unwrapped(element: Element) -> "Sequence[Element | str]":
    """Return what the element holds; loose words among blocks in a plain part, so that they stay apart."""
    blocks = [holds_block(child) or is_blank(child) for child in element.children]
    if all(blocks) or not any(map(holds_block, element.children)):
        return element.children
    return (Element("div", {}, element.children, element.origin),)


def is_blank(node: Element | str) -> bool:
    """Tell whether the node is text of nothing but white space (no-break spaces included)."""
    return isinstance(node, str) and (not node or node.isspace())
