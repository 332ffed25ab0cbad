"""Text stands in paragraphs: breaks that stood for them become them, empty ones go (WCAG 1.3.1)."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeGuard

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import refilled, transform
from service.html.tree import ROOT, Element, find, holds_block, is_blank, is_block, text

BREAKS = Rule(
    "br-br",
    "A",
    ("1.3.1",),
    "Blank lines made of breaks became paragraphs.",
    "Screen readers go from paragraph to paragraph; to them, a text of breaks is one.",
)
EMPTY = Rule(
    "p-empty",
    "A",
    ("1.3.1",),
    "An empty paragraph was left out.",
    "Some screen readers say “blank” at every one.",
)
LOOSE = Rule(
    "text-loose",
    "A",
    ("1.3.1",),
    "Text outside of any paragraph became one.",
    "It would be passed over by who goes from paragraph to paragraph.",
)
LINE = Rule(
    "hr-fake",
    "A",
    ("1.3.1",),
    "A line of signs became a dividing line.",
    "A screen reader says “dash dash dash”.",
)
_HOLDERS = frozenset({ROOT, "div", "section", "article", "blockquote", "p"})
_LINE = re.compile(r"\s*(?:([-=_*~─━※☆★—–·])\s*){3,}")
_VERSE = 30  # characters; longer lines are prose
_NOTHING = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff]*+")  # white space, and what has no width
_STANDS_ALONE = frozenset({"hr", "audio", "video"})
_LOOSE_IN = frozenset({ROOT, "section", "article"})
_PARTS = frozenset({"div", "section", "article"})
_LINE_LETTERS = 80  # characters; what is longer is no line of an address or a poem
_Gather = Callable[[Sequence[Element | str]], Sequence[Element]]


def unlettered(body: Element) -> Sequence[Element]:
    """Return the paragraphs that begin with no letter of English: no other is empty, drawn, marked, or all bold."""
    return [each for each in find(body, {"p"}) if not _is_lettered(each.children[0] if each.children else "")]


def _is_lettered(node: Element | str) -> bool:
    return isinstance(node, str) and node[:1].isalpha() and node[0] <= "z"


def breaks(draft: Draft) -> Draft:
    """Split at runs of two or more `<br>`, white space between them not counting."""
    if "br" not in draft.tags:
        return draft
    found = Found(draft)

    def visit(element: Element) -> Element | Sequence[Element | str]:
        if element.tag not in _HOLDERS or sum(getattr(child, "tag", "") == "br" for child in element.children) < 2:
            return element
        runs = _split(element.children)
        if len(runs) == 1 or _is_poem(element):
            return element
        made = _paragraphs(runs, element)
        return found.repaired(BREAKS, element, made if element.tag == "p" else element.with_children(made))

    return draft.then(transform(draft.body, visit, _HOLDERS, marks={"br"}), found)


def _is_poem(element: Element) -> bool:
    """Tell whether the lines are verse: three or more, all short, in stanzas of more than one line."""
    parts: list[str] = []
    for child in element.children:
        parts.append("\n" if isinstance(child, Element) and child.tag == "br" else _words(child))
        if "\n" not in parts[-1] and len(parts[-1].strip()) >= _VERSE:
            return False
    lines = "".join(parts).split("\n")
    verses = [line.strip() for line in lines if line.strip()]
    blanks = len(re.findall(r"\S\s*\n\s*\n", "\n".join(line.strip() for line in lines)))
    return 3 <= len(verses) > 2 * blanks + 1 and max(map(len, verses)) < _VERSE


def _words(node: Element | str) -> str:
    return node.replace("\n", " ") if isinstance(node, str) else text(node)


def _split(children: Sequence[Element | str]) -> list[list[Element | str]]:
    """Return the runs of nodes between blank lines."""
    runs: list[list[Element | str]] = [[]]
    waiting: list[Element | str] = []  # one break and the blanks after it, until it is known to be one of a run
    count = 0
    for child in children:
        if isinstance(child, Element) and child.tag == "br":
            waiting.append(child)
            count += 1
        elif count and is_blank(child):
            waiting.append(child)
        else:
            if count >= 2:
                runs.append([])
            else:
                runs[-1] += waiting
            runs[-1].append(child)
            waiting, count = [], 0
    return runs if count >= 2 else [*runs[:-1], runs[-1] + waiting]


def _paragraphs(runs: Sequence[Sequence[Element | str]], holder: Element) -> list[Element | str]:
    made: list[Element | str] = []
    for run in runs:
        if all(is_blank(node) for node in run):
            continue
        if any(map(holds_block, run)):
            made += _gathered(run, lambda loose: [] if all(map(_is_nothing, loose)) else [_wrapped(loose)])
        else:
            made.append(Element("p", holder.attrs if holder.tag == "p" and not made else {}, tuple(run), holder.origin))
    return made


def empty(draft: Draft) -> Draft:
    """Drop paragraphs of nothing but white space and breaks."""
    if not any(map(_is_empty, draft.read(unlettered))):
        return draft
    found = Found(draft)

    def visit(element: Element) -> Element | Sequence[Element | str]:
        return found.repaired(EMPTY, element, ()) if _is_empty(element) else element

    return draft.then(transform(draft.body, visit, {"p"}), found)


def _is_empty(paragraph: Element) -> bool:
    return all(map(_is_nothing, paragraph.children)) and "id" not in paragraph.attrs


def lines(draft: Draft) -> Draft:
    """Write a paragraph of nothing but signs as the dividing line that it draws."""
    if not any(map(_is_line, draft.read(unlettered))):
        return draft
    found = Found(draft)

    def visit(element: Element) -> Element:
        return found.repaired(LINE, element, Element("hr", {}, (), element.origin)) if _is_line(element) else element

    return draft.then(transform(draft.body, visit, {"p"}), found)


def _is_line(paragraph: Element) -> bool:
    only = paragraph.children[0] if len(paragraph.children) == 1 else None
    return isinstance(only, str) and bool(_LINE.fullmatch(only))


def _is_nothing(node: Element | str) -> bool:
    if isinstance(node, str):
        return _NOTHING.fullmatch(node) is not None
    return node.tag in {"br", "span"} and "id" not in node.attrs and all(map(_is_nothing, node.children))


def blocks(draft: Draft) -> Draft:
    """Put text and phrases that stand between blocks into paragraphs of their own."""
    found = Found(draft)

    def visit(element: Element) -> Element:
        if element.tag not in _LOOSE_IN or not any(map(_is_loose, element.children)):
            return element
        if not found.allows(LOOSE):
            return element
        return element.with_children(_gathered(element.children, partial(_paragraph, found=found)))

    body = transform(draft.body, visit, _LOOSE_IN)
    return draft.then(_parted(body, found) if "div" in draft.tags and draft.allows(LOOSE) else body, found)


def _parted(holder: Element, found: Found) -> Element:
    """Write parts of nothing but text as paragraphs, and gather the text beside blocks, in parts within parts."""
    children: Sequence[Element | str] = [_part(child, found) for child in holder.children]
    if any(_is_text(child) for child in children):
        children = _of_lines(children, found)
    if holder.tag == "div" and any(map(holds_block, children)) and any(map(_is_loose, children)):
        children = _gathered(children, partial(_paragraph, found=found))
    return refilled(holder, children)


def _part(node: Element | str, found: Found) -> Element | str:
    if isinstance(node, str) or node.tag not in _PARTS or "class" in node.attrs:  # ours have one
        return node
    return _parted(node, found)


def _is_text(node: Element | str) -> TypeGuard[Element]:
    """Tell whether this is a part of a page of nothing but words and phrases."""
    if not isinstance(node, Element) or node.tag != "div" or "class" in node.attrs:
        return False
    return all(_is_loose(child) or is_blank(child) for child in node.children) and bool(text(node).strip())


def _of_lines(children: Sequence[Element | str], found: Found) -> list[Element | str]:
    """Write each part of text as a paragraph; where empty parts are blank lines, short ones between them are lines."""
    has_blank_lines = any(map(_is_empty_part, children))
    made: list[Element | str] = []
    lines: list[Element] = []  # of a paragraph that may go on
    for child in children:
        if lines and is_blank(child):
            continue
        if _is_text(child):
            paragraph = child.renamed("p", **child.attrs)
            found.note(LOOSE, child, paragraph)
            if has_blank_lines and len(text(child)) < _LINE_LETTERS and not child.attrs:
                lines.append(child)
                continue
            made += [*_joined(lines), paragraph]
        elif _is_empty_part(child):
            made += _joined(lines)
            found.note(EMPTY, child, ())
        else:
            made += [*_joined(lines), child]
        lines = []
    return [*made, *_joined(lines)]


def _is_empty_part(node: Element | str) -> TypeGuard[Element]:
    return isinstance(node, Element) and node.tag == "div" and _is_empty(node)


def _joined(lines: Sequence[Element]) -> Sequence[Element]:
    """Return the lines as one paragraph, if there are any."""
    if not lines:
        return ()
    nodes = [node for line in lines for node in (Element("br", {}, (), line.origin), *line.children)]
    return (Element("p", {}, tuple(nodes[1:]), lines[0].origin),)


def _is_loose(node: Element | str) -> bool:
    if isinstance(node, str):
        return not is_blank(node)
    if is_block(node) or node.tag in _STANDS_ALONE:
        return False
    return not holds_block(node) and node.attrs.get("display") != "block"


def _gathered(nodes: Sequence[Element | str], paragraph: _Gather) -> list[Element | str]:
    """Return the nodes with each run of loose ones given to `paragraph`."""
    made: list[Element | str] = []
    run: list[Element | str] = []
    for child in (*nodes, Element("end")):
        if child != Element("end") and (_is_loose(child) or (run and is_blank(child))):
            run.append(child)
            continue
        if run:
            made += paragraph(run)
            run = []
        made.append(child)
    return made[:-1]


def _wrapped(run: Sequence[Element | str]) -> Element:
    origin = next((node.origin for node in run if isinstance(node, Element)), None)
    return Element("p", {}, tuple(run), origin)


def _paragraph(run: Sequence[Element | str], found: Found) -> Sequence[Element]:
    """Return the run as one paragraph, or nothing when it holds nothing to read."""
    made = _wrapped(run)
    loose = made.renamed(ROOT)
    if all(map(_is_nothing, run)):
        found.note(EMPTY, loose, ())
        return ()
    found.note(LOOSE, loose, made)
    return (made,)
