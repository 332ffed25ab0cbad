"""A light tree that changes in place: nodes linked to their neighbours, so that each change costs the same anywhere."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.source.extract.measures import Measure

TEXT = ""  # the tag of a text
_NONE: dict[str, str] = {}  # the attributes of every text, which has none


class Node:
    """An element, or a text, whose tag is empty.

    `measure` and `score` are what other steps found out about it; a change below forgets the measure.
    """

    __slots__ = ("attrs", "first", "last", "measure", "next", "parent", "previous", "score", "tag", "text")

    def __init__(self, tag: str, attrs: dict[str, str] | None = None, text: str = "") -> None:
        self.tag, self.text = tag, text
        self.attrs = attrs if attrs is not None else {} if tag else _NONE
        self.parent: Node | None = None
        self.first: Node | None = None
        self.last: Node | None = None
        self.previous: Node | None = None
        self.next: Node | None = None
        self.measure: Measure | None = None
        self.score: float | None = None

    def get(self, name: str) -> str:
        """Return an attribute's value, empty where there is none."""
        return self.attrs.get(name, "")

    @property
    def names(self) -> str:
        """The class and the id, which say what an author calls it."""
        return f"{self.attrs.get('class', '')} {self.attrs.get('id', '')}"

    def forget(self) -> None:
        """Drop what was measured of the node and of all that holds it."""
        node: Node | None = self
        while node is not None and node.measure is not None:
            node.measure = None
            node = node.parent

    def remove(self) -> None:
        """Take the node out of its parent."""
        parent = self.parent
        if parent is None:
            return
        parent.forget()
        if self.previous is None:
            parent.first = self.next
        else:
            self.previous.next = self.next
        if self.next is None:
            parent.last = self.previous
        else:
            self.next.previous = self.previous
        self.parent = self.previous = self.next = None

    def append(self, child: "Node") -> None:
        """Move the child to the end of the node."""
        child.remove()
        self.forget()
        self.add(child)

    def add(self, child: "Node") -> None:
        """Put a node that stands nowhere yet at the end of one that nobody has measured yet."""
        child.parent, child.previous = self, self.last
        if self.last is None:
            self.first = child
        else:
            self.last.next = child
        self.last = child

    def insert_before(self, other: "Node") -> None:
        """Move the node to the place before another."""
        self.remove()
        parent = other.parent
        assert parent is not None, "what stands nowhere has nothing before it"
        parent.forget()
        self.parent, self.next, self.previous = parent, other, other.previous
        if other.previous is None:
            parent.first = self
        else:
            other.previous.next = self
        other.previous = self

    def replace_with(self, other: "Node") -> None:
        """Put another node in the place of this one."""
        other.insert_before(self)
        self.remove()

    def unwrap(self) -> None:
        """Leave what the node holds in its place."""
        while self.first is not None:
            self.first.insert_before(self)
        self.remove()

    def rename(self, tag: str) -> None:
        """Make it an element of another name."""
        self.tag = tag
        self.forget()

    def children(self) -> Iterator["Node"]:
        """Yield the nodes that it holds; the one just given may be taken out."""
        child = self.first
        while child is not None:
            following = child.next
            yield child
            child = following

    def elements(self) -> Iterator["Node"]:
        """Yield the elements that it holds itself."""
        return (child for child in self.children() if child.tag)

    def ancestors(self) -> Iterator["Node"]:
        """Yield what holds it, innermost first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def walk(self) -> Iterator["Node"]:
        """Yield all nodes below in document order, texts too; what is below the one just given may change."""
        node = self.first
        while node is not None:
            yield node
            node = node.first or beyond(node, self)

    def find(self, tags: Collection[str]) -> list["Node"]:
        """Return the elements below that have one of these names, in document order."""
        found = []
        node = self.first
        while node is not None:
            if node.tag in tags:
                found.append(node)
            if node.first is not None:
                node = node.first
                continue
            while node is not self and node.next is None:
                assert node.parent is not None
                node = node.parent
            if node is self:
                break
            node = node.next
        return found

    def inner_text(self) -> str:
        """Return all text below, as it stands."""
        return "".join(node.text for node in self.find({TEXT}))


def beyond(node: Node, within: Node | None = None) -> Node | None:
    """Return the node that follows in document order after all that this one holds."""
    while node is not within:
        if node.next is not None:
            return node.next
        if node.parent is None:
            return None
        node = node.parent
    return None


def only_element(node: Node) -> Node | None:
    """Return the element that a node holds, where it holds nothing else but blanks."""
    found = None
    for child in node.children():
        if child.tag:
            if found is not None:
                return None
            found = child
        elif not child.text.isspace() and child.text:
            return None
    return found
