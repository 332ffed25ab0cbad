"""What only its author can put right in the words is reported, never changed (WCAG 1.3.2, 1.3.3, 3.1.4, 3.1.5)."""

import re
from collections.abc import Iterable

from service.draft import Draft, Found
from service.findings import Rule
from service.html.tree import Element, is_block, text, walk
from service.repair.passages import Passage, passages
from service.repair.words import FAMILIAR, SENSORY, SHOUTED

CAPITALS = Rule(
    "caps",
    "C",
    ("3.1.5",),
    "These words are all capitals. Write them as usual, and mark what is important as strong.",
    "Capitals are slow to read, and some screen readers spell them.",
)
SPACED = Rule(
    "spaced-letters",
    "C",
    ("1.3.2",),
    "These letters stand apart by blanks. Write the word as one word.",
    "They are read one by one and not found by a search.",
    ("1.3.2",),
)
ABBREVIATION = Rule(
    "abbr",
    "C",
    ("3.1.4",),
    "This abbreviation is never explained. Write it out where it first stands.",
    "Who does not know it cannot look it up in the article.",
)
SENSES = Rule(
    "sensory",
    "C",
    ("1.3.3", "1.4.1"),
    "This points at something by its side or colour alone. Name it too.",
    "On a narrow screen, in another style or by ear there is no right, no below and no red.",
    ("1.3.3", "1.4.1"),
)
INDENTED = Rule(
    "blockquote-indent",
    "C",
    ("1.3.1",),
    "This looks like an indented line, not a quotation. Quote whole words of somebody, or make it a paragraph.",
    "A screen reader announces it as somebody else's words.",
)
UNDERLINED = Rule(
    "underline",
    "C",
    ("1.4.1",),
    "Underlined words look like a link. Mark them as strong or emphasised instead.",
    "Readers try to follow them.",
)

_CAPITALS = re.compile(rf"\b[A-Z]{{2,}}(?:[ ,\-]+[A-Z]+){{{SHOUTED - 1},}}\b")
_SPACED = re.compile(r"(?<!\S)(?:[가-힣](?: [가-힣]){3,}|[A-Za-z](?: [A-Za-z]){3,})(?!\S)")
_ABBREVIATION = re.compile(r"(?<![A-Za-z0-9.\-&/])[A-Z]{2,6}(?![A-Za-z0-9\-&/])")
_EXPLAINED = re.compile(r"[(（]([A-Z]{2,6})[)），,;]|\b([A-Z]{2,6})\s?[(（]")
_SENSORY = {language: re.compile("|".join(each), re.IGNORECASE) for language, each in SENSORY.items()}
_SHORT_QUOTE = 25  # characters; Sa11y
_PROPER_NAMES = frozenset({"zh", "ja"})  # where a line below is a sign of its own


def prose(draft: Draft) -> Draft:
    """Report capitals, spaced letters, unexplained abbreviations, directions by eye, and misused marks."""
    found = Found(draft)
    whole = text(draft.body)
    has_capitals = bool(_ABBREVIATION.search(whole))
    known = _explained(draft.body, whole) if has_capitals else set()
    for passage in passages(draft.body):
        if has_capitals and _CAPITALS.search(passage.words):
            found.note(CAPITALS, passage.block)
        elif has_capitals:
            _abbreviations(passage, known, found)
        if _SPACED.search(passage.words):
            found.note(SPACED, passage.block)
        senses = _SENSORY.get((passage.language or draft.language).split("-")[0])
        if senses and senses.search(passage.words):
            found.note(SENSES, passage.block)
    if draft.tags & {"blockquote", "u"}:
        _misused(walk(draft.body), draft.language.split("-")[0] in _PROPER_NAMES, found)
    return draft.then(draft.body, found)


def _explained(body: Element, whole: str) -> set[str]:
    """Return the abbreviations that need no explanation, or stand beside theirs."""
    beside = {one or other for one, other in _EXPLAINED.findall(whole)}
    marked = {text(each).strip() for each in walk(body) if each.tag == "abbr" and "title" in each.attrs}
    return beside | marked | FAMILIAR


def _abbreviations(passage: Passage, known: set[str], found: Found) -> None:
    """Report the passage once if it brings in an abbreviation; what has been reported is known from then on."""
    new = {match[0] for match in _ABBREVIATION.finditer(passage.words)} - known
    if new:
        known |= new
        found.note(ABBREVIATION, passage.block)


def _misused(elements: Iterable[Element], keeps_lines: bool, found: Found) -> None:
    for each in elements:
        if each.tag == "u" and not keeps_lines and text(each).strip():
            found.note(UNDERLINED, each)
        if each.tag == "blockquote" and "cite" not in each.attrs and _is_indented(each):
            found.note(INDENTED, each)


def _is_indented(quote: Element) -> bool:
    """Tell whether the quotation is a bare short line without a source or a sign of speech."""
    words = text(quote).strip()
    if not 0 < len(words) < _SHORT_QUOTE or words[0] in '"“”‘«「『„':
        return False
    return not any((is_block(each) and each is not quote) or each.tag in {"br", "cite"} for each in walk(quote))
