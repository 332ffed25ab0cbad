"""What each typesetting step makes of a sound article."""

import re

import pytest

from service.article import Article
from service.html.write import serialise
from service.language import of_part
from service.options import RenderOptions
from service.rendering import render
from service.site import Site


def typeset(markup: str, language: str = "en") -> str:
    """Return the body as it leaves the whole line."""
    article = Article(title="T", content_html=markup, language=language, url="https://example.org/article")
    return serialise(render(article, RenderOptions(), Site()).body)


def test_notes_lead_both_ways() -> None:
    """A number leads to its note and is named; the note leads back, can take the focus, and is named too."""
    made = typeset('<p>So.<sup><a href="#n">1</a></sup></p><ol><li id="n">Why.</li></ol>')
    assert '<a href="#u-n" id="u-noteref-1" role="doc-noteref" aria-label="Note 1">1</a>' in made
    assert '<li id="u-n" class="sf-note" tabindex="-1" aria-label="Note 1">Why. ' in made
    assert '<a href="#u-noteref-1" role="doc-backlink" aria-label="Back to note 1 in the text">↩︎</a>' in made
    assert '<section class="sf-notes" role="doc-endnotes" aria-label="Notes"><ol>' in made


def test_each_place_of_a_note_has_its_way_back() -> None:
    """A note with two numbers leads back to both, each link with a name of its own."""
    made = typeset('<p><a href="#n">1</a> and <a href="#n">1</a></p><p id="n">Why.</p>')
    names = re.findall(r'role="doc-backlink" aria-label="([^"]+)"', made)
    assert len(names) == len(set(names)) == 2


@pytest.mark.parametrize(
    "markup",
    [
        '<p><a href="#part">The part about water</a></p><p id="part">Water.</p>',
        '<p id="n">See <a href="#n">1</a>.</p>',
        '<p><a href="https://example.org/">1</a></p>',
    ],
)
def test_other_links_are_no_notes(markup: str) -> None:
    """A link with words, one to its own paragraph and one to elsewhere stay what they are."""
    assert "doc-noteref" not in typeset(markup)


def test_notes_speak_the_articles_language() -> None:
    """The names that a note gets are in the language of the article."""
    assert 'aria-label="주석 1"' in typeset('<p>글.<a href="#n">1</a></p><p id="n">까닭.</p>', "ko")


def test_code_says_its_language() -> None:
    """Code has the name of its language above it, lines and blanks as they were; plain text has none."""
    made = typeset('<pre><code class="language-js">let a;\n\n  b();</code></pre>')
    assert '<div class="sf-code" data-language="JavaScript"><div class="sf-scroll" role="region"' in made
    assert "let a;\n\n  b();" in made
    assert "data-language" not in typeset('<pre><code class="language-plaintext">x</code></pre>')


def test_code_is_numbered_below_a_heading_too() -> None:
    """Only a table is named by the heading above, whether there is one in the article or not; twice is the same."""
    made = typeset("<h2>A</h2><pre>x</pre><h2>B</h2><table><tr><td>1<td>2<tr><td>3<td>4</table>")
    assert re.findall(r'aria-label="([^"]+)"', made) == ["Code 1", "B"]
    assert typeset(made) == made


def test_a_displayed_formula_scrolls_and_an_inline_one_does_not() -> None:
    """A formula on a line of its own has a named scroller; one in a sentence stays in its sentence."""
    assert typeset('<p><math display="block"><mi>x</mi></math></p>').startswith(
        '<div class="sf-scroll" role="region" aria-label="Formula 1" tabindex="0"><math display="block">'
    )
    assert typeset("<p>Let <math><mi>x</mi></math> be.</p>") == "<p>Let <math><mi>x</mi></math> be.</p>"


def test_katex_leaves_one_formula() -> None:
    """Of KaTeX's three writings of a formula the MathML is left, and no letter of the others."""
    katex = (
        '<span class="katex"><span class="katex-mathml"><math><semantics><mi>x</mi>'
        '<annotation encoding="application/x-tex">x</annotation></semantics></math></span>'
        '<span class="katex-html" aria-hidden="true">x</span></span>'
    )
    made = typeset(f"<p>Let {katex} be.</p>")
    assert made.count("<math>") == 1
    assert re.sub(r"<[^>]+>", "", made) == "Let x be."


@pytest.mark.parametrize(
    "caption",
    [
        "The ridge. Photo: Forest Service",
        "The ridge. (Photo by Kim Ji-woo)",
        "능선. 사진=연합뉴스",
        "The ridge. © Kim",
        "The ridge. <small>Forest Service</small>",
        "The ridge. <cite>Forest Service</cite> ",
    ],
)
def test_a_credit_stands_apart(caption: str) -> None:
    """Who made a picture is told from what it shows, by element or by the words that credits begin with."""
    made = typeset(f'<figure><img src="a.jpg" alt="A ridge"><figcaption>{caption}</figcaption></figure>')
    assert 'class="sf-credit"' in made


