"""Dates as people and machines write them, to RFC 3339; a zone is taken from the text or the publisher, never made up."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache

from babel.dates import get_month_names

EARLIEST, LATEST = 1800, 2200  # years that an article's date can have

_MONTHS_OF = "en de fr es it pt nl sv da nb pl cs tr id ru uk ar".split()  # CLDR's names, wide and short
_ARABIC_MONTHS = {  # Levantine names; CLDR's `ar` has the Egyptian ones
    **dict(
        zip(
            "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول".split(),
            range(1, 13),
            strict=True,
        )
    )
}
_AFTERNOON = frozenset("오후 午後 下午 晚上 pm p.m م مساءً".split())
_MORNING = frozenset("오전 午前 上午 凌晨 早上 am a.m ص صباحاً".split())
_HALVES = "오전|오후|午前|午後|上午|下午|凌晨|早上|晚上"

_ISO = re.compile(
    r"(?<!\d)(\d{4})-?(\d{2})-?(\d{2})"
    r"(?:(?:[Tt_]|\s+)(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?(?:\s*(Z|z|UTC|GMT|KST|JST|[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d)))?)?(?![\d])"
)
_TIME = (
    rf"(?:\s*[\(（][^\d()（）]{{1,6}}[\)）])?[\s,.·|]*(?:(?P<half>{_HALVES})\s*)?"
    r"(?:(?P<hour>\d{1,2})\s*(?:[:：]|시|時|时|點|点)\s*(?P<minute>\d{1,2})?\s*분?分?(?:\s*[:：]?\s*(?P<second>\d{2})\s*[초秒]?)?)?"
)
_ZONE = r"(?:\s*(?P<zone>KST|JST|UTC|GMT|Z|[+-]\d{2}:?\d{2}))?"
_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<era>令和|平成)?(?P<year>\d{4}|(?<=令和)\d{1,2}|(?<=平成)\d{1,2}|元)\s*(?P<by>[.．/年년-])\s*(?P<month>\d{1,2})\s*[.．/月월-]\s*(?P<day>\d{1,2})(?!\d)\s*[.．日일]?"
    + _TIME
    + _ZONE
)
_CLOCK = (
    r"(?:[\s,.|•·–—-]*(?:at|um|à|a las|alle|kl\.?|às|om|الساعة|[-–—|])?\s*(?P<hour>\d{1,2})\s*(?:[:.h：]\s*(?P<minute>\d{2}))(?::(?P<second>\d{2}))?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\b\.?|مساءً?|صباحاً?|م\b|ص\b)?(?:\s*Uhr)?)?(?:\s*(?P<zone>KST|JST|UTC|GMT|[+-]\d{2}:?\d{2}))?"
)
_WORD = r"[^\W\d_]{2,12}"
_MONTH_FIRST = re.compile(
    rf"(?P<month>{_WORD})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?!\d)" + _CLOCK
)
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:\.|er|st|nd|rd|th|º)?\s+(?:de\s+|di\s+)?(?P<month>{_WORD}(?:\s(?:الثاني|الأول))?)\.?,?\s+(?:de\s+|del\s+)?(?P<year>\d{{4}})(?!\d)"
    + _CLOCK
)
_NUMERIC = re.compile(
    r"(?<!\d)(?P<first>\d{1,2})\s*(?P<by>[./])\s*(?P<second_number>\d{1,2})\s*(?P=by)\s*(?P<year>\d{4})(?!\d)" + _CLOCK
)
_ZONES = {"KST": "+09:00", "JST": "+09:00", "UTC": "+00:00", "GMT": "+00:00", "Z": "+00:00"}
_ERAS = {"令和": 2018, "平成": 1988}
_RFC_2822 = re.compile(r"[A-Za-z]{3},\s+\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d{2}:\d{2}")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")


def moment(text: str, *, zone: tzinfo | None = None, language: str | None = None) -> str | None:
    """Return the first date in the text as RFC 3339, as a local time without a zone, or as a date alone; else None.

    `zone` is the publisher's, for times that name none. `language` decides whether `05/03/2024` is in March (everywhere
    but in American English).
    """
    return next((said for said, _ in moments(text, zone=zone, language=language)), None)


def moments(
    text: str, *, zone: tzinfo | None = None, language: str | None = None
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the dates of a text in their order, each with where it stands."""
    text = text[:500]
    position = 0
    while position < len(text):
        found = [each for each in (form(text, position, language) for form in _FORMS) if each]
        if not found:
            return
        (start, end), said = min(found, key=lambda each: (each[0][0], -each[0][1]))
        if said is not None:
            yield _in_zone(said, zone), (start, end)
        position = max(end, position + 1)


