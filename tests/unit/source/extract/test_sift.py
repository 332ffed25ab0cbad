"""The walk that takes out what is hidden or unlikely, and finds the paragraphs."""

import pytest

from service.source.extract.sift import Known, sift, similarity
from tests.trees import back, tree

TEXT = "A sentence that stands in an article."


@pytest.mark.parametrize(
    "html",
    [
        '<p style="color:red; display : none">x</p>',
        '<p style="visibility:hidden">x</p>',
        "<p hidden>x</p>",
        '<p aria-hidden="true">x</p>',
        '<section role="dialog" aria-modal="true">x</section>',
        '<section class="sidebar-left">x</section>',
        '<section id="comments">x</section>',
        '<section role="navigation">x</section>',
        "<section> <br> </section>",
        '<p class="byline">By Somebody</p>',
        '<p><a rel="author">Somebody</a></p>',
    ],
)
def test_unlikely_parts_go(html: str) -> None:
    """What is hidden, empty, a byline, or named for something else than the article goes."""
    root = tree(f"{html}<p>{TEXT}</p>")
    sift(root, Known(), strict=True)
    assert root.inner_text().strip() == TEXT


@pytest.mark.parametrize(
    "html",
    [
        '<section class="article-sidebar">x</section>',
        '<h2 class="header">x</h2>',
        '<table><tr><td class="menu">x</table>',
    ],
)
def test_what_may_be_the_article_stays(html: str) -> None:
    """A name that may be an article's too, a heading's, or one in a table decides nothing."""
    root = tree(html)
    sift(root, Known(), strict=True)
    assert "x" in root.inner_text()


def test_names_decide_nothing_in_the_weaker_walk() -> None:
    """Without strictness, names and roles are passed over."""
    root = tree('<section class="sidebar">x</section><section role="navigation">y</section>')
    sift(root, Known(), strict=False)
    assert root.inner_text() == "xy"


def test_the_title_goes_once() -> None:
    """The first heading that says the title goes; another one is the article's own."""
    root = tree("<h1>How bees find home</h1><h2>How bees find home</h2>")
    sift(root, Known(title="How Bees Find Home"), strict=True)
    assert back(root) == "<h2>How bees find home</h2>"


def test_divs_become_paragraphs() -> None:
    """A `<div>` of text is a paragraph, one around a paragraph goes, and loose text in one becomes one."""
    root = tree("<div>one</div><div><p>two</p></div><div>three<ul><li>x</li></ul></div>")
    scored = sift(root, Known(), strict=True)
    assert back(root) == "<p>one</p><p>two</p><div><p>three</p><ul><li>x</li></ul></div>"
    assert [node.inner_text() for node in scored] == ["one", "two", "three"]


def test_similarity_counts_new_words() -> None:
    """The same words are all similar, other words not at all, and no words neither."""
    assert similarity("Bees find home", "bees, find home!") == 1
    assert similarity("bees", "wasps") == 0
    assert similarity("", "bees") == 0
    assert similarity("꿀벌은 집을 찾는다", "꿀벌은 집을 찾는다") == 1
