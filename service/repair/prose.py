"""What only its author can put right in the words is reported, never changed (WCAG 1.3.2, 1.3.3, 3.1.4, 3.1.5)."""

import re
from collections.abc import Iterable, Sequence

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
_SYLLABLES = re.compile(" [가-힣] [가-힣] [가-힣]")
_ABBREVIATION = re.compile(r"(?<![A-Za-z0-9.\-&/])[A-Z]{2,6}(?![A-Za-z0-9\-&/])")
_ENOUGH = len(FAMILIAR) + 50  # abbreviations of one article; more need no report each
_SENSORY = {
    language: (each.signs.split("|"), each.things.split("|"), re.compile("|".join(each.patterns)))
    for language, each in SENSORY.items()
}
_SHAPES = bytes(  # every capital an A, every other letter an a, blanks as they are: what to look for is quick to see
    65 if 65 <= each <= 90 else 97 if 97 <= each <= 122 else each if each == 32 else 46 for each in range(256)
)
_SHORT_QUOTE = 25  # characters; Sa11y
_PROPER_NAMES = frozenset({"zh", "ja"})  # where a line below is a sign of its own


def prose(draft: Draft) -> Draft:
    """Report capitals, spaced letters, unexplained abbreviations, directions by eye, and misused marks."""
    found = Found(draft)
    known = set(FAMILIAR)
    things: dict[str, list[str]] = {}
    for passage in passages(draft.body):
        words = passage.words
        shape = words.encode().translate(_SHAPES)
        if b"AA" in shape:
            _capitals(passage, known, draft, found)
        if (b" a a a" in shape.lower() or _SYLLABLES.search(words)) and _SPACED.search(words):
            found.note(SPACED, passage.block)
        language = (passage.language or draft.language).split("-")[0]
        if language not in things:
            things[language] = _things(draft.text, language)
        if things[language] and _points(words.lower(), language, things[language]):
            found.note(SENSES, passage.block)
    if draft.tags & {"blockquote", "u"}:
        _misused(find(draft.body, {"blockquote", "u"}), draft.language.split("-")[0] in _PROPER_NAMES, found)
    return draft.then(draft.body, found)


def _things(words: str, language: str) -> list[str]:
    """Return the language's words for what can be pointed at that are in the article at all: mostly few."""
    low = words.lower()
    return [each for each in _SENSORY[language][1] if each in low] if language in _SENSORY else []


def _points(words: str, language: str, things: Sequence[str]) -> bool:
    signs, _, pattern = _SENSORY[language]
    if not any(each in words for each in things) or not any(each in words for each in signs):
        return False
    return bool(pattern.search(words))


def _capitals(passage: Passage, known: set[str], draft: Draft, found: Found) -> None:
    """Report words of capitals, or else new abbreviations, once; what has been reported is known from then on."""
    if _CAPITALS.search(passage.words):
        found.note(CAPITALS, passage.block)
        return
    new = {each for each in _ABBREVIATION.findall(passage.words) if each not in known and len(known) < _ENOUGH}
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
