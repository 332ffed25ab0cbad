"""Dates as people and machines write them, to RFC 3339; a zone comes from the text or the publisher, or not at all."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, tzinfo
from email.utils import parsedate_to_datetime

from service.source.extract.metadata import date_forms as forms

EARLIEST, LATEST = 1800, 2200  # years that an article's date can have
MAX_TEXT = 500  # characters that are looked at

Found = tuple[tuple[int, int], str | None]
"""Where a date stands, and what it says; None when it is no date after all."""


def moment(text: str, *, zone: tzinfo | None = None, language: str | None = None) -> str | None:
    """Return the first date in the text as RFC 3339, as a local time without a zone, or as a date alone; else None.

    `zone` is the publisher's, for times that name none. `language` decides whether `05/03/2024` is in March (everywhere
    but in American English); in plain `en` nobody can tell, and it is left out.
    """
    return next((said for said, _ in moments(text, zone=zone, language=language)), None)


def moments(
    text: str, *, zone: tzinfo | None = None, language: str | None = None
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the dates of a text in their order, each with where it stands."""
    text = text[:MAX_TEXT]
    if not forms.YEAR.search(text):
        return
    position = 0
    while position < len(text):
        found = [each for each in (form(text, position, language) for form in _FORMS) if each]
        if not found:
            return
        (start, end), said = min(found, key=lambda each: (each[0][0], -each[0][1]))
        if said is not None:
            yield _in_zone(said, zone), (start, end)
        position = max(end, position + 1)


def _iso(text: str, position: int, _language: str | None) -> Found | None:
    found = forms.ISO.search(text, position)
    if not found:
        return None
    return found.span(), _written(found, found["year"], found["month"], found["day"], found["hour"])


def _rfc_2822(text: str, position: int, _language: str | None) -> Found | None:
    found = forms.RFC_2822.search(text, position)
    if not found:
        return None
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        return (found.start(), len(text)), _bounded(parsedate_to_datetime(text[found.start() :]).isoformat())
    return None


def _year_first(text: str, position: int, _language: str | None) -> Found | None:
    found = forms.YEAR_FIRST.search(text, position)
    if not found:
        return None
    year = 1 if found["year"] == "元" else int(found["year"])
    return found.span(), _on(found, year + forms.ERAS.get(found["era"] or "", 0), found["month"], found["day"])


def _month_first(text: str, position: int, _language: str | None) -> Found | None:
    return _by_name(forms.MONTH_FIRST, text, position)


def _day_first(text: str, position: int, _language: str | None) -> Found | None:
    return _by_name(forms.DAY_FIRST, text, position)


def _by_name(form: re.Pattern[str], text: str, position: int) -> Found | None:
    for found in form.finditer(text, position):
        if month := forms.MONTHS.get(found["month"].casefold().replace(" ", "_")):
            return found.span(), _on(found, found["year"], month, found["day"])
    return None


def _numeric(text: str, position: int, language: str | None) -> Found | None:
    found = forms.NUMERIC.search(text, position)
    if not found:
        return None
    first, then = int(found["first"]), int(found["then"])
    tag = (language or "").lower()
    if tag == "en" and found["by"] == "/" and first <= 12 and then <= 12 and first != then:
        return found.span(), None
    is_month_first = tag == "en-us" or then > 12 >= first
    month, day = (first, then) if is_month_first else (then, first)
    return found.span(), _on(found, found["year"], month, day)


_FORMS = (_iso, _rfc_2822, _year_first, _month_first, _day_first, _numeric)


def _on(found: re.Match[str], year: object, month: object, day: object) -> str | None:
    """Write the day and the time that stand in the text, the time with its half of the day."""
    hour, half = found["hour"], (found["half"] or "").lower().rstrip(".")
    if hour is not None and half in forms.AFTERNOON:
        hour = str(int(hour) % 12 + 12)
    elif hour is not None and half in forms.MORNING:
        hour = str(int(hour) % 12)
    return _written(found, year, month, day, hour)


def _written(found: re.Match[str], year: object, month: object, day: object, hour: str | None) -> str | None:
    with suppress(ValueError):
        on = date(int(str(year)), int(str(month)), int(str(day)))
        if hour is None:
            return _bounded(on.isoformat())
        at = time(int(hour), int(found["minute"] or 0), int(found["second"] or 0))
        return _bounded(f"{on.isoformat()}T{at.isoformat()}{_offset(found['zone'])}")
    return None


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    if zone.upper() in forms.ZONES:
        return forms.ZONES[zone.upper()]
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
