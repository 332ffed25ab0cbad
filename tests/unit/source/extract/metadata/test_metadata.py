"""Metadata of whole pages: which source goes before which, and what hostile pages can do."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.article import Author, Publisher, Story
from service.fields import one_line
from service.source.document import parse
from service.source.extract.metadata import Metadata, Picture, metadata

ADDRESS = "https://news.example.org/2026/11/story?utm_source=x"


def read(head: str = "", body: str = "<p>Text.</p>", attributes: str = "lang=en") -> Metadata:
    return metadata(parse(f"<!doctype html><html {attributes}><head>{head}</head><body>{body}</body></html>"), ADDRESS)


def linked(**values: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **values})}</script>'


def test_stronger_sources_go_before_weaker_ones() -> None:
    """JSON-LD, Open Graph, Dublin Core, Parsely, plain meta, markup, what is visible: in this order, field by field."""
    sources = [
        (linked(author="Ada One"), "", "json-ld"),
        ('<meta property="article:author" content="Ada Two">', "", "open graph"),
        ('<meta name="DC.creator" content="Ada Three">', "", "dublin core"),
        ('<meta name="parsely-author" content="Ada Four">', "", "parsely and citation"),
        ('<meta name="author" content="Ada Five">', "", "meta"),
        ("", '<a rel="author" href="/a">Ada Six</a>', "markup"),
        ("", "<h1>Headline</h1><p>By Ada Seven</p>", "visible"),
    ]
    for place, (_, _, source) in enumerate(sources):
        found = read("".join(head for head, _, _ in sources[place:]), "".join(body for _, body, _ in sources[place:]))
        assert found.provenance["authors"] == source
        assert len(found.authors) == 1


def test_a_weaker_source_fills_gaps_only() -> None:
    """What JSON-LD leaves out comes from elsewhere; what it says stays; size and alt come for the same picture."""
    found = read(
        linked(headline="The headline", image="https://i.example.org/a.jpg")
        + '<meta property="og:title" content="Another"><meta property="article:section" content="Town">'
        '<meta property="og:image" content="//i.example.org/a.jpg"><meta property="og:image:width" content="1200">'
        '<meta property="og:image:height" content="800"><meta property="og:image:alt" content="A bridge">'
    )
    assert (found.title, found.section) == ("The headline", "Town")
    assert found.image == Picture("https://i.example.org/a.jpg", 1200, 800, "A bridge")
    assert dict(found.provenance)["title"] == "json-ld"
    assert dict(found.provenance)["section"] == "open graph"


@pytest.mark.parametrize(
    "script",
    [
        '{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": "NewsArticle", "headline": "It rained"}]}',
        '[{"@type": "BreadcrumbList"}, {"@type": ["Article", "NewsArticle"], "headline": "It rained"}]',
        '{"@type": "https://schema.org/NewsArticle", "headline": "It rained"}',
        '<!-- {"@type": "NewsArticle", "headline": "It rained"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "It rained"}\n//]]>',
        '{"@type": "NewsArticle", "headline": "It rained", "author": [{"name": "A B"},],}',
        '{"@type": "NewsArticle", "headline": "It\nrained"}',
        '{"@type": "NewsArticle", "headline": "It rained", "x": "a\\q"};',
        '{"@type": "NewsArticle", /* why */ "headline": "It rained"}',
        '{"@type": "NewsArticle", "headline": "It rained"} {"@type": "Thing"}',
        '{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "headline": "It rained"}}',
    ],
)
def test_linked_data_is_read_in_all_its_shapes(script: str) -> None:
    """Graphs, lists, types as lists or addresses, and JSON whose faults leave no doubt about what was meant."""
    assert read(f'<script type="application/ld+json">{script}</script>').title == "It rained"


def test_people_of_linked_data_come_in_all_shapes() -> None:
    """Texts, lists, objects, references by `@id`, titles and e-mail."""
    graph = [
        {"@type": "Person", "@id": "#1", "name": "Grace Hopper", "url": "/people/grace"},
        {"@type": "NewsArticle", "headline": "x", "author": [{"@id": "#1"}, "By Ada Byron", {"name": "홍길동 기자"}]},
    ]
    found = read(f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>')
    assert found.authors == (
        Author("Grace Hopper", "https://news.example.org/people/grace"),
        Author("Ada Byron"),
        Author("홍길동"),
    )


def test_a_publisher_is_found_by_reference() -> None:
    """As plugins of blogs write it: the article names its publisher by `@id`, and stands within a page with a name."""
    graph = [
        {"@type": "Article", "headline": "x", "publisher": {"@id": "#us"}, "isPartOf": {"@id": "#page"}},
        {"@type": "WebPage", "@id": "#page", "name": "x - The Nook"},
        {"@type": "Organization", "@id": "#us", "name": "The Nook"},
    ]
    found = read(f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>')
    assert found.publisher == Publisher("The Nook")


def test_the_article_of_this_address_is_taken_of_several() -> None:
    """A page may describe its teasers before itself."""
    teaser = {"@type": "NewsArticle", "headline": "A teaser", "url": "/other"}
    own = {"@type": "NewsArticle", "headline": "The story", "mainEntityOfPage": {"@id": "/2026/11/story"}}
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(each)}</script>' for each in (teaser, own))
    assert read(f'<link rel="canonical" href="/2026/11/story">{scripts}').title == "The story"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            '<meta property="og:site_name" content="The Paper"><meta property="og:title" content="Rain - The Paper">',
            "",
            "Rain",
        ),
        (
            '<meta property="og:site_name" content="신문"><meta property="og:title" content="비가 온다 | 신문">',
            "",
            "비가 온다",
        ),
        ('<meta property="og:title" content="Rain - a love story">', "", "Rain - a love story"),
        ("<title>A bridge too old to cross | The Paper</title>", "", "A bridge too old to cross"),
        ("<title>A bridge: too old - The Paper</title>", "<h1>A bridge: too old</h1>", "A bridge: too old"),
        (
            "<title>Law » Who may keep a secret name?</title>",
            "<h1>Law</h1><h2>Who may keep a secret name?</h2>",
            "Who may keep a secret name?",
        ),
        ("<title>短缺药品保供稳价-新华网</title>", "<h1>短缺药品保供稳价</h1>", "短缺药品保供稳价"),
        ("<title>꼬막 - 남도백과</title>", "<h1>꼬막</h1>", "꼬막"),
        ("<title>Retrying jobs &mdash; Tide docs</title>", "<h1>Retrying jobs<a href='#r'>¶</a></h1>", "Retrying jobs"),
        ("", "<h1>Only a heading</h1>", "Only a heading"),
    ],
)
def test_titles_come_without_the_sites_name(head: str, body: str, title: str) -> None:
    """The site's name goes where it is known to be one; a headline's own dashes and colons stay."""
    assert read(head, body).title == title


@pytest.mark.parametrize(
    ("attributes", "head", "body", "language", "source"),
    [
        ("lang=de-AT", "", "<p>Grüß Gott</p>", "de-AT", "markup"),
        ("lang=ko_KR", "", "<p>비가 온다</p>", "ko-KR", "markup"),
        ("", '<meta http-equiv="content-language" content="fr">', "<p>Il pleut</p>", "fr", "meta"),
        ("", '<meta property="og:locale" content="pt_BR">', "<p>Chove</p>", "pt-BR", "meta"),
        ("", "", "<p>오늘은 하루 종일 비가 온다</p>", "ko", "script"),
        ("lang=en", "", f"<p>{'오늘은 하루 종일 비가 온다 ' * 9}</p>", "ko", "script"),
        ("lang=xx-klingon", "", "<p>今日は雨が降る</p>", "ja", "script"),
    ],
)
def test_the_language_is_declared_or_told_by_its_script(
    attributes: str, head: str, body: str, language: str, source: str
) -> None:
    """Mark-up, then meta, then the letters; a declaration that the letters contradict is a template's leftover."""
    found = read(head, body, attributes)
    assert (found.language, found.provenance["language"]) == (language, source)


