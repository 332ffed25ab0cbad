"""From a page to its article: base addresses, next pages, adapters, and pages that hold none."""

import pytest

from service.errors import NoArticle, TooComplex
from service.source.adapters import Adapter, Adapters
from service.source.extract import extract, whole
from service.source.finding import found_in

ADDRESS = "https://paper.example/news/story.html"
TEXT = "<p>" + "A sentence, of the article, that is long enough to be one. " * 12 + "</p>"


def _page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>A story of bees</title>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("html", "is_whole"),
    [
        ("<!DOCTYPE html><p>x", True),
        ("\ufeff \n<!-- a comment --><html lang=ko>", True),
        ("<?xml version='1.0'?><html>", True),
        ("<BODY class=x>", True),
        ("<head>", True),
        ("<p>x</p>", False),
        ("text <html>", False),
        ("<header>x</header>", False),
        ("", False),
    ],
)
def test_a_whole_page_is_told_from_a_fragment(html: str, is_whole: bool) -> None:
    """A page begins with a doctype or one of its three outer elements; comments may stand before."""
    assert whole(html) is is_whole


@pytest.mark.parametrize(
    ("head", "given", "full"),
    [
        ("", "picture.jpg", "https://paper.example/news/picture.jpg"),
        ('<base href="/media/">', "picture.jpg", "https://paper.example/media/picture.jpg"),
        ('<base href="https://cdn.example/a/">', "../picture.jpg", "https://cdn.example/picture.jpg"),
        ("", "//cdn.example/가 나.jpg", "https://cdn.example/%EA%B0%80%20%EB%82%98.jpg"),
        ("", "data:image/png;base64,AAAA", "data:image/png;base64,AAAA"),
    ],
)
def test_addresses_are_written_in_full(head: str, given: str, full: str) -> None:
    """Relative addresses are read against the page's base, which is its own address or what it says."""
    made = extract(_page(f'{TEXT}<p><img src="{given}" srcset="{given} 2x"><a href="{given}">x</a></p>', head), ADDRESS)
    assert f'<img src="{full}"' in made.content_html
    assert f'<a href="{full}"' in made.content_html


def test_places_in_the_page_stay_places() -> None:
    """A link to a place leads there, however its address is written; an old anchor becomes a place."""
    made = extract(_page(f'{TEXT}<p><a name="n">here</a> <a href="#n">a</a> <a href="{ADDRESS}#n">b</a></p>'), ADDRESS)
    assert 'id="n"' in made.content_html
    assert made.content_html.count('href="#n"') == 2


def test_scripts_in_addresses_lose_their_link() -> None:
    """What leads to a script leads nowhere, and its words stay."""
    made = extract(_page(f'{TEXT}<p>before <a href="JavaScript:go()">words</a></p>'), ADDRESS)
    assert "before <span>words</span>" in made.content_html


def test_an_adapters_selectors_decide() -> None:
    """What the publisher's table calls the body is the body, without what it strips, and says where it goes on."""
    html = _page(f'<div id="a">{TEXT}</div><div id="b"><p>short</p><i>off</i></div><a class="n" href="2.html">on</a>')
    made = extract(html, ADDRESS, Adapter(body="#b", strip=("i",), next_page="a.n"))
    assert made.content_html == '<div id="b"><p>short</p></div>'
    assert made.next_page == "https://paper.example/news/2.html"


@pytest.mark.parametrize(
    ("mark", "next_page"),
    [
        ('<link rel="next" href="?page=2">', f"{ADDRESS}?page=2"),
        ('<link rel="prefetch next" href="/news/story-2.html#top">', "https://paper.example/news/story-2.html"),
        ('<link rel="next" href="https://other.example/2">', None),
        ('<link rel="next" href="#comments">', None),
        ('<link rel="prev" href="0.html">', None),
        ('<link rel="next" href="javascript:x">', None),
        ('<link rel="next" href="?">', None),
        ('<link rel="next" href="https://[">', None),
        ('<base href="https://["><link rel="next" href="?page=2">', None),
    ],
)
def test_the_next_page_is_one_of_the_same_host(mark: str, next_page: str | None) -> None:
    """The page's own mark says where it goes on, in full and without a fragment; another host is none of it."""
    assert extract(_page(TEXT, mark), ADDRESS).next_page == next_page


