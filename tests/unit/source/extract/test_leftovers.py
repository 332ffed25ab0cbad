"""Short blocks that say what stands around articles, in several languages, and those that only look so."""

import pytest

from service.source.extract.datelines import drop_datelines, says_who_and_when
from service.source.extract.leftovers import drop_leftovers
from service.source.extract.opening import drop_opening
from service.source.extract.sift import Known
from service.source.extract.tail import drop_tail
from tests.trees import back, tree

TEXT = "<p>" + "A sentence of the article, which is long enough to be one. " * 6 + "</p>"
LINKS = '<ul><li><a href="/1">A first story</a></li><li><a href="/2">A second story</a></li></ul>'


def _left(html: str) -> str:
    article = tree(TEXT + html)
    drop_leftovers(article)
    return back(article).removeprefix(TEXT)


@pytest.mark.parametrize(
    "html",
    [
        "<p>Advertisement</p>",
        "<p>Share this article</p>",
        "<p>글자 크기</p>",
        "<p>공유하기</p>",
        "<p>スポンサーリンク</p>",
        "<p>阅读全文</p>",
        "<p>Kommentar schreiben</p>",
        "<p>Publicité</p>",
        "<p>Compartir en Facebook</p>",
        "<p>Facebook | Twitter | Pinterest</p>",
        "<p>Lesezeit: 3 Min.</p>",
        '<p>Read more: <a href="/1">Another story of the same kind</a></p>',
        '<p>[관련기사] <a href="/1">다른 기사의 제목이 여기 있다</a></p>',
        '<p>Lesen Sie auch: <a href="/1">Ein anderer Beitrag zum Thema</a></p>',
        '<p>▶ <a href="/sub">시험일보 구독하기</a></p>',
        "<p>ⓒ 시험일보, 무단전재 및 재배포 금지</p>",
        "<p>© 2026 The Paper. All rights reserved.</p>",
        "<p>版权所有，未经授权不得转载</p>",
        "<p>この記事は会員限定です。続きをお読みいただけます。</p>",
        f"<h3>Related articles</h3>{LINKS}",
        f"<p>많이 본 뉴스</p>{LINKS}",
        f"<section><h4>関連記事</h4>{LINKS}</section>",
        f"<p>Auch interessant:</p>{LINKS}",
        "<div><h2>Sign up for the weekly letter</h2><p>Every Friday in your inbox.</p></div>",
    ],
)
def test_what_stands_around_articles_goes(html: str) -> None:
    """Labels, linked asides, notices, related links with their heading, and boxes that ask for something."""
    assert _left(html) == ""


@pytest.mark.parametrize(
    "html",
    [
        "<p>He read more: three books a week, and wrote about them.</p>",
        "<h2>Comments</h2><p>What the council said about it.</p>",
        "<ul><li>Print</li><li>Save</li></ul>",
        "<table><tbody><tr><td>Share</td><td>More</td></tr></tbody></table>",
        "<blockquote><p>Advertisement</p></blockquote>",
        "<pre>More</pre>",
        "<figure><img><figcaption>© Somebody</figcaption></figure>",
        "<h2>Related work</h2><p>Others have tried this before us, with less success.</p>",
        '<p>See the <a href="/r">report</a>, which is long and full of figures.</p>',
    ],
)
def test_what_only_looks_so_stays(html: str) -> None:
    """A sentence, a heading with text below, data, code, quotations and captions are the author's."""
    assert _left(html) == html


def _ended(html: str) -> str:
    article = tree(TEXT + html)
    drop_tail(article, "https://a.example/x")
    return back(article).removeprefix(TEXT)


@pytest.mark.parametrize(
    "html",
    [
        LINKS,
        f"<h3>Whatever it is called</h3>{LINKS}",
        "<h2>A heading with nothing below</h2>",
        '<p><a href="/1">One story</a></p><p><a href="https://a.example/2">Another story</a></p>',
        '<h3><a href="/1">One</a></h3><p>A teaser.</p><h3><a href="/2">Two</a></h3><p>Another.</p>',
        '<table><tr><td><a href="/1">One story</a></td><td>1 May</td><td><a href="/2">Two</a></td></tr></table>',
        '<ul><li><a href="/1"><img src="t.jpg">A story with a picture</a></li><li><a href="/2">Two</a></li></ul>',
    ],
)
def test_links_of_the_site_at_the_end_go(html: str) -> None:
    """Lists of links, teasers, and headings with nothing below them."""
    assert _ended(html) == ""


@pytest.mark.parametrize(
    "html",
    [
        '<ul><li><a href="https://b.example/1">A source</a></li><li><a href="https://b.example/2">Another</a></li></ul>',
        f"<h2>See also</h2>{LINKS}",
        f"<h2>각주</h2>{LINKS}",
        '<ol><li><a href="#r1">1</a></li><li><a href="#r2">2</a></li></ol>',
        '<p><a href="/1">The one page that the article leads to</a></p>',
        '<h2>The picture</h2><p><img src="a.jpg"></p>',
        f"{LINKS}<p>Text goes on.</p>",
    ],
)
def test_the_authors_own_ending_stays(html: str) -> None:
    """Sources, notes, one last link, pictures, and links with text after them."""
    assert _ended(html) == html


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Example | Updated March 5, 2026, 9:00 am",
        "입력 2026.11.23 09:00 수정 2026.11.23 10:12",
        "홍길동 기자 hong@test.example",
        "更新日：2026年3月1日",
        "发布时间：2026-03-21 09:12来源：县林业局浏览次数：386",
        "Von Ada Example, 5. März 2026",
        "Publié le 11 avril 2026 à 06h30",
        "Ada Example",
    ],
)
def test_lines_of_who_and_when_are_known(line: str) -> None:
    """A line of nothing but authors, dates, mail, and the words around them."""
    assert says_who_and_when(line, ["Ada Example", "홍길동"])


@pytest.mark.parametrize(
    "line",
    [
        "In March 2026 the bridge opened.",
        "Ada Example is a baker.",
        "On and on",
        "홍길동 시장은 2026년 3월 떠났다.",
        "7",
    ],
)
def test_sentences_are_no_datelines(line: str) -> None:
    """A date or a name within a sentence makes no line of who and when."""
    assert not says_who_and_when(line, ["Ada Example", "홍길동"])


def test_datelines_go_at_both_ends_only() -> None:
    """The same line goes at the beginning and the end, and stays in the midst; a bare date at the end stays too."""
    line, text = "<p>Ada Example, 5 March 2026</p>", "<p>Some text of the article.</p>" * 8
    article = tree(line + text + line + text + line)
    drop_datelines(article, ["Ada Example"])
    assert back(article) == text + line + text
    letter = tree(f"{text}<p>2026年3月5日</p>")
    drop_datelines(letter, [])
    assert "2026年" in back(letter)


def test_the_opening_loses_title_section_and_menus() -> None:
    """Before the first paragraph, what repeats the title, names the section, or only leads elsewhere goes."""
    menu = '<p>[<a href="/">Home</a>] [<a href="/n">News</a>]</p>'
    article = tree(f"{menu}<p>Politics</p><h3>How bees find home</h3>{TEXT}<p>Politics</p>")
    drop_opening(article, Known(title="How bees find home", said=("Politics",)))
    assert back(article) == f"{TEXT}<p>Politics</p>"
