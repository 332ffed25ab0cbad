"""What search engines and networks read of the page: schema.org's terms, Open Graph, the X card."""

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest

from service.article import Article, Author, Publisher
from service.options import RenderOptions
from service.page.pages import load_pages
from service.rendering import render
from service.share.metadata import news_article
from service.site import Site

HOSTILE = "</script><script>alert(1)</script> \"quoted\" & 'so' \u2028"
FULL = Article(
    title="A title",
    content_text="Some words.",
    url="https://example.org/article",
    summary="What it says.",
    image="https://example.org/a.jpg",
    date_published=datetime(2026, 11, 23, 7, 0, tzinfo=UTC),
    date_modified=datetime(2026, 11, 24, 7, 0, tzinfo=UTC),
    authors=(Author("Kim Ji-woo", "https://example.org/kim", None, "kim@example.org"), Author()),
    tags=("reading",),
    language="en",
    section="Culture",
    publisher=Publisher("The Example Times", "https://example.org/", "https://example.org/logo.png"),
)
# Property: what https://schema.org/NewsArticle (and the types that it inherits from) expects as its value.
EXPECTED: dict[str, type | tuple[type, ...]] = {
    "headline": str,
    "description": str,
    "url": str,
    "mainEntityOfPage": str,
    "inLanguage": str,
    "datePublished": str,
    "dateModified": str,
    "author": list,
    "publisher": dict,
    "image": str,
    "articleSection": str,
    "keywords": list,
    "wordCount": int,
    "timeRequired": str,
}
PERSON = {"@type", "name", "url", "email"}
ORGANIZATION = {"@type", "name", "url", "logo"}


def _linked_data(article: Article) -> dict[str, Any]:
    page = load_pages().article(render(article, RenderOptions(), Site()), Site())
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def test_every_property_is_schema_orgs() -> None:
    """Each property is one that NewsArticle has, with a value of the type that it expects."""
    found = _linked_data(FULL)
    assert found.pop("@context") == "https://schema.org"
    assert found.pop("@type") == "NewsArticle"
    assert found.keys() == EXPECTED.keys()
    for name, kind in EXPECTED.items():
        assert isinstance(found[name], kind), name
    assert [each.keys() for each in found["author"]] == [PERSON]
    assert found["publisher"].keys() == ORGANIZATION
    assert datetime.fromisoformat(found["datePublished"]) == FULL.date_published
    assert re.fullmatch(r"PT\d+M", found["timeRequired"])


def test_what_is_not_known_is_left_out() -> None:
    """A bare article says nothing that it does not know."""
    bare = news_article(render(Article(title="T", content_text="One two."), RenderOptions(), Site()))
    assert bare.keys() == {"@context", "@type", "headline", "inLanguage", "wordCount", "timeRequired"}


def test_nothing_hostile_leaves_the_script_element() -> None:
    """A headline with </script>, quotes and line separators comes back from the JSON as it was."""
    found = _linked_data(Article(title=HOSTILE, content_text="x", section=HOSTILE, tags=(HOSTILE,)))
    assert found["headline"] == HOSTILE
    assert found["keywords"] == [HOSTILE]


@pytest.mark.parametrize(
    "expected",
    [
        '<link rel="canonical" href="https://example.org/article">',
        '<meta property="og:type" content="article">',
        '<meta property="og:title" content="A title">',
        '<meta property="og:image" content="https://example.org/a.jpg">',
        '<meta property="og:locale" content="en">',
        '<meta property="article:published_time" content="2026-11-23T07:00:00+00:00">',
        '<meta property="article:modified_time" content="2026-11-24T07:00:00+00:00">',
        '<meta property="article:section" content="Culture">',
        '<meta property="article:tag" content="reading">',
        '<meta name="author" content="Kim Ji-woo">',
        '<meta name="twitter:card" content="summary_large_image">',
        '<meta name="description" content="What it says.">',
    ],
)
def test_the_head_says_what_is_known(expected: str) -> None:
    """Open Graph, the X card, the canonical address and the dates stand in the head."""
    page = load_pages().article(render(FULL, RenderOptions(), Site()), Site())
    assert expected in page.partition("</head>")[0]


def test_a_hostile_summary_stays_in_its_attribute() -> None:
    """Quotes and brackets in a summary end neither the attribute nor the element."""
    page = load_pages().article(
        render(Article(title="T", content_text="x", summary='"><img src=x>'), RenderOptions(), Site()), Site()
    )
    assert "<img" not in page
    assert 'content="&#34;&gt;&lt;img src=x&gt;"' in page