def test_latin_letters_speak_for_no_language() -> None:
    """A page that declares nothing and is in Latin letters has no language."""
    assert read("", "<p>Il pleut beaucoup aujourd'hui</p>", "").language is None


def test_a_clock_on_a_korean_page_is_seouls() -> None:
    """A Korean page's dates without a zone get +09:00; an English page's stay without one."""
    body = "<h1>제목</h1><p>입력 2026.11.23 09:00 | 수정 2026.11.23 10:12</p>"
    korean = read("", body, "lang=ko")
    assert (korean.date_published, korean.date_modified) == ("2026-11-23T09:00:00+09:00", "2026-11-23T10:12:00+09:00")
    english = "<h1>Title</h1><p>Posted : 2026-11-23 09:00</p>"
    assert read("", english).date_published == "2026-11-23T09:00:00"
    of_korea = metadata(parse(f"<html lang=en><body>{english}"), "https://www.times.co.kr/1")
    assert of_korea.date_published == "2026-11-23T09:00:00+09:00"


def test_a_person_goes_before_the_house() -> None:
    """Where the linked data names the publisher as its author, the byline's person is the author."""
    head = linked(author={"@type": "Organization", "name": "한강신문"}, publisher={"name": "한강신문"})
    found = read(head, "<h1>제목</h1><p>홍길동 기자</p><p>gildong@example.kr</p>", "lang=ko")
    assert found.authors == (Author("홍길동", email="gildong@example.kr"),)
    assert found.publisher == Publisher("한강신문")


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("<dl><dt>Written by</dt><dd>Beatrix Lowe</dd></dl>", ["Beatrix Lowe"]),
        ('<div class="byline">By <a href="/a">Ada Byron</a><span>published today</span></div>', ["Ada Byron"]),
        (
            '<ul class="reporter"><li>정유리 <a href="mailto:y@x.kr">y@x.kr</a> 정유리 기자의 기사 모음</li></ul>',
            ["정유리"],
        ),
        ("<p>(제주=바람통신) 한지은 기자 = 해녀학교가 졸업식을 열었다.</p>", ["한지은"]),
        ("<p>Text.</p><p>홍길동 기자 gildong@x.kr</p>", ["홍길동"]),
        ('<div class="author-bio"><p>Ada writes about rain and lives by the sea.</p></div>', []),
        ("<p>By then the rain had stopped.</p>", []),
    ],
)
def test_bylines_are_seen_where_readers_see_them(body: str, names: list[str]) -> None:
    """In boxes named so, below their label, before the first sentence and behind the last; not in prose."""
    assert [author.name for author in read("", f"<h1>Title</h1>{body}", "lang=en").authors] == names


