"""The article as a frozen tree: elements and text, how to walk and change it, and the one writer of its HTML."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

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

    def with_children(self, children: Sequence["Element | str"]) -> "Element":
        """Return the element with these children instead."""
        return replace(self, children=tuple(children))

    def with_attrs(self, **changes: str | None) -> "Element":
        """Return the element with these attributes set, or removed where the value is None; "_" stands for "-"."""
        attrs = dict(self.attrs)
        for name, value in changes.items():
            attrs.pop(name.replace("_", "-"), None)
            if value is not None:
                attrs[name.replace("_", "-")] = value
        return replace(self, attrs=attrs)

    def renamed(self, tag: str, **attrs: str) -> "Element":
        """Return the same content as another element, with these attributes only."""
        return Element(tag, attrs, self.children, self.origin)


Visit = Callable[[Element], "Element | Sequence[Element | str]"]


def transform(element: Element, visit: Visit) -> Element:
    """Return the tree with every element replaced by what `visit` makes of it, innermost first, the root last.

    `visit` returns an element or a sequence of nodes (empty to drop it); for the root it returns an element.
    Where nothing changes, the very same object comes back.
    """
    made = visit(_transform_children(element, visit))
    assert isinstance(made, Element), "the root stays one element"
    return made


def _transform_children(element: Element, visit: Visit) -> Element:
    children: list[Element | str] = []
    changed = False
    for child in element.children:
        if isinstance(child, str):
            children.append(child)
            continue
        made = visit(_transform_children(child, visit))
        if made is child:
            children.append(child)
            continue
        changed = True
        if isinstance(made, Element):
            children.append(made)
        else:
            children.extend(made)
    return element.with_children(merged(children)) if changed else element


def replaced(element: Element, changes: Mapping[int, Visit]) -> Element:
    """Return the tree with some elements replaced, found by identity (`id()`), innermost first; the root stays.

    Each change gets its element with what became of its children.
    """
    children: list[Element | str] = []
    for child in element.children:
        made = child if isinstance(child, str) else replaced(child, changes)
        change = changes.get(id(child))
        if change is not None and isinstance(made, Element):
            after = change(made)
            children.extend((after,) if isinstance(after, Element) else after)
        else:
            children.append(made)
    same = len(children) == len(element.children) and all(
        a is b for a, b in zip(children, element.children, strict=True)
    )
    return element if same else element.with_children(merged(children))


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


def names(element: Element) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names of all elements in the tree, and of all their attributes, in one walk."""
    tags: set[str] = set()
    attributes: set[str] = set()
    for each in walk(element):
        tags.add(each.tag)
        if each.attrs:
            attributes.update(each.attrs)
    return frozenset(tags), frozenset(attributes)


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
    return isinstance(node, Element) and any(map(is_block, walk(node)))


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
    found: dict[int | None, str] = {}
    if origins:
        _find(root, origins, name, [], found)
    return found


def _find(
    parent: Element,
    origins: Collection[int | None],
    name: Callable[[Element], str],
    steps: list[str],
    found: dict[int | None, str],
) -> None:
    elements = [(child, name(child)) for child in parent.children if isinstance(child, Element)]
    of_name = Counter(each for _, each in elements)
    seen: Counter[str] = Counter()
    for child, each in elements:
        seen[each] += 1
        steps.append(each if of_name[each] == 1 else f"{each}:nth-of-type({seen[each]})")
        if child.origin in origins:
            found[child.origin] = " > ".join(steps)
        _find(child, origins, name, steps, found)
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
