"""Dates of pages, to RFC 3339."""

from datetime import datetime, timedelta, timezone

import pytest
from babel.dates import get_month_names
from hypothesis import given
from hypothesis import strategies as st

from service.source.extract.metadata.date_forms import MONTHS
from service.source.extract.metadata.dates import moment, moments

SEOUL = timezone(timedelta(hours=9))


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("2024-03-05T15:21:00.000Z", None, "2024-03-05T15:21:00+00:00"),
        ("2024-03-05T15:21:00+0900", None, "2024-03-05T15:21:00+09:00"),
        ("2024-03-05 15:21", None, "2024-03-05T15:21:00"),
        ("20240305T1521", None, "2024-03-05T15:21:00"),
        ("Tue, 05 Mar 2024 15:21:00 +0100", None, "2024-03-05T15:21:00+01:00"),
        ("2024년 3월 5일 15시 21분", "ko", "2024-03-05T15:21:00"),
        ("2024.03.05. 오후 3:21", "ko", "2024-03-05T15:21:00"),
        ("2024.3.5(화) 오전 12:05", "ko", "2024-03-05T00:05:00"),
        ("令和6年3月5日", "ja", "2024-03-05"),
        ("2024年3月5日（火） 午後3時21分", "ja", "2024-03-05T15:21:00"),
        ("2024/3/5 下午3:21", "zh-TW", "2024-03-05T15:21:00"),
        ("March 5, 2024 at 3:21 p.m.", "en", "2024-03-05T15:21:00"),
        ("Mar. 5th, 2024", "en", "2024-03-05"),
        ("Mar 5, 2024 5:28 PM KST", "en", "2024-03-05T17:28:00+09:00"),
        ("5. März 2024, 14.30 Uhr", "de", "2024-03-05T14:30:00"),
        ("05.03.2024, 14:30 Uhr", "de", "2024-03-05T14:30:00"),
        ("Publié le 1er mars 2024 à 14h30", "fr", "2024-03-01T14:30:00"),
        ("5 de marzo de 2024", "es", "2024-03-05"),
        ("٥ مارس ٢٠٢٤", "ar", "2024-03-05"),
        ("12 تشرين الثاني 2024", "ar", "2024-11-12"),
        ("03/05/2024", "en-US", "2024-03-05"),
        ("05/03/2024", "en-GB", "2024-03-05"),
    ],
)
def test_dates_are_read_as_their_language_writes_them(text: str, language: str | None, said: str) -> None:
    """Every form comes out as RFC 3339, without a zone or a time where the text names none."""
    assert moment(text, language=language) == said


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2024-13-45", "99/99/2024", "0001-01-01", "Chapter 12.5.1", "1709626860"]
)
def test_what_is_no_date_gives_none(text: str) -> None:
    """Impossible days, absurd years and plain numbers are no dates."""
    assert moment(text) is None


def test_nobody_can_tell_the_month_in_plain_english() -> None:
    """`03/05/2024` is left out where the page says only that it is in English."""
    assert moment("03/05/2024", language="en") is None
    assert moment("25/05/2024", language="en") == "2024-05-25"


def test_a_zone_is_taken_from_the_publisher_alone() -> None:
    """A time without a zone takes the publisher's; one with a zone keeps its own; a day alone stays a day."""
    assert moment("2024-03-05 15:21", zone=SEOUL) == "2024-03-05T15:21:00+09:00"
    assert moment("2024-03-05T15:21Z", zone=SEOUL) == "2024-03-05T15:21:00+00:00"
    assert moment("2024-03-05", zone=SEOUL) == "2024-03-05"


def test_all_dates_of_a_line_are_found() -> None:
    """Both dates of a Korean date line come in their order."""
    line = "입력 2026.11.23 09:00 수정 2026.11.23 10:12"
    assert [said for said, _ in moments(line)] == ["2026-11-23T09:00:00", "2026-11-23T10:12:00"]


@given(st.text(alphabet="0123456789-:./TZ+ 년월일시분오후年月日March,", max_size=60))
def test_whatever_is_found_can_be_read_again(text: str) -> None:
    """No text makes it fail, and what it says is ISO 8601."""
    for said, (start, end) in moments(text):
        assert datetime.fromisoformat(said)
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize("language", "en de fr es it pt nl sv da nb pl cs tr id ru uk ar".split())
@pytest.mark.parametrize("width", ["wide", "abbreviated"])
@pytest.mark.parametrize("context", ["format", "stand-alone"])
def test_months_are_known_by_the_names_that_cldr_has(language: str, width: str, context: str) -> None:
    """Whole and short, in a date and alone."""
    for number, name in get_month_names(width, context=context, locale=language).items():  # type: ignore[arg-type]
        assert MONTHS[name.casefold().rstrip(".")] == number
