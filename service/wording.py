"""Words by language: gettext catalogues in service/locale, English in the code.

Two domains: the interface, and (in locale/rules) what the repair says to authors and writes into articles.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from gettext import GNUTranslations
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from babel.core import Locale, UnknownLocaleError, negotiate_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

_FOLDER = Path(__file__).parent / "locale"
_RULES = _FOLDER / "rules"
_TO_AUTHORS = "For you to decide"
FALLBACK = "en"
Say = Callable[..., str]
_NEW_TAGS = {"iw": "he", "in": "id"}
OWN_NAMES = {  # CLDR's; to have Babel say them is a megabyte of each language, for good
    "ar": "العربية",
    "de": "Deutsch",
    "en": "English",
    "es": "español",
    "fa": "فارسی",
    "fr": "français",
    "he": "עברית",
    "hi": "हिन्दी",
    "id": "Indonesia",
    "it": "italiano",
    "ja": "日本語",
    "ko": "한국어",
    "pt": "português",
    "ru": "русский",
    "th": "ไทย",
    "tr": "Türkçe",
    "uk": "українська",
    "vi": "Tiếng Việt",
    "zh-Hans": "中文 (简体)",
    "zh-Hant": "中文 (繁體)",
}
"""What each bundled language calls itself."""
_DIGITS = {"arab": "٠١٢٣٤٥٦٧٨٩", "arabext": "۰۱۲۳۴۵۶۷۸۹", "beng": "০১২৩৪৫৬৭৮৯", "deva": "०१२३४५६७८९"}


@dataclass(frozen=True, slots=True)
class Wording:
    """The interface in one language (BCP 47); what a catalogue lacks is said in English.

    `region` is the language's form by which dates and digits go, where it is not the language's own.
    """

    language: str
    catalogue: GNUTranslations
    region: str = ""

    def say(self, message: str, **values: object) -> str:
        """Return the message in this language, `{name}` filled from the values."""
        words = self.catalogue.gettext(message)
        return words.format(**values) if values else words

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """Return the form of the message that this language uses for the number, `{n}` filled with it."""
        return self.catalogue.ngettext(one, many, number).format(n=self.digits(str(number)), **values)

    def digits(self, text: str) -> str:
        """Return the text with its digits as this language usually writes them (CLDR's default numbering system)."""
        native = _DIGITS.get(self.locale.default_numbering_system)
        return text.translate(str.maketrans("0123456789", native)) if native else text

    @property
    def locale(self) -> Locale:
        """Return the CLDR locale, for dates and numbers."""
        return _locale(self.region or self.language)

    def like(self, tag: str) -> "Wording":
        """Return the same words with dates and digits as another form of the language writes them (`ar-EG` of `ar`)."""
        if tag.split("-", maxsplit=1)[0] != self.language.split("-")[0]:
            return self
        try:
            return replace(self, region=str(Locale.parse(tag, sep="-")).replace("_", "-"))
        except (UnknownLocaleError, ValueError):
            return self


@lru_cache(maxsize=256)
def _locale(tag: str) -> Locale:
    return Locale.parse(tag, sep="-")


@cache
def bundled() -> tuple[str, ...]:
    """Return the languages that there are catalogues for, as BCP 47 tags, in alphabetical order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.po")))


def choose(*wanted: str | None) -> str:
    """Return the first wanted language that is bundled, or a near one (`ko-KR` finds `ko`), or English."""
    return nearest(*wanted) or FALLBACK


def nearest(*wanted: str | None) -> str | None:
    """Return the first wanted language that is bundled, or a near one, or None."""
    return negotiate_locale(_tags(wanted), bundled(), sep="-")


@cache
def wording(language: str) -> Wording:
    """Return the interface in a bundled language."""
    return Wording(language, _catalogue(_FOLDER / f"{language}.po"))


@cache
def advising() -> tuple[str, ...]:
    """Return the languages that authors are told the findings in; other catalogues hold words for articles alone."""
    told = {path.stem for path in _RULES.glob("*.po") if _catalogue(path).gettext(_TO_AUTHORS) != _TO_AUTHORS}
    return tuple(sorted({FALLBACK, *told}))


@lru_cache(maxsize=256)
def advice(language: str) -> Wording:
    """Return what authors are told, in this language or one near it, or in English."""
    return _rules(negotiate_locale(_tags([language]), advising(), sep="-") or FALLBACK)


@lru_cache(maxsize=256)
def writing(language: str) -> Wording:
    """Return what the repair writes into an article, in its language (BCP 47) or one near it, or in English."""
    written = tuple(path.stem for path in _RULES.glob("*.po")) + bundled()
    return _rules(negotiate_locale(_tags([language]), written, sep="-") or FALLBACK)


@cache
def _rules(language: str) -> Wording:
    """Return the words of the rules in that language; what they lack is looked up in its interface."""
    catalogues = [_catalogue(path) for folder in (_RULES, _FOLDER) if (path := folder / f"{language}.po").exists()]
    for one, other in pairwise(catalogues):
        one.add_fallback(other)
    return Wording(language, catalogues[0])


def _catalogue(path: Path) -> GNUTranslations:
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=path.stem.replace("-", "_")))
    compiled.seek(0)
    return GNUTranslations(compiled)


def _tags(wanted: Iterable[str | None]) -> list[str]:
    """Return the tags as the catalogues are named: the case of a tag means nothing (RFC 5646, 2.1.1), old ones have new
    names, and Chinese has the script that is written in the region.
    """
    return [_named(tag.lower().replace("_", "-")) for tag in wanted if tag]


def _named(tag: str) -> str:
    base, *parts = tag.split("-")
    if base == "zh":
        return "zh-Hant" if {"hant", "tw", "hk", "mo"} & set(parts) else "zh-Hans"
    return "-".join((_NEW_TAGS.get(base, base), *parts))
