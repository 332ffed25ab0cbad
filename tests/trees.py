"""Small trees for the tests of extraction: from HTML to nodes, and back."""

from service.source.document import parse
from service.source.extract.node import Node
from service.source.extract.tree import grow
from service.source.extract.write import written


def tree(html: str) -> Node:
    """Return the fragment's elements in a `<body>`."""
    body = parse(html).body
    assert body is not None
    return grow(body)


def back(root: Node) -> str:
    """Return what the root holds as HTML."""
    return written(root)
