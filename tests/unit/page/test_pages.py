"""Pages as text: their weight, their policy, and what a headline cannot do to them."""

import gzip
import re
from base64 import b64encode
from datetime import datetime, timedelta, timezone
from hashlib import sha256

import pytest

from service.article import Article, Author, Publisher, Story
from service.options import RenderOptions
from service.page.controls import CONTROLS
from service.page.pages import Pages, load_pages
from service.rendering import render
from service.site import Site
from service.wording import bundled

SITE = Site()


@pytest.fixture(scope="module")
def pages() -> Pages:
    """The templates and assets as the application loads them."""
    return load_pages()


def _page(pages: Pages, title: str = "A title") -> str:
    article = Article(
        title=title,
        content_html="<p>Text.</p>",
        url="https://example.org/article",
        publisher=Publisher("The Example Times"),
        top_stories=tuple(Story(f"Story {n}", f"https://example.org/{n}") for n in range(10)),
    )
    return pages.article(render(article, RenderOptions(), SITE), SITE)


@pytest.mark.parametrize("language", bundled())
def test_the_shell_is_small(pages: Pages, language: str) -> None:
    """Everything but the article's own text weighs at most 14 KB compressed, QR code and Top 10 included."""
    stories = tuple(Story(f"Story {n}", f"https://example.org/{n}") for n in range(10))
    article = Article(
        title="A title",
        content_html="",
        url="https://example.org/article",
        language=language,
        publisher=Publisher("The Example Times"),
        previous=stories[0],
        next=stories[1],
        top_stories=stories,
    )
    page = pages.article(render(article, RenderOptions(), SITE), SITE, address="https://read.example.org/articles/1")
    assert len(gzip.compress(page.encode())) <= 14 * 1024


@pytest.mark.parametrize(("element", "directive"), [("style", "style-src"), ("script", "script-src")])
def test_the_policy_allows_what_is_inlined(pages: Pages, element: str, directive: str) -> None:
    """The policy's hash is that of the element's text exactly as it was sent."""
    [text] = re.findall(rf"<{element}>(.*?)</{element}>", _page(pages), re.DOTALL)
    digest = b64encode(sha256(text.encode()).digest()).decode()
    assert f"{directive} 'sha256-{digest}'" in pages.csp(SITE)


def test_a_headline_ends_no_element(pages: Pages) -> None:
    """`</script>` and `</title>` in a headline stay text wherever the headline stands."""
    page = _page(pages, "</script></title><img src=x onerror=alert(1)>")
    assert page.count("</script>") == 2
    assert page.count("</title>") == 2  # the page's own, and that of the QR code
    assert "<img" not in page


def test_no_icon_is_asked_for(pages: Pages) -> None:
    """An empty icon keeps browsers from a second request, for /favicon.ico."""
    assert '<link rel="icon" href="data:,">' in _page(pages)


def test_linked_assets_are_allowed_and_nothing_is_inlined(pages: Pages) -> None:
    """With assets=link the page has no inline style or script, and its policy names the place of the linked ones."""
    page = pages.article(render(Article(title="T", content_text="x"), RenderOptions(assets="link"), SITE), SITE)
    assert "<style" not in page
    assert re.findall(r"<script[^>]*>", page) == [
        '<script type="application/ld+json">',
        f'<script src="/assets/{pages.bundles["reader"].linked_script.name}" defer>',
    ]
    policy = pages.csp(SITE, linked=True)
    assert "script-src 'self'" in policy
    assert "sha256" not in policy


def test_typefaces_are_asked_from_the_service() -> None:
    """With an origin set, a page that others serve finds its typefaces there; the policy allows that folder only."""
    pages = load_pages("https://read.example.org")
    addresses = set(re.findall(r"url\(([^)]+)\)", pages.bundles["reader"].style))
    assert len(addresses) == 8
    assert all(each.startswith("https://read.example.org/assets/") for each in addresses)
    assert {each.rpartition("/")[2] for each in addresses} <= pages.assets.keys()
    assert "font-src https://read.example.org/assets/;" in pages.csp(SITE)