@pytest.mark.parametrize(
    ("body", "published", "modified"),
    [
        ("<p>2026/02/04 17:10 (2026/02/04 18:25 更新)</p>", "2026-02-04T17:10:00", "2026-02-04T18:25:00"),
        (
            "<em>입력 2026.11.19 (21:18)</em> <em>수정 2026.11.19 (22:03)</em>",
            "2026-11-19T21:18:00",
            "2026-11-19T22:03:00",
        ),
        (
            "<p>Posted : 2026-11-20 17:28<br>Updated : 2026-11-20 20:11</p>",
            "2026-11-20T17:28:00",
            "2026-11-20T20:11:00",
        ),
        ("<div>Stand: 30.08.2025 15:10 Uhr</div>", None, "2025-08-30T15:10:00"),
        ("<p>Publié le 11 avril 2026 à 06h30</p>", "2026-04-11T06:30:00", None),
        ("<p>The act was signed on August 14, 1935.</p>", None, None),
        (
            "<ol><li>One</li><li>Two</li><li>Three</li><li>Four</li><li>19. Januar 2026</li></ol>",
            None,
            None,
        ),
    ],
)
def test_dates_say_which_they_are(body: str, published: str | None, modified: str | None) -> None:
    """Labels before and behind a date tell publication from change; dates in prose and lists are neither."""
    found = read("", f"<h1>Title</h1>{body}", "lang=fr")
    assert (found.date_published, found.date_modified) == (published, modified)


def test_the_house_is_no_author_beside_a_person() -> None:
    """A publisher's name among the authors goes when a person is there too."""
    found = read(
        '<meta property="og:site_name" content="Funkhaus"><meta name="author" content="Telse Brodersen, Funkhaus">'
    )
    assert found.authors == (Author("Telse Brodersen"),)


def test_what_stands_beside_the_article_is_not_the_articles() -> None:
    """Bylines and dates in comments, menus and lists of other articles are passed over."""
    body = (
        '<nav><time datetime="2020-01-01">x</time></nav><div class="comments"><p class="author">Troll King</p></div>'
        '<aside><p class="byline">By Other Person</p></aside><article><h1>Title</h1><p>Text.</p></article>'
    )
    found = read("", body)
    assert found.authors == ()
    assert found.date_published is None


