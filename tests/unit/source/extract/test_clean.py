"""What is taken out of the article that was found, and what must not be."""

import pytest

from service.source.extract.clean import clean
from service.source.extract.data_tables import data_tables
from service.source.extract.headings import clear_headings, drop_contents
from service.source.extract.loose import free_cells, wrap_loose
from tests.trees import back, tree

TEXT = "A sentence, which has commas, and some length, stands for a paragraph of an article. " * 8


def _cleaned(html: str) -> str:
    article = tree(f"<div><p>{TEXT}</p>{html}</div>")
    clean(article, data_tables(article), by_name=True, by_content=True)
    return back(article).replace(f"<p>{TEXT}</p>", "")


@pytest.mark.parametrize(
    "html",
    [
        "<footer>x</footer>",
        "<aside>x</aside>",
        "<form><input><input>x</form>",
        "<button>x</button>",
        '<p class="share-bar">x</p>',
        '<section class="related-articles"><p>x</p></section>',
        '<div id="newsletter-signup">x</div>',
        '<p class="copyright">x</p>',
        '<div><p><a href="/1">First story</a></p><p><a href="/2">Second story</a></p></div>',
        '<div><img src="1"><img src="2"><img src="3"></div>',
        "<div>Advertisement</div>",
        "<div>광고</div>",
        '<iframe src="https://ads.example/frame"></iframe>',
        "<p> </p>",
    ],
)
def test_what_is_no_part_of_an_article_goes(html: str) -> None:
    """By its element, its name, or what it is made of."""
    assert _cleaned(html) == "<div></div>"


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>One thing</li><li>Another <ol><li>within</li></ol></li></ul>",
        "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
        '<table><caption>Links</caption><tbody><tr><td><a href="/1">1</a></td></tr></tbody></table>',
        "<blockquote><p>One</p><blockquote><p>within another</p></blockquote></blockquote>",
        '<div><figure><img src="1"><figcaption>One</figcaption></figure><figure><img src="2"></figure></div>',
        '<iframe src="https://www.youtube.com/embed/x" title="Film"></iframe>',
        '<iframe src="https://tv.naver.com/embed/1"></iframe>',
        '<aside class="footnotes"><p id="n1">A note. <a href="#r1">back</a></p></aside>',
        '<footer class="footnotes"><ol><li id="n1">A note. <a href="#r1">back</a></li></ol></footer>',
        '<p lang="de" dir="ltr" id="x">Ein Satz.</p>',
        "<p><math><mi>x</mi></math></p>",
        '<figure class="related"><img src="1"></figure>',
    ],
)
def test_the_structure_of_an_article_stays(html: str) -> None:
    """Lists, tables, quotations, figures, films, notes, formulas, and what they say of themselves."""
    assert _cleaned(html) == f"<div>{html}</div>"


def test_an_item_keeps_whether_it_is_checked() -> None:
    """A box goes like all controls, and its item says what it said."""
    boxes = '<ul><li><input type="checkbox" checked> Done<li><label><input type="checkbox"> To do</label></ul>'
    told = '<ul><li data-checked="true"> Done</li><li data-checked="false"><label> To do</label></li></ul>'
    assert _cleaned(boxes) == f"<div>{told}</div>"


def test_a_control_in_an_item_is_no_box_of_it() -> None:
    """Only what an item begins with says whether it is checked: a form or a switch somewhere in it does not."""
    html = '<ul><li>Write to us. <input type="checkbox"> I agree</li><li><p>One</p><ul><li>Two</li></ul></li></ul>'
    assert "data-checked" not in _cleaned(html)


def test_a_large_part_with_a_foreign_name_stays() -> None:
    """Authors name oddly: what holds much of the article is not taken out for its name."""
    assert "much" in _cleaned(f'<section class="newsletter"><p>{"Here is much of the text. " * 20}</p></section>')


def test_words_for_screen_readers_alone_go() -> None:
    """Words that stylesheets hide say what a sign shows; in a link they are its name."""
    assert _cleaned('<p>a<span class="blind">기사 본문</span></p>') == "<div><p>a</p></div>"
    assert "Next" in _cleaned('<p>a <a href="/2"><span class="sr-only">Next</span></a></p>')


@pytest.mark.parametrize(
    ("attributes", "cells", "is_data"),
    [
        ("", "<th>a</th>", True),
        ('summary="s"', "<td>a</td>", True),
        ("", "<td>a</td><td>b</td>", False),
        ('role="presentation"', "<th>a</th>", False),
        ("", "<td>a</td>" * 5 + "</tr><tr>" + "<td>b</td>" * 5, True),
    ],
)
def test_data_tables_are_told_from_layout(attributes: str, cells: str, is_data: bool) -> None:
    """By what they say of themselves, and by their size."""
    assert bool(data_tables(tree(f"<table {attributes}><tr>{cells}</tr></table>"))) is is_data


def test_layout_gives_its_cells_free_and_keeps_a_table_within() -> None:
    """A table around the whole text is no table; one of data inside of it is."""
    inside = "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
    article = tree(f"<table><tr><td><p>{TEXT}</p>{inside}</td><td>beside</td></tr></table>")
    free_cells(article, data_tables(article))
    assert back(article) == f"<div><div><p>{TEXT}</p>{inside}</div><div>beside</div></div>"


def test_loose_text_becomes_paragraphs() -> None:
    """Text and links that stand beside blocks stand in a paragraph of their own; a picture stays as it is."""
    article = tree('one <b>two</b><p>three</p> <br> four<section>five<img src="a"></section><img src="b">')
    wrap_loose(article)
    assert back(article) == (
        '<p>one <b>two</b></p><p>three</p> <p> four</p><section><p>five<img src="a"></p></section><img src="b">'
    )


@pytest.mark.parametrize(
    "mark",
    [
        '<a href="#h">¶</a>',
        '<span>[<a href="/e">edit</a>]</span>',
        '[<a href="/e">편집</a>]',
        '<a id="h" href="#h"></a>',
    ],
)
def test_headings_lose_what_is_not_theirs(mark: str) -> None:
    """Links to themselves and to an editor go, with the brackets around them; the place stays."""
    article = tree(f'<h2 id="h">History {mark}</h2><p>x</p>')
    clear_headings(article)
    assert article.find({"h2"})[0].inner_text().strip() == "History"
    assert article.find({"h2"})[0].get("id") == "h"


def test_contents_go_and_notes_stay() -> None:
    """A list of links to the article's headings is left to the reader's page; other links in the page stay."""
    article = tree(
        '<p>Contents</p><ul><li><a href="#a">A</a></li><li><a href="#b">B</a></li></ul><h2 id="a">A</h2>'
        '<h2 id="b">B</h2><ul><li><a href="#n1">1</a></li><li><a href="#n2">2</a></li></ul>'
    )
    drop_contents(article)
    assert back(article).startswith('<h2 id="a">A</h2>')
    assert "#n2" in back(article)
