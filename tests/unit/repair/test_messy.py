"""What publishing systems and editors really write, and what must come of it."""

import pytest

from service.article import Article
from service.html.write import serialise
from service.options import RenderOptions
from service.rendering import Rendering, render
from service.site import Site


def _made(markup: str, language: str = "en") -> Rendering:
    article = Article(title="T", content_html=markup, language=language, url="https://example.org/a")
    return render(article, RenderOptions(), Site())


def _html(markup: str, language: str = "en") -> str:
    return serialise(_made(markup, language).body)


def _rules(markup: str, language: str = "en") -> list[str]:
    return [each.finding.rule.id for each in _made(markup, language).findings]


def test_bold_that_its_style_takes_back_is_not_bold() -> None:
    """Google Docs wraps a whole pasted text in <b style="font-weight:normal">: nothing of it is bold."""
    made = _html('<b style="font-weight:normal" id="guid"><p>One.</p><br><p>Two <b>bold</b>.</p></b>')
    assert made == '<div id="u-guid"><p>One.</p><p>Two <b>bold</b>.</p></div>'
    assert _html('<p>Not <strong style="font-weight:400">bold</strong> <i style="font-style:normal">so</i>.</p>') == (
        "<p>Not bold so.</p>"
    )
    assert "style-meaning" in _rules('<p>Not <strong style="font-weight:400">bold</strong>.</p>')


@pytest.mark.parametrize(
    "cell", ["<p><b>{}</b></p>", "<p><span><b>{}</b></span></p>", "<div><p><strong>{}</strong></p></div>"]
)
def test_header_cells_are_told_through_their_paragraphs(cell: str) -> None:
    """Word, Google Docs and Naver put a paragraph into every cell; a bold first row heads the columns all the same."""
    row = "<tr><td><p>Owls</p></td><td><p>late</p></td></tr>"
    table = f"<table><tr>{''.join(f'<td>{cell.format(each)}</td>' for each in ('Name', 'Time'))}</tr>{row}</table>"
    assert '<th scope="col">Name</th><th scope="col">Time</th>' in _html(table)


@pytest.mark.parametrize("blank", ["\u200b", "\ufeff", "<span>\u200b</span>", "\u200b<br>"])
def test_a_paragraph_of_letters_without_width_is_empty(blank: str) -> None:
    """Naver's editor writes blank lines as zero-width spaces, which some screen readers announce."""
    assert _html(f"<p>하나.</p><p>{blank}</p><p>둘.</p>", "ko") == "<p>하나.</p><p>둘.</p>"


def test_a_header_beside_data_heads_its_row() -> None:
    """In a table of terms and values the first term heads its row as the others do, not the column."""
    made = _html("<table><tr><th>Area</th><td>5 ha</td></tr><tr><th>People</th><td>240</td></tr></table>")
    assert '<th scope="row">Area</th>' in made
    assert '<th scope="row">People</th>' in made
    assert '<th scope="col">Date</th>' not in _html("<table><tr><th>Date</th><td>May</td></tr></table>")


def test_joined_links_keep_their_words_apart() -> None:
    """WordPress writes a file and its button side by side; in one link they do not become one word."""
    markup = '<p><a href="https://example.org/r.pdf">{}</a><a href="https://example.org/r.pdf">{}</a></p>'
    assert ">Recipe Download (PDF)</a>" in _html(markup.format("Recipe", "Download"))
    assert ">산불안내 (PDF)</a>" in _html(markup.format("산불", "안내"), "ko")
    assert ">South (PDF)</a>" in _html(markup.format("S", "outh"))


@pytest.mark.parametrize("name", ["Foto Rathaus.jpg", "Bildschirmfoto 2026-11-20 um 9.12.png", "a.jpg"])
def test_a_file_name_of_several_words_describes_nothing(name: str) -> None:
    """Editors take over file names as alternatives, blanks and all."""
    assert "img-alt-filename" in _rules(f'<p><img src="x.jpg" alt="{name}"></p>')
    assert "img-alt-filename" not in _rules('<p><img src="x.jpg" alt="The mayor explains what a .jpg is"></p>')


def test_an_image_of_one_pixels_height_is_decoration() -> None:
    """A spacer of old tables shows nothing, however wide it is; nobody is asked to describe it."""
    assert _html('<p>A <img src="spacer.gif" width="150" height="1"> b</p>').count('alt=""') == 1
    assert "img-alt-missing" not in _rules('<p>A <img src="spacer.gif" width="150" height="1"> b</p>')


@pytest.mark.parametrize(
    "attributes",
    [
        'src="a.jpg?type=w80_blur" data-lazy-src="a.jpg?type=w966"',
        'src="/img/placeholder.gif" data-src="a.jpg?type=w966"',
    ],
)
def test_the_real_image_takes_the_place_of_a_blurred_one(attributes: str) -> None:
    """Naver's editor and many blogs first show a stand-in, which without their script would be all that is seen."""
    assert 'src="https://example.org/a.jpg?type=w966"' in _html(f'<p><img {attributes} alt="Hill"></p>')
    assert 'src="https://example.org/b.jpg"' in _html('<p><img src="b.jpg" data-src="big.jpg" alt="Hill"></p>')


def test_a_form_is_reported_once() -> None:
    """Its author has one thing to do, whatever fields it held."""
    assert _rules("<p>Text.</p><form><label>Mail <input></label><button>Subscribe</button></form>") == [
        "form-in-article"
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [("SUMMER FESTIVAL 1999", False), ("All of it is NEW!", False), ("The KFS said so.", True), ("KFS and WQO.", True)],
)
def test_shouting_is_no_abbreviation(words: str, found: bool) -> None:
    """Words in capitals side by side, or before an exclamation mark, are no abbreviations to be explained."""
    assert ("abbr" in _rules(f"<p>{words}</p>")) == found


