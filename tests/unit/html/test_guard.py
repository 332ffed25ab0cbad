"""The guard refuses what would cost the parsers too much, and lets honest articles through as they are."""

import pytest

from service.errors import StandfirstError, TooComplex, TooLarge
from service.html.guard import Limits, guard
from service.html.policy import EMBED, EMBEDDED, INERT
from service.html.sanitize import Engine, sanitize
from service.html.tree import walk


@pytest.mark.parametrize(
    ("text", "error", "limit"),
    [
        ("x" * 600_000, TooLarge, "524288"),
        ("<div>" * 101, TooComplex, "100 deep"),
        ("<ul><li>" * 60, TooComplex, "100 deep"),
        ("<b>" * 200 + "</i>" * 200, TooComplex, "100 deep"),
        ("<p>x</p>" * 10_001, TooComplex, "20000 tags"),
        ("<" * 50_000, TooComplex, "'<' that begin no tag"),
        ("&" * 30_000, TooComplex, "'&'"),
        ("<table><tr><td>" * 2 + "<b>" + "".join(f"<i title=t{n}>" for n in range(60)), TooComplex, "40 formatting"),
        ("<p><a href=x>" + "<p>x" * 5_000, TooComplex, "leaves formatting open"),
        ("<x-y " + "a" * 5_000 + " b" * 70 + ">", TooComplex, "64 attributes"),
        ("<p " + " ".join(f"a{n}=1" for n in range(70)) + ">", TooComplex, "64 attributes"),
    ],
)
def test_a_limit_is_named(text: str, error: type[StandfirstError], limit: str) -> None:
    """What exceeds a limit is refused with an error that names the limit."""
    with pytest.raises(error, match=limit):
        guard(text)


@pytest.mark.parametrize(
    "text",
    [
        "<p>one<p>two" * 500,
        "<ul>" + "<li>item" * 900 + "</ul>",
        "<table>" + "<tr><td>1<td>2" * 500 + "</table>",
        '<p title="a > b <div>">x</p>' * 300,
        "<p><b>one<p>two" * 50,
        "<ruby>漢<rp>(<rt>kan<rp>)</ruby>" * 400,
        "<select><option>one<option>two</select>".replace("select", "p") * 200,
        "<table>" + "<tr><td><b>1<td><span>2" * 300 + "</table>",
        "<dl>" + "<dt>term<dd>words" * 300 + "</dl>",
        "<math><mfrac><mi>x</mi><mn>2</mn></mfrac></math>" * 200,
        "<form><fieldset><legend>x</legend><label>y <input></label></fieldset></form>" * 200,
    ],
)
def test_honest_mark_up_passes_unchanged(text: str) -> None:
    """End tags left out, formatting left open and quoted brackets count for what they are."""
    assert guard(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a<!-- <div> -->b<!-->c<!--x--!>d", "abcd"),
        ("a<script><div>'</script >b", "ab"),
        ("a<STYLE x>p>b{}</style>b</style>", "ab"),
        ("a<title>x<b></title>b<noscript><img></noscript>c", "abc"),
        ("a<plaintext>b</plaintext>c", "a"),
        ("a<?php echo ?>b<!doctype html>c</>d</ e>f", "abcdf"),
        ("a < b <= c <3", "a &lt; b &lt;= c &lt;3"),
        ("<p title='a>b'>x</p", "<p title='a>b'>x"),
        ("<p title='never closed>x</p>", ""),
        ("<html><body class=x><p>x</p></body></html>", "<p>x</p>"),
        ("<svg><path d=x /></svg>", f"<{INERT}></{INERT}>"),
        ("<math><mspace/><b>x</b><mi><mi>y</mi></math>", "<math><mspace></mspace>x<mi>y</mi></math>"),
        ("<mi>x</mi><annotation-xml>", "x"),
        ("<p\x0bx\xa0>\x00y\x1b", "<px\xa0>y"),
        ("\ud800x", "x"),
    ],
)
def test_only_text_and_tags_go_on(text: str, left: str) -> None:
    """Comments, declarations, raw text and stray brackets are gone, and what parses by rules of its own is inert."""
    assert guard(text) == left


def test_embeds_get_an_inert_stand_in() -> None:
    """An iframe's address survives the sanitizers in an element that no browser knows; its raw text goes."""
    made = guard('a<IFRAME src="https://e.example/x"><b>raw</b></iframe>b<embed src=y>c')
    assert (
        made == f'a<{EMBED} kind="iframe" src="https://e.example/x"></{EMBED}>b<{EMBED} kind="embed" src=y></{EMBED}>c'
    )


@pytest.mark.parametrize("tag", sorted(EMBEDDED))
def test_an_embed_is_told_by_its_name(tag: str) -> None:
    """What kind of embed it was is known, however its first attribute is set off from the name."""
    [made] = [each for each in walk(sanitize(f"<{tag}/src=https://e.example/x></{tag}>")) if each.tag == EMBED]
    assert made.attrs == {"kind": tag, "src": "https://e.example/x"}


def test_components_of_amp_are_what_their_script_makes_of_them() -> None:
    """A picture, a sound and a film of AMP go on as those of HTML."""
    assert guard("<amp-img src=x></amp-img><amp-video src=y></amp-video>") == "<img src=x></img><video src=y></video>"


def test_endless_references_are_replaced() -> None:
    """A character reference of thousands of digits, on which bleach stumbles, becomes U+FFFD."""
    assert guard(f"<p title='&#{'1' * 5000};'>&#x1F600;</p>") == "<p title='\ufffd'>&#x1F600;</p>"


def test_the_limits_are_settings() -> None:
    """A caller's own limits hold."""
    with pytest.raises(TooComplex):
        guard("<p><b>", Limits(depth=1))


@pytest.mark.parametrize("engine", ["layered", "nh3", "bleach"])
@pytest.mark.parametrize("lines", ["", "\n", "\n\n", "\n\n\n\n", "\r\n\r\n", " \n"])
def test_blank_lines_at_the_beginning_of_code_stay(engine: Engine, lines: str) -> None:
    """Of the line ends behind <pre> only the first goes, as in a browser, however many parsers the text passes."""
    [pre] = [each for each in walk(sanitize(f"<pre>{lines}x</pre>", engine=engine)) if each.tag == "pre"]
    assert pre.children == (lines.replace("\r\n", "\n").removeprefix("\n") + "x",)
