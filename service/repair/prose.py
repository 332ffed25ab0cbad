"""What only its author can put right in the words is reported, never changed (WCAG 1.3.2, 1.3.3, 3.1.4, 3.1.5)."""

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate

from service.draft import Draft, Found
from service.findings import Rule
from service.html.tree import Element, find, is_block, text, walk
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
_ABBREVIATION = re.compile(r"(?<![A-Za-z0-9.\-&/])(?<![A-Z]{2} )[A-Z]{2,6}(?![A-Za-z0-9\-&/!]| [A-Z]{2})")
_ENOUGH = len(FAMILIAR) + 50  # abbreviations of one article; more need no report each
_SENSORY = {  # what points, whole, and from each of its signs on: a pattern that begins with a word is found quickly
    language: [
        (re.compile(f"{before}(?:{signs}){after}"), [re.compile(sign + after) for sign in signs.split("|")])
        for before, signs, after in ways
    ]
    for language, ways in SENSORY.items()
}
_SHAPES = bytes(  # a capital is an A, other letters an a, and "?" for those outside ASCII: what to look for stands out
    65 if 65 <= each <= 90 else 97 if 97 <= each <= 122 or each == 63 else each if each == 32 else 46
    for each in range(256)
)
_RUN, _APART = re.compile(b"AA+"), re.compile(b" a a a")
_SHORT_QUOTE = 25  # characters; Sa11y
_PROPER_NAMES = frozenset({"zh", "ja"})  # where a line below is a sign of its own


def prose(draft: Draft) -> Draft:
    """Report capitals, spaced letters, unexplained abbreviations, directions by eye, and misused marks.

    All passages are looked through as one text, which tells the few that are worth a closer look.
    """
    found = Found(draft)
    known = set(FAMILIAR)
    said = draft.read(passages)
    text = "\n".join([each.words for each in said])
    starts = list(accumulate([len(each.words) + 1 for each in said], initial=0))
    shape = text.encode("ascii", "replace").translate(_SHAPES)
    capitals: defaultdict[int, list[int]] = defaultdict(list)
    for each in _RUN.finditer(shape):
        capitals[bisect(starts, each.start()) - 1].append(each.start())
    spaced = {bisect(starts, each.start()) - 1 for each in _APART.finditer(shape.lower())}
    pointing = _pointing(said, text, starts, draft.language)
    for place in sorted(capitals.keys() | spaced | pointing):
        passage = said[place]
        if place in capitals:
            _capitals(passage, text, capitals[place], known, draft, found)
        if place in spaced and _SPACED.search(passage.words):
            found.note(SPACED, passage.block)
        if place in pointing:
            found.note(SENSES, passage.block)
    if draft.tags & {"blockquote", "u"}:
        _misused(find(draft.body, {"blockquote", "u"}), draft.language.split("-")[0] in _PROPER_NAMES, found)
    return draft.then(draft.body, found)


def _pointing(said: Sequence[Passage], text: str, starts: Sequence[int], language: str) -> frozenset[int]:
    """Return the places of the passages that point at something by its side or colour alone."""
    low = text.replace("İ", "I").lower()  # of the same length: no other letter becomes two
    found: set[int] = set()
    for mark in {each.language for each in said}:
        for pattern, hints in _SENSORY.get((mark or language).split("-")[0], ()):
            signed = {bisect(starts, each.start()) - 1 for hint in hints for each in hint.finditer(low)}
            found |= {n for n in signed if said[n].language == mark and pattern.search(said[n].words.lower())}
    return frozenset(found)


def _capitals(passage: Passage, text: str, runs: Sequence[int], known: set[str], draft: Draft, found: Found) -> None:
    """Report words of capitals, or else new abbreviations, once; what has been reported is known from then on.

    `runs` is where capitals begin in the text of all passages.
    """
    if any(_CAPITALS.match(text, each) for each in runs):
        found.note(CAPITALS, passage.block)
        return
    said = [match[0] for each in runs if (match := _ABBREVIATION.match(text, each))]
    new = {each for each in said if each not in known and len(known) < _ENOUGH}
    known |= new
    if not all(_is_explained(each, passage.words, draft) for each in new):
        found.note(ABBREVIATION, passage.block)


def _is_explained(word: str, words: str, draft: Draft) -> bool:
    """Tell whether the abbreviation stands beside what it is short for, in parentheses or before them."""
    if any(sign in words for sign in (f"({word}", f"（{word}", f"{word} (", f"{word}(", f"{word}（")):
        return True
    if f"({word})" in draft.text or f"{word} (" in draft.text:
        return True
    return any(text(each).strip() == word and "title" in each.attrs for each in find(draft.body, {"abbr"}))


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
