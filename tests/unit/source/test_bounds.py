"""Pages that would cost the parser far more than their size are refused before it sees them."""

import pytest

from service.errors import TooComplex
from service.source.bounds import MAX_OPEN, MAX_TAGS, hold
from service.source.document import parse

FONTS = "".join(f"<font id={n}>" for n in range(400))


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * (MAX_OPEN + 1),
        "<div></b>" * (MAX_OPEN + 1),
        "<div><table><tr><td></div>" * (MAX_OPEN + 1),
        f"<div>{FONTS}</div>{'<p>x' * 5_000}",
        "<DIV>" * (MAX_OPEN + 1),
    ],
    ids=["nested", "ended by others", "ended out of scope", "formatting reopened", "in capitals"],
)
def test_dear_pages_are_refused(html: str) -> None:
    """Nesting, and formatting that every block opens again, are held against limits that the message names."""
    with pytest.raises(TooComplex, match="page"):
        parse(html)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 20_000,
        "<p>x" * 100_000,
        "<ul>" + "<li>x" * 100_000,
        "<b><i>x</i></b>" * 50_000,
        "<font><b>" * 20 + "<p>x" * 5_000,
        '<p><a href="/">x</a><br>' * 50_000,
    ],
    ids=["deep", "paragraphs", "items", "formatting", "an old page", "links"],
)
def test_long_pages_pass(html: str) -> None:
    """Length alone is no reason, nor are end tags that HTML lets out."""
    hold(html)


def test_tags_are_counted() -> None:
    """Millions of tags are refused before a parser makes elements of them."""
    with pytest.raises(TooComplex, match="tags"):
        hold("<p>" * (MAX_TAGS + 2))