def test_a_credit_is_told_from_its_first_word() -> None:
    """Of “(Image credit: Kim)” no word is left to what the picture shows."""
    made = typeset('<figure><img src="a.jpg" alt="A"><figcaption>The ridge. (Image credit: Kim)</figcaption></figure>')
    assert 'The ridge. <small class="sf-credit">(Image credit: Kim)</small>' in made


@pytest.mark.parametrize("caption", ["The ridge at noon.", "A photo of the ridge.", "The source of the river."])
def test_a_caption_without_credit_stays(caption: str) -> None:
    """Words that only mention a photo or a source are no credit."""
    assert "sf-credit" not in typeset(f'<figure><img src="a.jpg" alt="A"><figcaption>{caption}</figcaption></figure>')


@pytest.mark.parametrize(
    ("frame", "page"),
    [
        ("https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        ("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        ("https://player.vimeo.com/video/76979871", "https://vimeo.com/76979871"),
        ("https://open.spotify.com/embed/track/4uLU6h", "https://open.spotify.com/track/4uLU6h"),
        ("https://maps.example/frame?q=1", "https://maps.example/frame?q=1"),
    ],
)
def test_an_embed_is_a_card(frame: str, page: str) -> None:
    """An embed becomes a labelled card that leads to the page where the same can be seen; no frame is left."""
    made = typeset(f'<p>Before.</p><iframe src="{frame}" title="How it works"></iframe>')
    assert f'<a class="sf-embed" href="{page}"' in made or f'<a href="{page}" class="sf-embed"' in made
    assert ">How it works</a>" in made
    assert "iframe" not in made


def test_a_pull_quote_repeats_the_article() -> None:
    """A quotation whose words stand in the text as well is a pull quote; any other is a quotation."""
    words = "we begin again every week"
    assert "sf-pullquote" in typeset(
        f"<p>As he said, {words}.</p><blockquote><p>We begin again every week</p></blockquote>"
    )
    assert "sf-pullquote" not in typeset(f"<p>He spoke.</p><blockquote><p>{words}</p></blockquote>")


def test_images_keep_their_room_and_wait() -> None:
    """Width and height stay, the first image loads at once, the others when near, and candidates get their sizes."""
    made = typeset(
        '<p><img src="a.jpg" alt="A" width="800" height="600"></p>'
        '<p><img src="b.jpg" srcset="b-400.jpg 400w, b-800.jpg 800w" alt="B" width="800" height="600"></p>'
    )
    first, second = re.findall(r"<img[^>]*>", made)
    assert 'width="800" height="600"' in first
    assert "loading" not in first
    assert "sizes" not in first
    assert 'loading="lazy"' in second
    assert 'sizes="(min-width: 48rem) 42rem, 100vw"' in second


def test_a_part_in_other_letters_says_its_language_and_way() -> None:
    """An English paragraph in a Hebrew article runs left to right; a heading that begins in Latin does not flip."""
    made = typeset(
        "<h2>Unicode בכל מקום</h2><p>הכפר למד לקרוא.</p><p>An English paragraph stands among the others.</p>", "he"
    )
    assert '<p lang="en" dir="ltr">An English' in made
    assert re.search(r"<h2 id=[^>]*>Unicode", made)
    assert "dir=" not in re.findall(r"<h2[^>]*>", made)[0]


def test_the_articles_own_words_in_a_part_say_their_language() -> None:
    """In a part that is mostly Arabic, Korean words of a Korean article are marked as what they are."""
    made = typeset("<p>가나다 마을에서는 <u>표 건수 삽</u> قال رئيس الإطفاء إن القرية تعلمت</p>", "ko")
    assert '<p lang="ar" dir="rtl">' in made
    assert '<u lang="ko" dir="ltr">' in made


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("부탁드립니다", "en", "ko"),
        ("東京都", "ja", None),
        ("大韓民國", "ko", None),
        ("Пожалуйста, читайте", "uk", None),
        ("خبر عاجل", "fa", None),
        ("Standfirst", "ko", None),
        ("This whole sentence is in English here", "ko", "en"),
        ("Une phrase entière en français ici", "en", None),
        ("12 345", "ar", None),
        ("", "ar", None),
    ],
)
def test_letters_tell_languages_apart_only_where_they_can(text: str, language: str, expected: str | None) -> None:
    """Letters that both languages write say nothing, and a borrowed name is no other language."""
    assert of_part(text, language) == expected
