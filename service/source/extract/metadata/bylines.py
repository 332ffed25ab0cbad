"""Names of authors as bylines write them, in the languages that have a form of their own for it."""

import re
from collections.abc import Iterable

from service.article import Author
from service.source.extract.metadata import byline_forms as forms
from service.source.values import EMAIL, email, line

MAX_NAMES, MAX_NAME = 20, 80  # authors of one article, and characters of a name
MAX_LINE, MAX_SIGNED, MAX_LATIN = 300, 80, 160  # characters that are looked at, and that a byline can have
MAX_KOREAN, MAX_BESIDE = 60, 24  # the same for Korean ones, and what may stand beside the names

_EDGES = " |/·ㆍ:=▷▶ⓒ☞■◆●"
_ADDRESS = re.compile(r"https?:|www\.|^@|\.(?:com|org|net|kr|jp)\b", re.IGNORECASE)
_SENTENCE_ENDS = ("다.", "다", "요.")
_KO_BETWEEN = re.compile(r"\s*[·ㆍ,/&]\s*")
_KO_REPORTERS = tuple(forms.KO_REPORTERS.split("|"))
_KO_ENDED = re.compile(rf"\s*(?:{forms.KO_REPORTERS})$")


def signed(text: str) -> tuple[Author, ...]:
    """Return the authors that a line of the page names in a form that only bylines have; empty for any other line.

    Such as `By Kang Seung-woo`, `홍길동 기자 gildong@example.kr`, `(서울=연합뉴스) 김민수 기자 =`, `文・山田太郎`.
    """
    text = line(text, MAX_LINE)
    plain = _without_addresses(text)
    if forms.LETTERS.search(plain) and (found := _korean(plain) or _by_form(plain)):
        return _authors(found, text)
    label = forms.LATIN_LABEL.match(plain)
    if not label or len(plain) > MAX_LATIN:
        return ()
    names = _latin(plain[label.end() :])
    return _authors(names, text) if all(_is_latin_name(name) for name in names) else ()


def named(text: str) -> tuple[Author, ...]:
    """Return the authors of a text that is known to name them: a meta element, linked data, a byline's own box."""
    text = line(text, MAX_LINE)
    if found := signed(text):
        return found
    plain = _without_addresses(text)
    if _ADDRESS.search(plain) or plain[:1] in "[【":
        return ()
    columnist = forms.KO_COLUMNIST.match(plain)
    names = [columnist["names"]] if columnist else _latin(forms.BARE_LABEL.sub("", forms.LATIN_LABEL.sub("", plain)))
    return _authors([_KO_ENDED.sub("", name) for name in names], text)


def _without_addresses(text: str) -> str:
    plain = line(EMAIL.sub(" ", text)) if "@" in text else text
    return plain.replace("( )", "").replace("()", "").strip(_EDGES)


def _korean(text: str) -> list[str]:
    """Read names before 기자 and its kin, after a dateline, or behind a label; not those of pictures' credits."""
    if text.startswith(forms.KO_PICTURES):
        return []
    known = (*forms.KO_DATELINES, forms.KO_LABELLED)
    found = next((match for form in known if (match := form.match(text))), None) or _korean_line(text)
    if not found:
        return []
    said = forms.KO_TWO.sub(lambda first: first[0].strip() + "·", found["names"])
    names = [name.replace(" ", "") if len(name) <= 4 else name.split()[-1] for name in _KO_BETWEEN.split(said) if name]
    return [] if any(name in forms.KO_NOT_NAMES for name in names) else names


def _korean_line(text: str) -> re.Match[str] | None:
    """Return the byline in a short line that is no sentence about a reporter."""
    if len(text) > MAX_KOREAN or text.endswith(_SENTENCE_ENDS) or not any(each in text for each in _KO_REPORTERS):
        return None
    found = forms.KO_SIGNED.search(text)
    return found if found and len(text) - len(found[0]) <= MAX_BESIDE else None


def _by_form(text: str) -> list[str]:
    if len(text) > MAX_SIGNED:
        return []
    for patterns, between in forms.FORMS.items():
        for pattern in patterns:
            if found := pattern.search(text):
                return [name.replace("　", " ").strip() for name in between.split(found["names"])]
    return []


def _latin(text: str) -> list[str]:
    """Split `Kang Seung-woo, staff reporter, and Jane Doe | 5 March` into its two names."""
    cut = forms.CUT.search(text, 2)
    text = text[: cut.start()] if cut else text
    if text.count(",") == 1 and all(len(part.split()) == 1 for part in text.split(",")) and text.isascii():
        return [text]  # `Doe, Jane`
    if forms.COMPANY.search(text):
        return [text.partition(",")[0].strip()]  # what follows is where it is
    parts = [part.strip(" .,:;–—-") for part in forms.BETWEEN.split(text)]
    people = [name for part in parts if (name := _without_role(part)) and not forms.SUFFIX.fullmatch(name)]
    return people or [part for part in parts[:1] if part]


def _without_role(part: str) -> str:
    """Return the name before a role (`Andrea Stone Senior Correspondent`); nothing when the part is a role only."""
    role = forms.ROLE.search(part)
    before = part[: role.start()].strip() if role else part
    return before if role is None or len(before.split()) > 1 else ""


def _is_latin_name(name: str) -> bool:
    """Tell whether it looks as a name does: at most six words, each with a capital but for particles."""
    words = name.split()
    if not 1 <= len(words) <= 6 or not all(word[0].isalpha() or word[0] == "(" for word in words):
        return False
    capitals = sum(not word[0].islower() for word in words)
    return capitals >= 1 and len(words) - capitals <= 3 and not words[-1][0].islower()


def _authors(names: Iterable[str], text: str) -> tuple[Author, ...]:
    clean = list(dict.fromkeys(line(name, MAX_NAME + 1) for name in names))
    people = [name for name in clean if 1 < len(name) <= MAX_NAME and any(letter.isalpha() for letter in name)]
    address = email(text) if len(people) == 1 else None
    return tuple(Author(name=name, email=address) for name in people[:MAX_NAMES])
