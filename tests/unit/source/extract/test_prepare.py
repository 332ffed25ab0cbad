"""A page made ready: breaks, figures, code, and pictures that scripts would show."""

import pytest

from service.source.extract.lazy import load_lazy
from service.source.extract.prepare import prepare
from tests.trees import back, tree


def _prepared(html: str) -> str:
    root = tree(html)
    prepare(root)
    return back(root)


@pytest.mark.parametrize("between", ["<br><br>", "<br>\n<br>", "<br>&nbsp;<br>", "<br><br><br>"])
def test_two_breaks_are_a_paragraph(between: str) -> None:
    """What follows two line breaks, blanks between or not, stands in a paragraph."""
    assert _prepared(f"<div>one{between}two <b>words</b>{between}three</div>") == (
        "<div>one<p>two <b>words</b></p><p>three</p></div>"
    )


def test_one_break_stays() -> None:
    """A single break is a line of verse or an address."""
    assert _prepared("<p>one<br>two</p>") == "<p>one<br>two</p>"


def test_breaks_in_code_are_lines() -> None:
    """Code keeps its lines, however many breaks make them."""
    assert _prepared("<pre>a<br><br>b</pre>") == "<pre>a\n\nb</pre>"


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ('<div class="highlight-source-js"><pre>x</pre></div>', '<pre class="language-js">x</pre>'),
        ('<pre><code class="lang-Python">x</code></pre>', '<pre><code class="language-python">x</code></pre>'),
        ('<pre data-lang="go">x</pre>', '<pre data-lang="go" class="language-go">x</pre>'),
        (
            '<table><tr><td class="gutter"><pre>1\n2</pre></td><td><pre>a\nb</pre></td></tr></table>',
            "<pre>a\nb</pre>",
        ),
        ('<pre><span class="line-number">1</span>a</pre>', "<pre>a</pre>"),
    ],
)
def test_code_keeps_its_language_and_loses_its_numbers(html: str, code: str) -> None:
    """The language is named as the HTML standard recommends; numbers of lines are no code."""
    assert code in _prepared(html)


CAPTIONED = '<figure><img src="a.jpg"><figcaption class="{name}">What it shows</figcaption></figure>'


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ('<span><img src="a.jpg"><em class="img_desc">What it shows</em></span>', "img_desc"),
        ('<div><img src="a.jpg"><p class="wp-caption-text">What it shows</p></div>', "wp-caption-text"),
        ('<div><p><img src="a.jpg"></p><br><span class="caption">What it shows</span></div>', "caption"),
        (
            '<table><tr><td><img src="a.jpg"></td></tr><tr><td class="caption">What it shows</td></tr></table>',
            "caption",
        ),
    ],
)
def test_a_picture_and_its_caption_are_a_figure(html: str, name: str) -> None:
    """What an author's names call a caption becomes one, of the picture right before it."""
    assert CAPTIONED.format(name=name) in _prepared(html)


def test_a_caption_without_a_picture_is_no_figure() -> None:
    """A line named as a caption stays a line when no picture is before it."""
    html = '<p>text</p><p class="caption">a line</p>'
    assert _prepared(html) == html


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<img src="x.gif" class="lazy"><noscript><img src="a.jpg" alt="A"></noscript>', '<img src="a.jpg" alt="A"'),
        ('<figure><noscript><img src="a.jpg"></noscript></figure>', '<figure><img src="a.jpg"></figure>'),
        ('<div></div><noscript><img src="a.jpg"></noscript>', '<img src="a.jpg">'),
        ('<amp-img src="a.jpg"></amp-img>', '<img src="a.jpg">'),
    ],
)
def test_pictures_for_pages_without_scripts_are_shown(html: str, shown: str) -> None:
    """The picture in a `noscript` takes the place of its stand-in."""
    made = _prepared(html)
    assert shown in made
    assert made.count("<img") == 1


def test_counters_are_no_pictures() -> None:
    """An image of one pixel that counts visits stays where nobody sees it."""
    assert "<img" not in _prepared('<div></div><noscript><img src="c.gif" width="1" height="1"></noscript>')


@pytest.mark.parametrize(
    ("attributes", "src"),
    [
        ('data-src="a.jpg"', "a.jpg"),
        ('data-original="/picture?id=3" src="blank.gif"', "/picture?id=3"),
        ('src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-lazy-src="a.webp"', "a.webp"),
        ('src="a.jpg" data-src="other.jpg"', "a.jpg"),
        ('srcset="a.jpg 1x, b.jpg 2x"', "a.jpg"),
        ('data-anything="b.png"', "b.png"),
    ],
)
def test_lazy_pictures_get_their_address(attributes: str, src: str) -> None:
    """The address that a script would set is set; one that is there already stays."""
    root = tree(f"<img {attributes}>")
    load_lazy(root)
    assert root.find({"img"})[0].get("src") == src


def test_a_picture_of_several_forms_gets_an_address() -> None:
    """An `<img>` without address in a `<picture>` takes the first of its forms."""
    root = tree('<picture><source data-srcset="a.avif 1x, b.avif 2x"><img alt="A"></picture>')
    prepare(root)
    load_lazy(root)
    assert root.find({"img"})[0].get("src") == "a.avif"
