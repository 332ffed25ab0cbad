"""Pages as text: their weight, their policy, and what a headline cannot do to them."""

import gzip
import re
from base64 import b64encode
from hashlib import sha256

import pytest

from service.article import Article, Publisher, Story
from service.controls import CONTROLS
from service.options import RenderOptions
from service.page import Pages, load_pages
from service.rendering import render
from service.site import Site

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


def test_the_shell_is_small(pages: Pages) -> None:
    """Everything but the article's own text weighs at most 14 KB compressed, QR code and Top 10 included."""
    assert len(gzip.compress(_page(pages).encode())) <= 14 * 1024


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


def test_the_playground_begins_with_the_defaults(pages: Pages) -> None:
    """Sent as it stands, the form asks for every option's default."""
    page = pages.playground(SITE, language="en", example="english")
    for control in CONTROLS:
        [choices] = re.findall(rf'<select id="{control.name}".*?</select>', page, re.DOTALL)
        assert re.findall(r'value="(\w+)" selected', choices) == [getattr(RenderOptions(), control.name)]