@pytest.mark.parametrize(
    "html",
    ["", " ", "<html><body></body></html>", _page(""), _page("<script>x</script>"), _page("<div hidden>x</div>")],
)
def test_a_page_without_an_article_is_refused(html: str) -> None:
    """Where there is nothing to read, the error says so, with 422."""
    with pytest.raises(NoArticle, match="no article") as raised:
        extract(html, ADDRESS)
    assert raised.value.status == 422


def test_a_page_of_links_alone_is_refused() -> None:
    """A front page is no article."""
    links = "".join(f'<li><a href="/{n}">The headline of story number {n}, which is long</a></li>' for n in range(60))
    with pytest.raises(NoArticle):
        extract(_page(f"<ul>{links}</ul>"), ADDRESS)


def test_a_short_article_is_one() -> None:
    """Few words, or a picture with its caption, are an article all the same."""
    assert "A short notice." in extract(_page("<h1>A story of bees</h1><p>A short notice.</p>"), ADDRESS).content_html
    figure = '<figure><img src="/a.jpg" alt="A"><figcaption>What it shows</figcaption></figure>'
    assert "What it shows" in extract(_page(figure), ADDRESS).content_html


def test_the_direction_is_the_pages() -> None:
    """The direction that an element around the article has is told."""
    assert extract(_page(f'<div dir="rtl">{TEXT}{TEXT}</div>'), ADDRESS).direction == "rtl"
    assert extract(_page(TEXT), ADDRESS).direction is None


@pytest.mark.parametrize(
    "html",
    [
        f"{TEXT}{'<div>' * 20_000}",
        f"<div>{'<div>' * 20_000}{TEXT}",
        f"{TEXT}{'<br>' * 90_000}",
        f"<p>{'word, ' * 400_000}</p>",
        TEXT + '<a href="/x">y</a> ' * 20_000,
        TEXT + "<table>" * 2_000,
        f"{TEXT}<h1>{'<b>' * 500}A story of bees",
        TEXT + "<p>\ud800</p>",
        TEXT + "<font>" * 500,
        "<ul>" + "<li><ul>" * 3_000 + TEXT,
        f'{TEXT}<div class="{"a " * 100_000}">x</div>' * 3,
    ],
    ids=lambda html: html[:12],
)
def test_hostile_pages_end(html: str) -> None:
    """Depth, breaks, links, letters and half characters by the thousand give an article, and no error of ours."""
    assert extract(_page(html), ADDRESS).content_html


def test_too_many_nodes_are_refused() -> None:
    """Two hundred thousand breaks are more than a page may hold."""
    with pytest.raises(TooComplex):
        extract(_page(TEXT + "<br>" * 200_000), ADDRESS)


@pytest.mark.parametrize(
    "html",
    [
        f"<h2><a href='#x'>{' ' * 100_000}x</a></h2>",
        f"<h2>{' ' * 100_000}[<a href='#x'>¶</a>]</h2>",
        f"<img src='' data-a='{'.jpg' * 100_000} x'>",
        f"<img alt='{'-' * 200_000}x' src='a'>",
        f"<h2>{'-' * 200_000}x</h2><a href='/1'>a</a>",
        f"<p class='{'caption-' * 30_000}'>x</p>",
        f"<p>{'.' * 200_000}</p>",
    ],
    ids=lambda html: html[:14],
)
def test_long_runs_cost_no_more_than_they_are_long(html: str) -> None:
    """No pattern goes back over long runs of blanks, marks or names; this ends, or the run's own limit ends it."""
    assert extract(_page(TEXT + html), ADDRESS).content_html


def test_an_address_without_end_takes_no_time() -> None:
    """The marks of a host are not put in order before it is known to be none: a link's, and the page's own."""
    address = "http://e" + "\u0301" * 200_000 + "\u0327" * 200_000
    page = _page(f"<article>{TEXT * 3}<p><a rel=next href='{address}'>2</a></p></article>")
    assert found_in(page, address, Adapters({"paper.example": Adapter()}))["title"] == "A story of bees"
