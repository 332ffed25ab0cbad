"""The article is written as HTML, everything escaped."""

from service.html.write import VOID, escaped, escaped_value
from service.source.extract.node import Node


def written(article: Node) -> str:
    """Return what the element holds as HTML."""
    parts: list[str] = []
    node = article.first
    while node is not None:
        parts.append(_start(node) if node.tag else escaped(node.text))
        if node.first is not None:
            node = node.first
            continue
        if node.tag and node.tag not in VOID:
            parts.append(f"</{node.tag}>")
        while node is not None and node.next is None:
            node = node.parent if node.parent is not article else None
            if node is not None:
                parts.append(f"</{node.tag}>")
        node = node.next if node is not None else None
    return "".join(parts)


def _start(node: Node) -> str:
    attrs = "".join(f' {name}="{escaped_value(value)}"' for name, value in node.attrs.items() if _sound(name))
    begins_with_line = node.tag == "pre" and node.first is not None and node.first.text[:1] == "\n"
    return f"<{node.tag}{attrs}>" + ("\n" if begins_with_line else "")


def _sound(name: str) -> bool:
    return not any(letter in name for letter in "\"'<>/= \t\n\f")