Found = tuple[tuple[int, int], str | None]


def _iso(text: str, position: int, _language: str | None) -> Found | None:
    found = _ISO.search(text, position)
    if not found:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    return found.span(), _written(year, month, day, hour, minute, second, zone)


def _rfc_2822(text: str, position: int, _language: str | None) -> Found | None:
    found = _RFC_2822.search(text, position)
    if not found:
        return None
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        return (found.start(), len(text)), _bounded(parsedate_to_datetime(text[found.start() :]).isoformat())
    return None


def _year_first(text: str, position: int, _language: str | None) -> Found | None:
    found = _YEAR_FIRST.search(text, position)
    if not found:
        return None
    year = 1 if found["year"] == "元" else int(found["year"])
    return found.span(), _parts(found, year + _ERAS.get(found["era"] or "", 0), found["month"], found["day"])


def _month_first(text: str, position: int, _language: str | None) -> Found | None:
    return _named(_MONTH_FIRST, text, position)


def _day_first(text: str, position: int, _language: str | None) -> Found | None:
    return _named(_DAY_FIRST, text, position)


def _named(form: re.Pattern[str], text: str, position: int) -> Found | None:
    for found in form.finditer(text, position):
        if month := _months().get(found["month"].casefold().replace(" ", "_")):
            return found.span(), _parts(found, found["year"], month, found["day"])
    return None


def _numeric(text: str, position: int, language: str | None) -> Found | None:
    found = _NUMERIC.search(text, position)
    if not found:
        return None
    first, second = int(found["first"]), int(found["second_number"])
    tag = (language or "").lower()
    american = tag == "en-us" or (second > 12 >= first)
    if tag == "en" and found["by"] == "/" and first <= 12 and second <= 12 and first != second:
        return found.span(), None  # nobody can tell
    day, month = (second, first) if american else (first, second)
    return found.span(), _parts(found, found["year"], month, day)


_FORMS = (_iso, _rfc_2822, _year_first, _month_first, _day_first, _numeric)


def _parts(found: re.Match[str], year: object, month: object, day: object) -> str | None:
    hour, half = found["hour"], (found["half"] or "").lower().rstrip(".")
    if hour is not None and half:
        in_half = int(hour) % 12 if half in _AFTERNOON or half in _MORNING else int(hour)
        hour = str(in_half + 12 if half in _AFTERNOON else in_half)
    return _written(year, month, day, hour, found["minute"], found["second"], found["zone"])


def _written(
    year: object, month: object, day: object, hour: str | None, minute: str | None, second: str | None, zone: str | None
) -> str | None:
    with suppress(ValueError, TypeError):
        on = date(int(str(year)), int(str(month)), int(str(day)))
        if hour is None:
            return _bounded(on.isoformat())
        at = time(int(hour), int(minute or 0), int(second or 0)).isoformat()
        return _bounded(f"{on.isoformat()}T{at}{_offset(zone)}")
    return None


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    if zone.upper() in _ZONES:
        return _ZONES[zone.upper()]
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def _bounded(said: str) -> str | None:
    """Return it when it is a date that an article can have."""
    with suppress(ValueError):
        return said if EARLIEST <= datetime.fromisoformat(said).year <= LATEST else None
    return None


def _in_zone(said: str, zone: tzinfo | None) -> str:
    if zone is None or len(said) == len("2024-03-05"):
        return said
    parsed = datetime.fromisoformat(said)
    return (parsed if parsed.tzinfo else parsed.replace(tzinfo=zone)).isoformat()


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Return the months' names of all languages in the table, without dots, folded."""
    names = {name: number for name, number in _ARABIC_MONTHS.items()}
    for locale in _MONTHS_OF:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context=context, locale=locale).items():
                    names.setdefault(name.casefold().rstrip("."), int(number))
    names.update({"sept": 9, "mär": 3, "jänner": 1})
    return names
