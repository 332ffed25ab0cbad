"""Breaks that stood for paragraphs become them (WCAG 1.3.1)."""

import re
from collections.abc import Sequence

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import transform
from service.html.tree import ROOT, Element, holds_block, is_blank, text
from service.repair.runs import as_paragraph, gathered, is_nothing

BREAKS = Rule(
    "br-br",
    "A",
    ("1.3.1",),
    "Blank lines made of breaks became paragraphs.",
    "Screen readers go from paragraph to paragraph; to them, a text of breaks is one.",
)
_HOLDERS = frozenset({ROOT, "div", "section", "article", "blockquote", "p"})
_VERSE = 30  # characters; longer lines are prose


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
            made += gathered(run, lambda loose: [] if all(map(is_nothing, loose)) else [as_paragraph(loose)])
        else:
            made.append(Element("p", holder.attrs if holder.tag == "p" and not made else {}, tuple(run), holder.origin))
    return made
