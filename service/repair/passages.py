"""An article's passages: each block that holds words directly, with these words, code and other languages left out."""

from collections.abc import Sequence
from typing import NamedTuple

from service.html.tree import BLOCKS, HOLDER, Element

NOT_PROSE = frozenset({"code", "kbd", "math", "pre", "samp", "var"})
_INSTEAD = dict.fromkeys(NOT_PROSE, " ") | {"br": "\n"}


class Passage(NamedTuple):
    """A block, its own words (`<br>` as a line end), and the language that it is marked as."""

    block: Element
    words: str
    language: str | None


def passages(root: Element) -> Sequence[Passage]:
    """Return the passages in document order."""
    found: list[Passage] = []
    _find(root, None, found)
    return found


def _find(block: Element, language: str | None, found: list[Passage]) -> None:
    words: list[str] = []
    blocks: list[Element] = []
    _read(block, words, blocks)
    if (said := "".join(words)) and not said.isspace():
        found.append(Passage(block, said, language))
    for each in blocks:
        inside = each.attrs.get("lang") or language
        if not each.held or each.held & HOLDER:
            _find(each, inside, found)
        elif (said := "".join(each.children)) and not said.isspace():  # type: ignore[arg-type]  # words are all it has
            found.append(Passage(each, said, inside))


def _read(element: Element, words: list[str], blocks: list[Element]) -> None:
    for child in element.children:
        if isinstance(child, str):
            words.append(child)
        elif child.tag in _INSTEAD:
            words.append(_INSTEAD[child.tag])
        elif child.tag in BLOCKS:
            blocks.append(child)
        elif "lang" not in child.attrs:
            _read(child, words, blocks)
