"""Which language a text is in, as far as its script tells, and which way that language runs."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache

from babel.core import get_global

_SCRIPTS = {  # scripts that name one language; Han, Latin, Cyrillic and Arabic letters name several
    "ko": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3",
    "ja": "\u3040-\u30ff",
    "th": "\u0e00-\u0e7f",
    "he": "\u0590-\u05ff",
    "el": "\u0370-\u03ff",
    "hi": "\u0900-\u097f",
    "ar": "\u0600-\u06ff\u0750-\u077f",
    "ru": "\u0400-\u04ff",
    "zh": "\u3400-\u4dbf\u4e00-\u9fff",
    "en": "A-Za-z\u00c0-\u024f",
}
SCRIPTS = frozenset(_SCRIPTS)
_LETTERS = {language: re.compile(f"[{letters}]+") for language, letters in _SCRIPTS.items()}
_ASCII = bytes(range(128))
_NOT_LATIN = bytes(each for each in range(256) if not chr(each).isalpha() or each > 127)
_WRITTEN_IN = {  # CLDR's script: the rows above that it uses
    "Kore": {"ko", "zh"},
    "Jpan": {"ja", "zh"},
    "Hans": {"zh"},
    "Hant": {"zh"},
    "Latn": {"en"},
    "Cyrl": {"ru"},
    "Arab": {"ar"},
    "Hebr": {"he"},
    "Grek": {"el"},
    "Deva": {"hi"},
    "Thai": {"th"},
}
_RTL = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku-arab", "ps", "sd", "ug", "ur", "yi"})
_SAMPLE = 5_000  # characters; enough to tell a script


def shares(text: str) -> Counter[str]:
    """Return how many letters of each script the text's beginning has, by the script's first language."""
    sample = text[:_SAMPLE].encode()
    counts = Counter({"en": len(sample.translate(None, _NOT_LATIN))})
    rest = sample.translate(None, _ASCII).decode()
    left = len(rest)
    for language, letters in _LETTERS.items():
        if not left:
            break
        known = sum(map(len, letters.findall(rest)))
        counts[language] += known
        left -= known
    return +counts


def is_mostly(text: str, languages: frozenset[str]) -> bool:
    """Tell quickly whether a quarter of the text and more is letters of these scripts, as `shares` names them."""
    half = len(text) // 2
    letters = 0
    for part in (text[:half], text[half:]):
        for each in languages:  # mostly the first half has enough
            letters += _count(each, part)
            if letters * 4 >= len(text):
                return True
    return False


def written_in(language: str) -> frozenset[str] | None:
    """Return the scripts that the language uses (CLDR's likely subtags), as `shares` names them; None when unknown."""
    primary = language.lower().replace("_", "-").split("-")[0]
    script = str(get_global("likely_subtags").get(primary, "")).split("_")[1:2]
    return frozenset(_WRITTEN_IN[script[0]]) if script and script[0] in _WRITTEN_IN else None


def is_language(tag: str) -> bool:
    """Tell whether the tag's first part is a language that CLDR knows."""
    return tag.lower().split("-")[0] in get_global("likely_subtags")


def canonical(tag: str) -> str:
    """Return the tag with its language as BCP 47 writes it (`eng` is `en`), `_` as `-`."""
    primary, *rest = tag.replace("_", "-").split("-")
    return "-".join((get_global("language_aliases").get(primary.lower(), primary.lower()), *rest))


def guess(text: str) -> str | None:
    """Return the language that the script of most letters speaks for, or None when there are no letters.

    Kana among Han letters is Japanese. Latin letters speak for English, Cyrillic for Russian, until words tell more.
    """
    return most_likely(shares(text))


def most_likely(counts: Counter[str]) -> str | None:
    """Return what `guess` says of a text of these shares."""
    if counts["ja"] * 10 > counts["zh"] and counts["ja"] + counts["zh"] > counts["en"] // 2 and counts["ja"]:
        return "ja"
    return counts.most_common(1)[0][0] if counts else None


def direction(language: str) -> str:
    """Return "rtl" or "ltr", the way the language is written (CLDR's scripts)."""
    tag = language.lower()
    return "rtl" if tag in _RTL or tag.split("-")[0] in _RTL else "ltr"


_SHARED_SCRIPTS = {  # languages written with letters that `_SCRIPTS` lists under another one's name
    **dict.fromkeys(("fa", "ur", "ps", "ckb", "ug", "sd", "ks"), ("ar",)),
    **dict.fromkeys(("uk", "bg", "be", "mk", "kk", "ky", "mn", "tg"), ("ru",)),
    **dict.fromkeys(("sr", "uz", "az"), ("ru", "en")),
    **dict.fromkeys(("mr", "ne", "sa"), ("hi",)),
    "yi": ("he",),
    "ko": ("ko", "zh"),
    "ja": ("ja", "zh"),
}
_OTHER_LETTERS = (_SCRIPTS.keys() | _SHARED_SCRIPTS.keys()) - {"en"}
_SURE = 0.6  # of a part's letters
_FEW = 3  # letters of a part
_FEWEST = {"en": 16}  # Latin letters; shorter parts are names and terms, which every language borrows
_FEWEST_WORDS = 4


def scripts_in(text: str, among: Collection[str], fewest: int | None = None) -> frozenset[str]:
    """Return those of the scripts, as `shares` names them, that the text has so many letters of.

    Where no number is given, as many as a part has at least for which `of_part` finds a language.
    """
    letters = text.encode()
    latin = len(letters.translate(None, _NOT_LATIN)) if "en" in among else 0
    beyond = letters.translate(None, _ASCII).decode()
    counts = _counts(among if beyond and _any_of(frozenset(among)).search(beyond) else (), beyond)
    counts["en"] += latin
    return frozenset(each for each in among if counts[each] >= (fewest or _FEWEST.get(each, _FEW)))


def _counts(scripts: Iterable[str], text: str) -> Counter[str]:
    """Return how many letters of each script the text has; none is in two, so what is found is looked at no more."""
    counts: Counter[str] = Counter()
    for each in sorted(scripts, key=lambda each: _LETTERS[each].match(text) is None):  # mostly the first has all
        rest = _LETTERS[each].sub("", text)
        counts[each] = len(text) - len(rest)
        text = rest
    return counts


@lru_cache(maxsize=64)
def _any_of(scripts: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(_SCRIPTS[each] for each in scripts)}]")


def around(language: str) -> tuple[str, ...]:
    """Return the scripts that the language is written in, as `shares` names them."""
    base = language.lower().split("-")[0]
    return _SHARED_SCRIPTS.get(base, (base if base in _SCRIPTS else "en",))


def of_part(text: str, language: str) -> str | None:
    """Return the language of a part that is written in other letters than the language around it, or None."""
    base = language.lower().split("-")[0]
    if text.isascii() and base not in _OTHER_LETTERS:
        return None
    text = text[:_SAMPLE]
    own_scripts, own_letters = around(language), 0
    for each in own_scripts:
        own_letters += _count(each, text)
        if own_letters > (1 - _SURE) * len(text):
            return None  # as nearly always: no other letters can make up as much
    found = guess(text)
    if found is None or found in own_scripts:
        return None
    letters = sum(letter.isalpha() for letter in text)
    own = _count(found, text)
    short = own < _FEWEST.get(found, _FEW) or (found == "en" and len(text.split()) < _FEWEST_WORDS)
    return None if short or own < _SURE * letters else found


def _count(language: str, text: str) -> int:
    """Return how many letters of the language's script the text has."""
    return sum(map(len, _LETTERS[language].findall(text)))