def test_the_papers_colour_is_the_browsers(pages: Pages) -> None:
    """The colours of the browser's frame are those of the style sheet's paper, one for each theme and scheme."""
    papers = re.findall(r"--paper: (#\w+);", pages.bundles["reader"].style)
    for theme in ("auto", "light", "dark", "sepia", "contrast"):
        page = pages.article(render(Article(title="T", content_text="x"), RenderOptions(theme=theme), SITE), SITE)
        colours = re.findall(r'<meta name="theme-color"[^>]* content="(#\w+)">', page)
        assert len(colours) == (2 if theme == "auto" else 1)
        assert set(colours) <= set(papers)


def test_authors_without_a_name_leave_nothing_empty(pages: Pages) -> None:
    """A feed may name nobody: then there is no byline and no signature, and no paragraph of theirs either."""
    page = _of(pages, authors=(Author(), Author(email="desk@example.org")))
    assert 'class="byline__names"' not in page
    assert 'class="signature"' not in page
    named = _of(pages, authors=(Author(), Author("Kim"), Author(url="https://example.org/")))
    assert '<p class="signature">Kim</p>' in named


def _of(pages: Pages, authors: tuple[Author, ...]) -> str:
    return pages.article(render(Article(title="T", content_text="x", authors=authors), RenderOptions(), SITE), SITE)


def test_neighbours_are_linked(pages: Pages) -> None:
    """The articles before and after are linked in the text and in the head, and left out when there are none."""
    one, two = Story("One", "https://example.org/1"), Story("Two", "https://example.org/2")
    page = pages.article(
        render(Article(title="T", content_text="x", previous=one, next=two), RenderOptions(), SITE), SITE
    )
    for rel, story in (("prev", one), ("next", two)):
        assert f'<link rel="{rel}" href="{story.url}">' in page
        assert f'<a rel="{rel}" href="{story.url}"' in page
    assert 'class="beside"' not in _page(pages)


def test_the_playground_begins_with_the_defaults(pages: Pages) -> None:
    """Sent as it stands, the form asks for every option's default."""
    page = pages.playground(SITE, language="en", example="english")
    for control in CONTROLS:
        [choices] = re.findall(rf'<select id="{control.name}".*?</select>', page, re.DOTALL)
        assert re.findall(r'value="(\w+)" selected', choices) == [getattr(RenderOptions(), control.name)]


def test_midnight_is_a_day_alone(pages: Pages) -> None:
    """A date that was given without a time shows none, and keeps its moment for machines."""
    seoul = timezone(timedelta(hours=9))
    for moment, said in (
        (datetime(2026, 11, 23, tzinfo=seoul), "November 23, 2026"),
        (datetime(2026, 11, 23, 9, 5, tzinfo=seoul), "9:05"),
    ):
        article = Article(title="T", content_html="<p>Text.</p>", date_published=moment)
        page = pages.article(render(article, RenderOptions(ui_language="en"), Site()), Site())
        shown = re.search(r"<time datetime=\"([^\"]*)\">([^<]*)</time>", page)
        assert shown
        assert shown[1] == moment.isoformat()
        assert said in shown[2]
        assert ("AM" in shown[2]) == (moment.hour == 9)


@pytest.mark.parametrize(("language", "names"), [("en", "Ada, Bob"), ("ar", "Ada، Bob"), ("ja", "Ada、Bob")])
def test_names_are_listed_as_the_language_lists_them(pages: Pages, language: str, names: str) -> None:
    """Between authors stands the comma of the article's language, above the text and below it."""
    article = Article(title="T", content_text="x", language=language, authors=(Author("Ada"), Author("Bob")))
    page = pages.article(render(article, RenderOptions(), SITE), SITE)
    assert re.sub(r"<[^>]+>", "", page).count(names) == 2
