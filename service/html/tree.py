"""The article as a frozen tree: elements and text, how to walk and change it, and the one writer of its HTML."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

Node = "Element | str"
VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "source", "track", "wbr"})
ROOT = "body"

_BLOCK = frozenset(
    "address article aside blockquote body caption dd details div dl dt figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend fieldset li main nav ol p pre "
    "section summary table tbody td tfoot th thead tr ul".split()
)


@dataclass(frozen=True, slots=True)
class Element:
    """One element. `attrs` is never changed after it is made.

    `origin` is the element's number in document order in the tree as the sanitizer gave it; elements that a step
    makes take the origin of what they stand for. It takes no part in comparisons.
    """

    tag: str
    attrs: Mapping[str, str] = field(default_factory=dict)
    children: tuple["Element | str", ...] = ()
    origin: int | None = field(default=None, compare=False)
    held: int = field(default=0, init=False, repr=False, compare=False)  # see `holds`; 0 until somebody asks

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


Visit = Callable[[Element], "Element | Sequence[Element | str]"]


_HOLDER = 1  # the bit of an element that has elements in it
_BITS: dict[str, int] = {}  # a bit for each name of an element, and of an attribute with "@" before it


def _bit(name: str) -> int:
    return _BITS.setdefault(name, 2 << len(_BITS))


_BLOCK_BITS = sum(map(_bit, _BLOCK))


def _held(element: Element) -> int:
    """Return the bits of all names in the tree; each element keeps its own, so that a changed tree asks little anew."""
    if element.held:
        return element.held
    held = _bit(element.tag)
    for name in element.attrs:
        held |= _bit("@" + name)
    for child in element.children:
        if not isinstance(child, str):
            held |= (child.held or _held(child)) | _HOLDER
    object.__setattr__(element, "held", held)
    return held


def names(element: Element) -> frozenset[str]:
    """Return the names of all elements in the tree, and of their attributes with "@" before each."""
    held = _held(element)
    return frozenset(name for name, bit in _BITS.items() if held & bit)


def holds(element: Element, *among: str) -> bool:
    """Tell whether the element is or holds one of these names (attributes with "@" before each)."""
    return bool(_held(element) & sum(map(_bit, among)))


def find(element: Element, among: Iterable[str]) -> Iterator[Element]:
    """Yield the elements of these names, or with these attributes ("@" before each), in document order."""
    wanted = frozenset(among)
    attributes = [name[1:] for name in wanted if name[0] == "@"]
    bits = sum(map(_bit, wanted))
    waiting = [element]
    while waiting:
        current = waiting.pop()
        if not _held(current) & bits:
            continue
        if current.tag in wanted or (attributes and any(name in current.attrs for name in attributes)):
            yield current
        if current.held & _HOLDER:
            waiting.extend(child for child in reversed(current.children) if not isinstance(child, str))


def transform(
    element: Element, visit: Visit, tags: Collection[str] | None = None, marks: Iterable[str] = ()
) -> Element:
    """Return the tree with every element replaced by what `visit` makes of it, innermost first, the root last.

    `visit` returns an element or a sequence of nodes (empty to drop it); for the root it returns an element. With
    `tags`, only elements of these names are visited; with `marks` (names of elements, and of attributes with "@"
    before each), only elements that are or hold such. Where nothing changes, the very same object comes back.
    """
    bits = sum(map(_bit, frozenset(marks) or tags or ())) or -1
    if not _held(element) & bits:
        return element
    made = _transform_children(element, visit, tags, bits)
    if tags is None or made.tag in tags:
        last = visit(made)
        assert isinstance(last, Element), "the root stays one element"
        return last
    return made


def _transform_children(element: Element, visit: Visit, tags: Collection[str] | None, bits: int) -> Element:
    def change(child: Element) -> Element | Sequence[Element | str]:
        made = _transform_children(child, visit, tags, bits) if child.held & _HOLDER else child
        return visit(made) if tags is None or made.tag in tags else made

    return _rebuilt(element, change, bits)


def _rebuilt(element: Element, change: Visit, bits: int) -> Element:
    """Return the element with what `change` makes of those of its children that are or hold what the bits stand for.

    What the element holds is known, and so what each of its children does.
    """
    old = element.children
    children: list[Element | str] = []
    done = 0  # how many of the old ones are dealt with
    is_spliced = False  # texts may have come side by side
    for place in [n for n, child in enumerate(old) if not isinstance(child, str) and child.held & bits]:
        child = old[place]
        assert isinstance(child, Element)
        made = change(child)
        if made is child:
            continue
        children += old[done:place]
        done = place + 1
        if isinstance(made, Element):
            children.append(made)
        else:
            is_spliced = True
            children += made
    if not done:
        return element
    children += old[done:]
    return element.with_children(merged(children) if is_spliced else children)


def replaced(element: Element, changes: Mapping[int, Visit], tags: Iterable[str] = ()) -> Element:
    """Return the tree with some elements replaced, found by identity (`id()`), innermost first; the root stays.

    Each change gets its element with what became of its children. `tags`, where given, are the names of all of them.
    """
    bits = sum(map(_bit, tags)) or -1
    return _replaced(element, changes, bits) if changes and _held(element) & bits else element


def _replaced(element: Element, changes: Mapping[int, Visit], bits: int) -> Element:
    def change(child: Element) -> Element | Sequence[Element | str]:
        made = _replaced(child, changes, bits) if child.held & _HOLDER else child
        known = changes.get(id(child))
        return made if known is None else known(made)

    return _rebuilt(element, change, bits)


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
        stack.extend(child for child in reversed(current.children) if not isinstance(child, str))


def text(element: Element) -> str:
    """Return all text below the element, as it stands."""
    return "".join(child if isinstance(child, str) else text(child) for child in element.children)


def reading_text(element: Element) -> str:
    """Return the text as it is read: blocks on lines of their own, white space collapsed, alternatives for images."""
    parts: list[str] = []
    _read(element, parts)
    lines = ("".join(parts)).split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def _read(element: Element, parts: list[str]) -> None:
    around = "\n" if element.tag in _BLOCK else ""
    parts.append("\n" if element.tag == "br" else around)
    for child in element.children:
        if isinstance(child, str):
            parts.append(child.replace("\n", " "))
        else:
            _read(child, parts)
    parts.append(around)


def is_block(node: Element | str) -> bool:
    """Tell whether a browser lays this node out as a block by default."""
    return isinstance(node, Element) and node.tag in _BLOCK


def holds_block(node: Element | str) -> bool:
    """Tell whether the node is or holds a block: in a paragraph, a parser would end the paragraph there."""
    return isinstance(node, Element) and bool(_held(node) & _BLOCK_BITS)


def unwrapped(element: Element) -> "Sequence[Element | str]":
    """Return what the element holds; loose words among blocks in a plain part, so that they stay apart."""
    blocks = [holds_block(child) or is_blank(child) for child in element.children]
    if all(blocks) or not any(map(holds_block, element.children)):
        return element.children
    return (Element("div", {}, element.children, element.origin),)


def is_blank(node: Element | str) -> bool:
    """Tell whether the node is text of nothing but white space (no-break spaces included)."""
    return isinstance(node, str) and not node.strip()


def paths(root: Element, origins: Collection[int | None], name: Callable[[Element], str]) -> dict[int | None, str]:
    """Return the CSS paths of the elements with those origins in the tree that numbered them, in one walk.

    `name` gives an element's name in the source.
    """
    wanted = sorted(each for each in origins if each is not None)
    found: dict[int | None, str] = {}
    _find(root, wanted, name, [], found, root.origin or 0)
    return found


def _find(
    parent: Element,
    wanted: Sequence[int],
    name: Callable[[Element], str],
    steps: list[str],
    found: dict[int | None, str],
    end: int,
) -> None:
    """Look below the parent, whose elements have numbers below `end`; what holds none that is wanted is passed by."""
    elements = [child for child in parent.children if isinstance(child, Element)]
    if not elements:
        return
    named = [name(child) for child in elements]
    of_name = Counter(named)
    seen: Counter[str] = Counter()
    ends = [each.origin or 0 for each in elements[1:]] + [end]
    for child, each, last in zip(elements, named, ends, strict=True):
        seen[each] += 1
        first = bisect_left(wanted, child.origin or 0)
        if first == len(wanted) or wanted[first] >= last:
            continue
        steps.append(each if of_name[each] == 1 else f"{each}:nth-of-type({seen[each]})")
        if wanted[first] == child.origin:
            found[child.origin] = " > ".join(steps)
        _find(child, wanted, name, steps, found, last)
        steps.pop()


_TEXT_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ATTRIBUTE_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def serialise(element: Element) -> str:
    """Write the element's children as HTML, everything escaped, `<` and `>` in values too."""
    parts: list[str] = []
    _write_children(element, parts.append)
    return "".join(parts)