@pytest.mark.parametrize(
    "heading", ["Top 10 Stories", "많이 본 뉴스", "Most read", "アクセスランキング", "Meistgelesen"]
)
def test_top_stories_are_those_that_the_page_heads_so(heading: str) -> None:
    """A list below such a heading gives its links in full, without ranks and without the page itself."""
    items = (
        '<li><a href="/a">1. First</a></li><li><a href="/2026/11/story">Itself</a></li><li><a href="/b">Second</a></li>'
    )
    found = read('<link rel="canonical" href="/2026/11/story">', f"<aside><h3>{heading}</h3><ol>{items}</ol></aside>")
    assert found.top_stories == (
        Story("First", "https://news.example.org/a"),
        Story("Second", "https://news.example.org/b"),
    )


def test_the_newsletter_is_a_link_that_says_so() -> None:
    """The first link whose words or path are a newsletter's."""
    assert (
        read("", '<a href="/x">Home</a><a href="/letter">뉴스레터</a>').newsletter_url
        == "https://news.example.org/letter"
    )
    assert read("", '<a href="/x">Letters to the editor</a>').newsletter_url is None


def test_no_address_but_a_web_address_comes_out() -> None:
    """Scripts, data, credentials and addresses of other schemes are no addresses; relative ones are made full."""
    found = read(
        '<base href="https://cdn.example.org/deep/"><link rel="canonical" href="javascript:alert(1)">'
        '<meta property="og:image" content="data:image/png;base64,AA=="><meta name="author" content="Ada Byron">'
        + linked(publisher={"name": "P", "url": "http://user:pass@x.example/", "logo": {"url": "logo.png"}})
    )
    assert found.canonical is None
    assert found.image is None
    assert found.publisher == Publisher("P", None, "https://cdn.example.org/deep/logo.png")


HOSTILE = {
    "deep linked data": f'<script type="application/ld+json">{"[" * 100_000}</script>',
    "nested authors": linked(author=json.loads('{"name":' * 200 + '"x"' + "}" * 200)),
    "wide linked data": linked(author=[{"name": f"Person {each}"} for each in range(20_000)]),
    "huge linked data": f'<script type="application/ld+json">{{"headline": "{"x" * 3_000_000}"}}</script>',
    "odd values": linked(
        headline=5, author=7, image=[[[]]], datePublished={"a": 1}, publisher=True, keywords={"x": []}
    ),
    "odd keys": '<script type="application/ld+json">{"@type": {"@type": []}, "@id": [], "@graph": 4}</script>',
    "digits": f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": {"9" * 50_000}}}</script>',
    "metas": "".join(
        f'<meta name="author{each}" content="x"><meta name="author" content="N {each}">' for each in range(2_000)
    ),
    "names": f'<meta name="{"author " * 50_000}" content="x">',
    "controls": '<meta property="og:title" content="A\x00\x08\u202eB&#xD800;&#x1F;C">',
    "title": f"<title>{'- ' * 200_000}</title>",
    "date": f'<meta property="article:published_time" content="{"2024-01-01 " * 50_000}">',
    "byline": f'<meta name="author" content="{"By A, and " * 50_000}">',
}


@pytest.mark.parametrize("head", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_heads_are_bounded(head: str) -> None:
    """Nothing in a head makes reading fail, and every text that comes out is one short line without controls."""
    found = read(head)
    texts = [found.title, found.summary, found.section, *found.tags, *(author.name for author in found.authors)]
    for text in filter(None, texts):
        assert len(text) <= 1_000
        assert text == one_line(text)
    assert len(found.authors) <= 40


def test_hostile_bodies_are_bounded() -> None:
    """Deep nesting, thousands of lines, boxes and links are read up to their bounds."""
    body = (
        "<div class=byline>" * 2_000 + "<p>By A B</p>" * 2_000 + "<a href=/x>newsletter</a>" * 2_000 + "<br>x" * 20_000
    )
    assert isinstance(read("", body), Metadata)


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_page_makes_it_fail(head: str, body: str) -> None:
    """Whatever the page holds, its metadata can be read."""
    assert isinstance(metadata(parse(f"<head>{head}</head><body>{body}"), ADDRESS), Metadata)
    assert isinstance(read(f'<script type="application/ld+json">{head}</script>', body), Metadata)
