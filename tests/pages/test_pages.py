"""From the bytes of a page to its article: pages in six languages and the styles of many sites."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from service.source.charset import decode
from service.source.extract import Extracted, extract
from service.source.media import charset_of
from tests.pages import score

PAGES = sorted(each.parent for each in Path(__file__).parent.glob("*/expected.json"))
LANGUAGES = ("ar", "de", "en", "ja", "ko", "zh")


@dataclass(frozen=True, slots=True)
class Result:
    """What one page came to: three figures from 0 to 1, and what differs."""

    words: float
    structure: float
    fields: int
    wrong: Mapping[str, tuple[object, object]]
    message: str


@cache
def _result(page: Path) -> Result:
    expected = json.loads((page / "expected.json").read_text(encoding="utf-8"))
    address, header = expected.pop("address"), expected.pop("content_type", "text/html; charset=utf-8")
    text = decode((page / "source.html").read_bytes(), charset_of(header)).text
    extracted = extract(text, address)
    wanted = (page / "expected.html").read_text(encoding="utf-8")
    bags = score.structure(extracted.content_html, address), score.structure(wanted, address)
    words = score.tokens(extracted.content_html), score.tokens(wanted)
    wrong = score.metadata(_said(extracted), expected)
    message = [f"{name}: found {found!r}, expected {right!r}" for name, (found, right) in wrong.items()]
    message += [f"{sign} {' '.join(each)[:300]}" for sign, each in _difference(*bags)]
    message += [f"words {sign} {each}" for sign, each in _difference(*words)][:40]
    return Result(score.f1(*words), score.f1(*bags), len(expected), wrong, "\n".join((page.name, *message)))


def _difference(found, expected):
    return [("+", each) for each in (found - expected)] + [("-", each) for each in (expected - found)]


def _said(extracted: Extracted) -> dict[str, object]:
    """Return the metadata in the words of expected.json."""
    found = extracted.metadata
    return {
        "title": found.title,
        "authors": [author.name for author in found.authors],
        "emails": [author.email for author in found.authors if author.email],
        "date_published": found.date_published,
        "date_modified": found.date_modified,
        "language": found.language,
        "direction": found.direction,
        "site": found.publisher and found.publisher.name,
        "section": found.section,
        "canonical": found.canonical,
        "image": found.image and found.image.url,
        "summary": found.summary,
        "tags": list(found.tags),
        "newsletter_url": found.newsletter_url,
        "top_stories": [story.title for story in found.top_stories],
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_an_article_is_what_an_editor_would_take(page: Path) -> None:
    """Every page gives nearly all of its words and structure, nothing much else, and at most one field is wrong."""
    result = _result(page)
    assert result.words >= 0.9, result.message
    assert result.structure >= 0.75, result.message
    assert len(result.wrong) <= 1, result.message


def test_words_are_exact_over_all_pages() -> None:
    """Over all pages the words agree to 0.98 (token F1)."""
    assert _mean("words") >= 0.98


def test_structure_is_exact_over_all_pages() -> None:
    """Over all pages paragraphs, headings, figures, tables, lists, quotes, code and links agree to 0.97."""
    assert _mean("structure") >= 0.97


def test_metadata_is_exact_over_all_pages() -> None:
    """Of all expected fields of all pages 0.98 are right."""
    results = [_result(page) for page in PAGES]
    wrong = [result.message for result in results if result.wrong]
    share = 1 - sum(len(result.wrong) for result in results) / sum(result.fields for result in results)
    assert share >= 0.98, "\n\n".join(wrong)


def test_the_pages_are_many_and_of_many_languages() -> None:
    """At least sixty pages, at least five of each language."""
    assert len(PAGES) >= 60
    for language in LANGUAGES:
        assert sum(page.name.startswith(f"{language}-") for page in PAGES) >= 5, language


def _mean(figure: str) -> float:
    return sum(getattr(_result(page), figure) for page in PAGES) / len(PAGES)
