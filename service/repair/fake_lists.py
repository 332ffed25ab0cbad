"""Lines that number or mark themselves are a list (WCAG 1.3.1)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import transform
from service.html.tree import ROOT, Element, holds, is_blank, is_block, merged, text
from service.repair.paragraphs import unlettered

_SEE = "These lines became a list. See whether they are one, and mark them as a list."
_COUNTED = "A screen reader says how many items there are and where in them one is."
PARAGRAPHS = Rule("list-fake-p", "B", ("1.3.1",), _SEE, _COUNTED)
BREAKS = Rule("list-fake-br", "B", ("1.3.1",), _SEE, _COUNTED)

_FEWEST = 3  # items
_HOLDERS = frozenset({ROOT, "article", "blockquote", "div", "section", "td"})
_BULLETS, _TICKS = "-•·ㆍ○●■□▲△▶◇◆*–", "✔✅☑✓❌⭐👉📌🔹🔸"
_BULLET = re.compile(rf"\s*([{_BULLETS}])\s*(?=\S)")
_NUMBER = re.compile(r"\s*(\d{1,3})[.)]\s+(?=\S)")
_SIGN = re.compile(r"\s*([가나다라마바사아자차카타파하][.)]|[①-⑳]|[㉮-㉻])\s*(?=\S)")
_TICK = re.compile(rf"\s*([{_TICKS}])\ufe0f?\s*(?=\S)")  # means something, and stays
_SIGNS = (
    "가나다라마바사아자차카타파하",
    "".join(map(chr, range(0x2460, 0x2474))),
    "".join(map(chr, range(0x326E, 0x327C))),
)
_FIRST = frozenset("".join(map(str, range(10))) + _BULLETS + _TICKS + "".join(_SIGNS))
_SPEECH = re.compile(r"[.?!…。？！”\"’»」』]\s*$|[다요죠까네]\s*$")
_DASHES = frozenset("-–")
MARKED = "sf-marked"
"""A list whose items keep the marks in their text, for no style of a list can show them."""


@dataclass(frozen=True, slots=True)
class _Mark:
    kind: str  # "ul" with its bullet, "ol", or "" and "tick" where the mark stays
    sign: str
    length: int  # of the mark in the text


def fake_lists(draft: Draft) -> Draft:
    """Write runs of marked paragraphs, and paragraphs of marked lines, as lists."""
    if "br" not in draft.tags and sum(_mark_of(each) is not None for each in draft.read(unlettered)) < _FEWEST:
        return draft
    found = Found(draft)

    def visit(element: Element) -> Element | Sequence[Element | str]:
        if element.tag == "p":
            return _of_lines(element, found)
        return _of_paragraphs(element, found) if element.tag in _HOLDERS else element

    tags = _HOLDERS | {"p"} if "br" in draft.tags else _HOLDERS
    return draft.then(transform(draft.body, visit, tags, marks={"p", "br"}), found)


def _mark(line: Sequence[Element | str]) -> _Mark | None:
    first = line[0] if line else None
    if not isinstance(first, str) or first.lstrip()[:1] not in _FIRST:
        return None
    if match := _NUMBER.match(first):
        return _Mark("ol", match[1], match.end())
    if match := _TICK.match(first):
        return _Mark("tick", match[1], 0)
    if match := _SIGN.match(first):
        return _Mark("", match[1][0], 0)
    match = _BULLET.match(first)
    return _Mark("ul", match[1], match.end()) if match else None


def _follows(one: _Mark, other: _Mark) -> bool:
    """Tell whether the other mark goes on where the one stopped."""
    if one.kind != other.kind:
        return False
    if one.kind in {"ul", "tick"}:
        return one.sign == other.sign
    if one.kind == "ol":
        return int(other.sign) == int(one.sign) + 1
    return any(one.sign + other.sign in signs for signs in _SIGNS)


def _is_speech(mark: _Mark, lines: Sequence[Sequence[Element | str]]) -> bool:
    """Tell whether dashes open what people say: the lines are sentences."""
    return mark.sign in _DASHES and any(_SPEECH.search(_text(line)) for line in lines)


def _text(line: Sequence[Element | str]) -> str:
    return text(Element(ROOT, {}, tuple(line)))


def _list(marks: Sequence[_Mark], lines: Sequence[Sequence[Element | str]], origins: Sequence[int | None]) -> Element:
    tag = "ol" if marks[0].kind == "ol" else "ul"
    attrs = {"class": MARKED} if marks[0].kind in {"", "tick"} else {}
    if tag == "ol" and marks[0].sign != "1":
        attrs = {"start": marks[0].sign}
    items = [
        Element(
            "li",
            {},
            (
                str(line[0])[mark.length :].strip() if len(line) == 1 else str(line[0])[mark.length :].lstrip(),
                *line[1:],
            ),
            origin,
        )
        for mark, line, origin in zip(marks, lines, origins, strict=True)
    ]
    return Element(tag, attrs, tuple(items), origins[0])


def _of_lines(paragraph: Element, found: Found) -> Element:
    if not holds(paragraph, "br"):
        return paragraph
    lines: list[list[Element | str]] = [[]]
    for child in paragraph.children:
        if isinstance(child, Element) and child.tag == "br":
            lines.append([])
        elif lines[-1] or not is_blank(child):
            lines[-1].append(child)
    lines = [line for line in lines if line]
    marks = [mark for line in lines if (mark := _mark(line))]
    if len(lines) < _FEWEST or len(marks) != len(lines) or _is_speech(marks[0], lines) or "id" in paragraph.attrs:
        return paragraph
    if not all(_follows(*pair) for pair in pairwise(marks)):
        return paragraph
    return found.repaired(BREAKS, paragraph, _list(marks, lines, [paragraph.origin] * len(lines)))


def _of_paragraphs(holder: Element, found: Found) -> Element:
    runs: list[list[tuple[int, _Mark]]] = [[]]  # places of neighbours, white space between them not counting
    for place, child in enumerate(holder.children):
        if is_blank(child):
            continue
        mark = _mark_of(child)
        if mark and runs[-1] and _follows(runs[-1][-1][1], mark):
            runs[-1].append((place, mark))
        else:
            runs.append([(place, mark)] if mark else [])
    made: list[Element | str] = []
    done = 0
    for run in runs:
        if len(run) >= _FEWEST and (listed := _listed(holder, run, found)):
            made += [*holder.children[done : run[0][0]], listed]
            done = run[-1][0] + 1
    return holder.with_children((*made, *holder.children[done:])) if made else holder


def _mark_of(node: Element | str | None) -> _Mark | None:
    if not isinstance(node, Element) or node.tag != "p" or "id" in node.attrs:
        return None
    mark = _mark(_opened(node.children))
    return None if mark and any(map(is_block, node.children)) else mark


def _opened(line: Sequence[Element | str]) -> Sequence[Element | str]:
    """Return a line that begins with a mark in a span, as Word writes it, without its spans."""
    if not line or _first_sign(line[0]) not in _FIRST or isinstance(line[0], str):
        return line
    return merged([each for node in line for each in _unspanned(node)])


def _first_sign(node: Element | str) -> str:
    if isinstance(node, str):
        return node.lstrip()[:1] or " "
    return _first_sign(node.children[0]) if node.tag == "span" and node.children else " "


def _unspanned(node: Element | str) -> Sequence[Element | str]:
    if isinstance(node, str) or node.tag != "span" or "id" in node.attrs or "lang" in node.attrs:
        return (node,)
    return [each for child in node.children for each in _unspanned(child)]


def _listed(holder: Element, run: Sequence[tuple[int, _Mark]], found: Found) -> Element | None:
    """Return the run as one list, or None where it is speech."""
    paragraphs = [each for place, _ in run if isinstance(each := holder.children[place], Element)]
    marks, lines = [mark for _, mark in run], [_opened(each.children) for each in paragraphs]
    if _is_speech(marks[0], lines) or not found.allows(PARAGRAPHS):
        return None
    made = _list(marks, lines, [each.origin for each in paragraphs])
    found.note(PARAGRAPHS, Element(ROOT, {}, tuple(paragraphs), paragraphs[0].origin), made)
    return made
