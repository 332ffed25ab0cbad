"""Letters are stored as the letters that they show, and marks of direction come in pairs (WCAG 1.3.1, 1.3.2)."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from service.draft import Draft, Found
from service.fields import composed
from service.findings import Rule
from service.html.change import refilled
from service.html.tree import ROOT, Element, is_block, merged
from service.repair.passages import NOT_PROSE

NFC = Rule(
    "nfc",
    "A",
    ("1.3.1",),
    "Letters that were stored in pieces were put together.",
    "A screen reader spells letters in pieces one by one, and a search does not find the word.",
)
DIRECTION = Rule(
    "bidi-control",
    "A",
    ("1.3.2",),
    "An invisible mark of direction without its counterpart was taken out.",
    "It turns the order of everything that follows, for the eye alone.",
)
STYLED = Rule(
    "unicode-style",
    "B",
    ("1.3.1",),
    "These letters are mathematical symbols that only look bold or italic. Type real letters and mark them as bold.",
    "A screen reader spells them as symbols or leaves them out; a search does not find them.",
)

_PIECES = re.compile("[\u0300-\u036f\u1100-\u11ff\u3099\u309a]")
_OPEN, _CLOSE = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068", "\u202c\u2069"
_MARKS = re.compile(f"[{_OPEN}{_CLOSE}]")
_SYMBOLS = "\U0001d400-\U0001d7ff"
_WORDS = re.compile(f"[{_SYMBOLS}]{{2,}}(?: +[{_SYMBOLS}]+)*")
_ANY = re.compile(f"{_PIECES.pattern}|{_MARKS.pattern}|[{_SYMBOLS}]")


def characters(draft: Draft) -> Draft:
    """Compose decomposed letters, take out unpaired marks of direction, and write look-alike letters as letters."""
    if draft.text.isascii() or not _ANY.search(draft.text):
        return draft
    found = Found(draft)
    return draft.then(_block(draft.body, found), found)


def _block(element: Element, found: Found) -> Element:
    """Return the block, or the root, with its own words mended and then the blocks in it."""
    made = _own(element, iter(_unpaired(element)), found) if found.allows(DIRECTION) else element
    if made is not element:
        found.note(DIRECTION, element, made)
    return _mended(made, found)


def _mended(element: Element, found: Found) -> Element:
    if element.tag in NOT_PROSE:
        return element
    children: list[Element | str] = []
    for child in element.children:
        if isinstance(child, Element):
            children.append(_block(child, found) if is_block(child) else _mended(child, found))
        else:
            children += _spelt(_composed(child, element, found), element, found)
    return refilled(element, children)


def _composed(words: str, holder: Element, found: Found) -> str:
    if not _PIECES.search(words) or unicodedata.is_normalized("NFC", words) or not found.allows(NFC):
        return words
    if (made := composed(words)) == words:
        return words
    found.note(NFC, Element(ROOT, {}, (words,), holder.origin), (made,))
    return made


def _spelt(words: str, holder: Element, found: Found) -> Sequence[Element | str]:
    if not found.allows(STYLED) or not _WORDS.search(words):
        return (words,)
    nodes: list[Element | str] = []
    place = 0
    for match in _WORDS.finditer(words):
        nodes += [words[place : match.start()], _real(match[0], holder.origin)]
        place = match.end()
    nodes.append(words[place:])
    found.note(STYLED, Element(ROOT, {}, (words,), holder.origin), nodes)
    return merged(nodes)


def _real(symbols: str, origin: int | None) -> Element | str:
    name = unicodedata.name(symbols[0], "")
    tag = "strong" if "BOLD" in name else "em" if "ITALIC" in name else "code" if "MONOSPACE" in name else None
    letters = unicodedata.normalize("NFKC", symbols)
    return Element(tag, {}, (letters,), origin) if tag else letters


def _unpaired(block: Element) -> Sequence[bool]:
    """Tell of each mark of direction in the block's own words whether it lacks its counterpart."""
    marks = "".join(_MARKS.findall("".join(_words(block))))
    alone = [True] * len(marks)
    opened: list[int] = []
    for place, mark in enumerate(marks):
        if mark in _OPEN:
            opened.append(place)
        elif opened and (mark == "\u2069") == (marks[opened[-1]] in "\u2066\u2067\u2068"):
            alone[opened.pop()] = alone[place] = False
    return alone


def _words(block: Element) -> Iterator[str]:
    for child in block.children:
        if isinstance(child, str):
            yield child
        elif not is_block(child):
            yield from _words(child)


def _own(element: Element, alone: Iterator[bool], found: Found) -> Element:
    children = [
        _MARKS.sub(lambda mark: "" if next(alone) else mark[0], child)
        if isinstance(child, str)
        else child
        if is_block(child)
        else _own(child, alone, found)
        for child in element.children
    ]
    same = all(one is other or one == other for one, other in zip(children, element.children, strict=True))
    return element if same else element.with_children(merged(children))
