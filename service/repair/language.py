"""The article and its passages are marked as the language that they are in (WCAG 3.1.1, 3.1.2, 1.3.2)."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from service import language as languages
from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import Visit, replaced, transform
from service.html.tree import Element
from service.repair.passages import Passage, passages
from service.repair.words import SCRIPT_LANGUAGES, TELLING, TELLING_HAN

PAGE = Rule(
    "lang-page",
    "B",
    ("3.1.1",),
    "The article is not in the language that it names; it is marked as the one that it is in. Correct it there.",
    "A screen reader would read it with the sounds of the wrong language.",
    ("3.1.1",),
)
BAD = Rule(
    "lang-bad",
    "A",
    ("3.1.2",),
    "A language mark that no program knows was written as the standard has it, or went.",
    "A screen reader takes no notice of it, and goes on in the wrong language.",
    ("3.1.1",),
)
PASSAGE = Rule(
    "lang-script",
    "A",
    ("3.1.2",),
    "The passage is marked as the language that it is in.",
    "A screen reader changes its voice with the language.",
    ("3.1.1",),
)
DIRECTION = Rule(
    "dir-rtl",
    "A",
    ("1.3.2", "3.1.2"),
    "The passage is marked with its language and the way it runs.",
    "Its signs and numbers would stand on the wrong side.",
    ("1.3.2", "3.1.1"),
)
UNNAMED = Rule(
    "lang-unknown",
    "C",
    ("3.1.2",),
    "This passage is in another script. Say which language it is in.",
    "Several languages write that script; only who chose the words knows.",
    ("3.1.1",),
)
_MISTAKEN = {
    "kr": "ko",
    "jp": "ja",
    "cn": "zh",
    "tw": "zh-Hant",
    "ua": "uk",
    "gr": "el",
    "cz": "cs",
    "dk": "da",
    "kp": "ko",
}
_FEW, _MANY = 10, 40  # letters: below the first nothing is said; from the second on, what has no name is reported
_PAGE_SHARE, _PASSAGE_SHARE = 0.6, 0.8
_OWN_SHARE = 0.2  # of the letters: so many in the declared language, and the article is in two, of which it said one
_HITS, _SURE_HITS = 2, 4  # telling words; different ones where nobody named any language
_SAMPLE = 5_000  # characters
_UNIQUE = frozenset({"ko", "ja", "th", "he", "el"})
_WORD = re.compile(r"\w+")


def page_language(draft: Draft) -> Draft:
    """Believe the text where it is written in a script that its declared language does not use."""
    own, declared = languages.written_in(draft.language), draft.language
    if own is None or draft.article.language is None:
        return draft
    sample = draft.text[:_SAMPLE]
    if (sample.isascii() and "en" in own) or languages.is_mostly(sample, own):
        return draft  # as nearly always
    words = unicodedata.normalize("NFKC", sample)
    counts = languages.shares(words)
    script = _foreign(counts, own, _PAGE_SHARE)
    if script is None or counts.total() < _MANY or sum(counts[each] for each in own) > _OWN_SHARE * counts.total():
        return draft
    found = Found(draft)
    named = _named(words, script, counts)
    if named is None or not found.allows(PAGE):
        return draft
    found.note(PAGE, Element("html", {"lang": declared}), Element("html", {"lang": named}))
    return replace(draft.then(draft.body, found), language=named)


def told(words: str) -> str:
    """Return the language that a text of no declared one speaks for: by its script, and by the words that tell."""
    script = languages.guess(words) or "en"
    if script not in SCRIPT_LANGUAGES:
        return script
    said = Counter(_WORD.findall(words[:_SAMPLE].lower()))
    hits = {each: sum(map(said.__getitem__, TELLING[each] & said.keys())) for each in SCRIPT_LANGUAGES[script]}
    first = max(hits, key=lambda each: hits[each])
    return first if len(TELLING[first] & said.keys()) >= _SURE_HITS else script


def language_marks(draft: Draft) -> Draft:
    """Write marks as BCP 47 has them; those of no language go."""
    if "@lang" not in draft.tags:
        return draft
    found = Found(draft)

    def visit(element: Element) -> Element:
        tag = element.attrs.get("lang")
        if tag is None or (known := _known(tag)) == tag:
            return element
        return found.repaired(BAD, element, element.with_attrs(lang=known))

    return draft.then(transform(draft.body, visit, marks={"@lang"}), found)


def _known(tag: str) -> str | None:
    if (
        languages.is_language(tag)
        and "_" not in tag
        and len(tag.split("-", maxsplit=1)[0]) == 2
        and tag.lower() not in _MISTAKEN
    ):
        return tag
    known = _MISTAKEN.get(tag.lower()) or languages.canonical(tag)
    return known if languages.is_language(known) else None


def passage_language(draft: Draft) -> Draft:
    """Mark each passage that is in a script which the article's language does not use."""
    own = languages.written_in(draft.language)
    if own is None or not languages.scripts_in(draft.text, languages.SCRIPTS - own, 1):
        return draft
    found = Found(draft)
    changes: dict[int, Visit] = {}
    tags = set()
    for passage in draft.read(passages):
        if change := _change(passage, own, draft, found):
            changes[id(passage.block)] = change
            tags.add(passage.block.tag)
    return draft.then(replaced(draft.body, changes, tags), found)


def _change(passage: Passage, own: frozenset[str], draft: Draft, found: Found) -> Visit | None:
    if len(passage.words) < _FEW or (passage.words.isascii() and "en" in own):
        return None
    if passage.language or passage.block is draft.body or languages.is_mostly(passage.words, own - {"zh"} or own):
        return None
    counts = languages.shares(passage.words)
    script = _foreign(counts, own, _PASSAGE_SHARE)
    if script is None or counts.total() < _FEW:
        return None
    named = _named(passage.words, script, counts)
    if named is None:
        if counts.total() >= _MANY:
            found.note(UNNAMED, passage.block)
        return None
    way = languages.direction(named)
    turns = way != languages.direction(draft.language) and "dir" not in passage.block.attrs
    marks: Mapping[str, str] = {"lang": named} | ({"dir": way} if turns else {})
    return lambda block: found.repaired(DIRECTION if turns else PASSAGE, block, block.with_attrs(**marks))


def _foreign(counts: Counter[str], own: frozenset[str], share: float) -> str | None:
    """Return the script that so many of the letters are in, if the language does not use it."""
    if counts["ja"] and counts["ja"] * 10 > counts["zh"] and "ja" not in own:
        counts = Counter(counts)
        counts["ja"] += counts.pop("zh", 0)
    if not counts:
        return None
    script, letters = counts.most_common(1)[0]
    return script if script not in own and letters >= share * counts.total() else None


def _named(words: str, script: str, counts: Counter[str]) -> str | None:
    """Return the language: the script's only one, or the one whose telling words are there, more than another's."""
    if script in _UNIQUE:
        return script
    if script == "zh":
        return "zh" if len(TELLING_HAN.intersection(words)) >= _HITS and not counts["ja"] else None
    if script not in SCRIPT_LANGUAGES:
        return None
    said = Counter(_WORD.findall(words.lower()))
    hits = Counter({each: sum(said[word] for word in TELLING[each]) for each in SCRIPT_LANGUAGES[script]})
    (first, most), (_, next_most) = hits.most_common(2)
    return first if most >= _HITS and most > next_most else None
