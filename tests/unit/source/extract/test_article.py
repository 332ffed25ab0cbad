"""The article's values out of what a page says."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.article import Article, Author, Publisher, Story, only_valid
from service.source.adapters import Adapter
from service.source.extract.article import article_values, own_address
from service.source.extract.metadata import Metadata, Picture

PAGE = "https://news.example.org/story?utm_source=x"


def test_what_was_found_becomes_the_articles_values() -> None:
    """Every field has its place, the picture as its address, dates as moments."""
    found = Metadata(
        title="It rained",
        authors=(Author("Ada", "https://example.org/ada"),),
        publisher=Publisher("The Paper"),
        date_published="2026-11-23T09:00:00+00:00",
        language="en",
        canonical="https://news.example.org/story",
        image=Picture("https://i.example.org/a.jpg", 640, 480),
        section="Town",
        tags=("rain",),
    )
    article = Article(**article_values(found, "<p>Rain.</p>", PAGE))  # type: ignore[arg-type]
    assert article == Article(
        title="It rained",
        content_html="<p>Rain.</p>",
        url="https://news.example.org/story",
        image="https://i.example.org/a.jpg",
        date_published=datetime(2026, 11, 23, 9, tzinfo=UTC),
        authors=found.authors,
        tags=("rain",),
        language="en",
        section="Town",
        publisher=found.publisher,
    )


@pytest.mark.parametrize(
    ("canonical", "taken"),
    [
        ("https://news.example.org/story", True),
        ("http://www.news.example.org/story", True),
        ("https://example.org/news/story", True),
        ("https://m.news.example.org/story", True),
        ("https://evil.example/story", False),
        ("https://news.example.org.evil.example/story", False),
        ("https://news.example.org/", False),
        (None, False),
    ],
)
def test_a_page_cannot_be_shared_under_another_sites_name(canonical: str | None, taken: bool) -> None:
    """The canonical address is taken on the same site only, and never the front page; else the address as fetched."""
    assert own_address(canonical, PAGE) == (canonical if taken else PAGE)


def test_a_posted_page_names_its_own_address() -> None:
    """Without an address of its own, a page's canonical one is all there is."""
    assert own_address("https://news.example.org/story", None) == "https://news.example.org/story"


def test_no_zone_is_made_up() -> None:
    """A date whose zone nobody knows stays without one; the publisher's or Korea's makes it a moment."""
    found = Metadata(title="x", date_published="2026-11-23T09:00:00", date_modified="2026-11-24")
    local = article_values(found, "<p>x</p>", PAGE)
    assert [str(local[name]) for name in ("date_published", "date_modified")] == [
        "2026-11-23 09:00:00",
        "2026-11-24 00:00:00",
    ]
    berlin = article_values(found, "<p>x</p>", PAGE, Adapter(timezone=ZoneInfo("Europe/Berlin")))
    assert str(berlin["date_published"]) == "2026-11-23 09:00:00+01:00"
    korean = Metadata(title="x", date_modified="2026-11-24", language="ko")
    assert str(article_values(korean, "<p>x</p>", PAGE)["date_modified"]) == "2026-11-24 00:00:00+09:00"


def test_what_is_wrong_is_left_out_and_the_rest_stays() -> None:
    """A page's blank title, odd address or one bad story is nobody's error."""
    values = only_valid(
        {
            "title": "\u200b",
            "url": "javascript:alert(1)",
            "language": "not a tag",
            "tags": ("rain", "x" * 2_000, "snow"),
            "top_stories": ({"title": "", "url": "https://a.example/"}, Story("First", "https://a.example/")),
        }
    )
    assert values == {"tags": ("rain", "snow"), "top_stories": (Story("First", "https://a.example/"),)}


@given(
    st.builds(Metadata, title=st.text(), section=st.text(), tags=st.lists(st.text()).map(tuple), canonical=st.text())
)
def test_whatever_was_found_can_be_made_an_article(found: Metadata) -> None:
    """The values are valid by the article's own types."""
    values = {"title": "Given", **article_values(found, "<p>x</p>", PAGE)}
    assert only_valid(values) == values
