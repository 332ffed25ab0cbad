"""An article's passages: each block that holds words directly, with these words, code and other languages left out."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.html.tree import HOLDER, Element, is_block

NOT_PROSE = frozenset({"code", "kbd", "math", "pre", "samp", "var"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A block, its own words (`<br>` as a line end), the language that it is marked as, and the blocks around it."""

    block: Element
    words: str
    language: str | None
    inside: tuple[str, ...]


def passages(root: Element) -> Iterator[Passage]:
    """Yield the passages in document order."""
    waiting: list[tuple[Element, str | None, tuple[str, ...]]] = [(root, None, ())]
    while waiting:
        block, marked, inside = waiting.pop()
        language = block.attrs.get("lang") or marked
        words: list[str] = []
        blocks: list[Element] = []
        _read(block, words, blocks)
        if words and not (said := "".join(words)).isspace():
            yield Passage(block, said, language, inside)
        if blocks:
            around = (*inside, block.tag)
            waiting.extend((each, language, around) for each in reversed(blocks))


def _read(element: Element, words: list[str], blocks: list[Element]) -> None:
    if element.held and not element.held & HOLDER:
        words.extend(element.children)  # type: ignore[arg-type]  # no element is among them
        return
    for child in element.children:
        if isinstance(child, str):
            words.append(child)
        elif child.tag in NOT_PROSE:
            words.append(" ")
        elif child.tag == "br":
            words.append("\n")
        elif is_block(child):
            blocks.append(child)
        elif "lang" not in child.attrs:
            _read(child, words, blocks)
