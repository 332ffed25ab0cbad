"""What stands between blocks: text and phrases, run by run."""

import re
from collections.abc import Callable, Sequence

from service.html.tree import Element, holds_block, is_blank, is_block

_NOTHING = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff]*+")  # white space, and what has no width
_STANDS_ALONE = frozenset({"hr", "audio", "video"})


def is_nothing(node: Element | str) -> bool:
    """Tell whether the node holds nothing to read and is no place to go to."""
    if isinstance(node, str):
        return _NOTHING.fullmatch(node) is not None
    return node.tag in {"br", "span"} and "id" not in node.attrs and all(map(is_nothing, node.children))


def is_loose(node: Element | str) -> bool:
    """Tell whether the node is text or a phrase, which belong into a paragraph."""
    if isinstance(node, str):
        return not is_blank(node)
    if is_block(node) or node.tag in _STANDS_ALONE:
        return False
    return not holds_block(node) and node.attrs.get("display") != "block"


def gathered(
    nodes: Sequence[Element | str], paragraph: Callable[[Sequence[Element | str]], Sequence[Element]]
) -> list[Element | str]:
    """Return the nodes with each run of loose ones given to `paragraph`."""
    made: list[Element | str] = []
    run: list[Element | str] = []
    for child in nodes:
        if is_loose(child) or (run and is_blank(child)):
            run.append(child)
            continue
        made += [*paragraph(run), child] if run else [child]
        run = []
    return [*made, *paragraph(run)] if run else made


def as_paragraph(run: Sequence[Element | str]) -> Element:
    """Return the run as one paragraph."""
    origin = next((node.origin for node in run if isinstance(node, Element)), None)
    return Element("p", {}, tuple(run), origin)
