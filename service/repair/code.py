"""Lines of code stand in one block that says its language (WCAG 1.3.1)."""

from collections.abc import Sequence

from service.draft import Draft, Found
from service.html.change import transform
from service.html.tree import Element, holds_block, is_blank, merged
from service.repair.meaning import STYLE

_BLOCK, _LINE = "ql-code-block-container", "ql-code-block"
_LANGUAGES = ("data-language", "data-ke-language", "data-code-block-lang")
_MARKS = frozenset({"@class", *("@" + name for name in _LANGUAGES)})
_TAGS = frozenset({"div", "pre"})
_NONE = frozenset({"", "plain", "auto", "none"})


def code(draft: Draft) -> Draft:
    """Write code as HTML has it, where an editor has a block for each line, or a name of its own for the language."""
    if not draft.tags & _MARKS or not draft.tags & _TAGS:
        return draft
    found = Found(draft)

    def visit(element: Element) -> Element:
        if element.tag == "pre" and any(name in element.attrs for name in _LANGUAGES):
            return found.repaired(STYLE, element, _named(element, element))
        return found.repaired(STYLE, element, _block(element)) if _is_code(element) else element

    return draft.then(transform(draft.body, visit, _TAGS, marks=_MARKS), found)


def _is(node: Element | str, name: str) -> bool:
    return isinstance(node, Element) and node.tag == "div" and name in node.attrs.get("class", "").split()


def _is_code(element: Element) -> bool:
    """Tell whether the element holds lines of code, and nothing else."""
    lines = [child for child in element.children if not is_blank(child)]
    return _is(element, _BLOCK) and bool(lines) and all(map(_is_line, lines))


def _is_line(node: Element | str) -> bool:
    return isinstance(node, Element) and _is(node, _LINE) and not any(map(holds_block, node.children))


def _named(pre: Element, source: Element) -> Element:
    """Return the block with its language, as the source says it, in the form that HTML recommends."""
    language = next((source.attrs[name] for name in _LANGUAGES if name in source.attrs), "").lower()
    attrs = {name: value for name, value in pre.attrs.items() if name not in _LANGUAGES}
    if language not in _NONE and "class" not in attrs:
        attrs["class"] = f"language-{language}"
    return Element("pre", attrs, pre.children, pre.origin)


def _block(holder: Element) -> Element:
    lines = [child for child in holder.children if isinstance(child, Element)]
    nodes = [node for line in lines for node in (*_words(line), "\n")]
    attrs = {"id": holder.attrs["id"]} if "id" in holder.attrs else {}
    made = Element("pre", attrs, tuple(merged(nodes[:-1])), holder.origin)
    return _named(made, lines[0])


def _words(line: Element) -> Sequence[Element | str]:
    words = ["\n" if isinstance(node, Element) and node.tag == "br" else node for node in line.children]
    return words[:-1] if words[-1:] == ["\n"] else words