def test_a_table_is_named_by_its_figures_caption() -> None:
    """WordPress puts tables into figures: the region has the caption's words, not a number."""
    table = "<table><tr><th>Step</th><th>Minutes</th></tr><tr><td>Knead</td><td>10</td></tr></table>"
    made = _html(f"<figure>{table}<figcaption>How long it takes</figcaption></figure>")
    assert 'role="region" aria-label="How long it takes"' in made


def test_text_beside_blocks_becomes_paragraphs() -> None:
    """Between breaks and blocks no words stay loose, in a part of a page either."""
    made = _html("<div><h3>Snow</h3>It snowed.<br><br><b>Schools</b> closed.<p>They reopened.</p></div>")
    assert "<p>It snowed.</p><p><b>Schools</b> closed.</p><p>They reopened.</p>" in made


def test_parts_of_text_are_paragraphs() -> None:
    """Mail programs and blogs write each paragraph as a <div>; an empty one is a blank line."""
    assert _html("<div>One.</div><div>Two <b>bold</b>.</div>") == "<p>One.</p><p>Two <b>bold</b>.</p>"
    assert _html("<div>One.</div>\n<div><br></div>\n<div>Ann</div><div>Street 1</div>") == (
        "<p>One.</p>\n<p>Ann<br>Street 1</p>"
    )
    assert _html('<div><img src="a.png" alt="A"></div>').startswith("<div><img")


WORD = (
    '<p>The plan<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a> stands.</p>'
    '<div><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> Nine members.</p></div></div>'
)
SUBSTACK = (
    '<p>It grew<a id="footnote-anchor-1" href="#footnote-1">1</a> a lot.</p>'
    '<div><a id="footnote-1" href="#footnote-anchor-1">1</a><div><p>By forty times.</p></div></div>'
)
WIKIPEDIA = (
    '<p>A village.<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup></p>'
    '<ol><li id="cite_note-1"><b><a href="#cite_ref-1" aria-label="Jump up">^</a></b> Kim.</li></ol>'
)


@pytest.mark.parametrize("markup", [WORD, SUBSTACK, WIKIPEDIA], ids=["word", "substack", "wikipedia"])
def test_notes_of_many_editors_lead_both_ways(markup: str) -> None:
    """A number leads to its note and the note back, once, however the editor wrote their places."""
    made = _html(markup)
    assert made.count('role="doc-noteref"') == 1
    assert made.count('role="doc-backlink"') == 1
    assert made.count("sf-note") >= 1
    assert "link-fragment-dead" not in _rules(markup)


def test_two_notes_that_lead_back_to_one_place_give_it_once() -> None:
    """A place that is nowhere becomes the first mark: no id stands twice, and the second note has a way of its own."""
    notes = "".join(f"<li id=n{each}>Said <a href=#r>↩</a></li>" for each in (1, 2))
    made = _html(f"<p>One<a href=#n1>1</a> two<a href=#n2>2</a></p><ol>{notes}</ol>")
    assert made.count('id="u-r"') == 1
    assert '<a href="#u-n1" id="u-r"' in made
    assert made.count('role="doc-noteref"') == made.count('aria-label="Back to') == 2


def test_words_lists_are_lists() -> None:
    """Word writes a bullet as a sign in a typeface of symbols, and blanks, in spans of their own."""
    sign = "<span><span>·<span>&nbsp;&nbsp;&nbsp; </span></span></span>"
    made = _html("".join(f"<p>{sign}<span>{each}</span></p>" for each in ("Libraries", "Roads", "Schools")))
    assert made.count("<li>") == 3
    assert "·" not in made


def test_lines_with_ticks_are_a_list_and_keep_them() -> None:
    """Bloggers mark their lines by a tick, which says something: the list keeps it in its words."""
    made = _html("".join(f"<p>✔️ {each}</p>" for each in ("주차장 : 무료", "소요 시간 : 1시간", "준비물 : 물")), "ko")
    assert made.startswith('<ul class="sf-marked"><li>✔️ 주차장 : 무료</li>')


LATIN = {
    "de": "Der Rat tagte am Dienstag, und die Bürger kamen in den Saal. Das Haus ist nicht mit dem Auto zu erreichen.",
    "fr": "Le conseil s'est réuni mardi dans la salle, et les habitants qui sont venus ont parlé une première fois.",
    "es": "El consejo se reunió el martes en la sala, y los vecinos que llegaron hablaron por una hora.",
    "en": "The council met on Tuesday, and the people who came to the hall said that it was time for a change.",
    "uk": "Рада зібралася у вівторок, і люди прийшли до зали, але не всі, що хотіли, змогли говорити з головою.",
    "fa": "شورا روز سه‌شنبه در تالار گرد آمد و مردمی که به آن جا آمدند از این خبر شاد شدند و با هم ماندند.",
}


@pytest.mark.parametrize("language", LATIN)
def test_an_article_of_no_declared_language_is_heard_in_its_own(language: str) -> None:
    """Editors post without a language: words tell it where letters do not (WCAG 3.1.1)."""
    article = Article(title="", content_html=f"<p>{LATIN[language]}</p>")
    assert render(article, RenderOptions(), Site()).language == language


def test_a_text_of_no_telling_words_is_taken_as_its_letters_say() -> None:
    """Filler text and names speak for no language; they stay what they were taken for."""
    words = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor et dolore est laborum."
    article = Article(title="Lorem", content_html=f"<p>{words}</p>")
    assert render(article, RenderOptions(), Site()).language == "en"