def outer_html(element: Element) -> str:
    """Write the element itself as HTML."""
    return serialise(Element(ROOT, children=(element,)))


class _Enough(Exception):
    """The excerpt is long enough."""


def excerpt(element: Element, length: int) -> str:
    """Write the beginning of the element as HTML (of its children, for a root), and no more than that length of it."""
    parts: list[str] = []
    room = length

    def write(part: str) -> None:
        nonlocal room
        parts.append(part)
        room -= len(part)
        if room <= 0:
            raise _Enough

    with suppress(_Enough):
        _write_children(element if element.tag == ROOT else Element(ROOT, {}, (element,)), write)
    return "".join(parts)[:length]


def _write_children(element: Element, write: Callable[[str], None]) -> None:
    for child in element.children:
        if isinstance(child, str):
            write(child.translate(_TEXT_ESCAPES))
            continue
        write(f"<{child.tag}{_attributes(child.attrs)}>" if child.attrs else f"<{child.tag}>")
        if child.tag in VOID:
            continue
        if child.tag == "pre" and child.children and str(child.children[0])[:1] == "\n":
            write("\n")  # a parser drops the first line end in a <pre>
        _write_children(child, write)
        write(f"</{child.tag}>")


def _attributes(attrs: Mapping[str, str]) -> str:
    return "".join(f' {name}="{value.translate(_ATTRIBUTE_ESCAPES)}"' for name, value in attrs.items())
