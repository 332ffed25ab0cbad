"""What editors write, beyond the corpus: the odd cases of their lists, boxes, figures and blank lines."""

from collections import Counter
from importlib import import_module

import pytest

from service import repair
from service.article import Article
from service.draft import Draft
from service.html.sanitize import sanitize
from service.html.tree import Element, is_blank, reading_text
from service.html.write import serialise
from service.options import RenderOptions

CHECKED, OPEN = (f'<span class="sf-vh"> {words}:</span> ' for words in ("Checked", "Not checked"))


def repaired(html: str, *rules: str) -> Draft:
    draft = Draft(sanitize(html), Article(title="T", content_html=html), RenderOptions(rules=rules), "en")
    for step in repair.STEPS:
        draft = step(draft)
    return draft


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ('<ul><li data-checked="true"><label>Done</label></ul>', f'<ul class="sf-marked"><li>☑{CHECKED}Done</li></ul>'),
        ('<ol><li><input type="checkbox"> First</ol>', f"<ol><li>☐{OPEN}First</li></ol>"),
        (
            '<ul><li><input type="checkbox"> A<ul><li><input type="checkbox"> B</ul></ul>',
            f'<ul class="sf-marked"><li>☐{OPEN}A<ul class="sf-marked"><li>☐{OPEN}B</li></ul></li></ul>',
        ),
        ('<ul><li>One</li><li><input type="checkbox">Two</ul>', f"<ul><li>One</li><li>☐{OPEN}Two</li></ul>"),
        (
            '<ul><li><input type="checkbox" id="a"><label for="a">Words</label></ul>',
            f'<ul class="sf-marked"><li>☐{OPEN}Words</li></ul>',
        ),
        ('<form><ul><li><input type="checkbox"> A</ul></form><p>x</p>', "<p>x</p>"),
        ('<ul><li class="ql-indent-2">Deep</li><li>Flat</ul>', "<ul><li>Deep</li><li>Flat</li></ul>"),
        ('<ul id="a"><li>One</ul> <ul id="b"><li>Two</ul>', '<ul id="u-a"><li>One</li><li id="u-b">Two</li></ul>'),
        ("<ul><li>One</ul><ol><li>Two</ol>", "<ul><li>One</li></ul><ol><li>Two</li></ol>"),
        ("<ol><li>One</ol><ol><li>One</ol>", "<ol><li>One</li></ol><ol><li>One</li></ol>"),
        ('<ul><li>A</ul><ul dir="rtl"><li>B</ul>', '<ul><li>A</li></ul><ul dir="rtl"><li>B</li></ul>'),
        ('<ul><li>Un</ul><ul lang="fr"><li>Un</ul>', '<ul><li>Un</li></ul><ul lang="fr"><li>Un</li></ul>'),
        ("<figure>https://e.org/a and more</figure>", "<figure>https://e.org/a and more</figure>"),
        ("<figure>javascript:alert(1)</figure>", "<figure>javascript:alert(1)</figure>"),
        ('<p id="a"> </p><p>x</p>', "<p>x</p>"),
        ('<p id="a"> </p><p><a href="#a">up there</a></p>', '<p id="u-a"> </p><p><a href="#u-a">up there</a></p>'),
        ('<p class="caption">No picture before it</p>', "<p>No picture before it</p>"),
        (
            '<figure><div><img src="a.png" alt="a"><p class="caption">b</p></div></figure>',
            '<figure><div><img src="a.png" alt="a"><p>b</p></div></figure>',
        ),
        (
            '<p id="a">x</p><p id="a"> </p><p><a href="#a">there</a></p>',
            '<p id="u-a">x</p><p><a href="#u-a">there</a></p>',
        ),
        (
            '<a href="https://e.org/x">See<figure>https://e.org/a</figure></a>',
            '<a href="https://e.org/x">See<figure>https://e.org/a</figure></a>',
        ),
        (
            "<figure>https://e.org/<p></p>a</figure>",
            '<figure><a href="https://e.org/a">Embedded content from e.org</a></figure>',
        ),
        (
            "<figure><figcaption>A</figcaption>https://e.org/a</figure>",
            '<figure><figcaption>A</figcaption><a href="https://e.org/a">Embedded content from e.org</a></figure>',
        ),
        (
            '<ul style="list-style-type:lower-alpha"><li>One</ul><ul><li>Two</ul>',
            "<ul><li>One</li><li>Two</li></ul>",
        ),
        ('<ol>Loose<li data-list="bullet">One</ol>', "<ol><li>Loose</li><li>One</li></ol>"),
        (
            '<ol start="3" type="a"><li data-list="ordered">c</li><li data-list="bullet">x</ol>',
            '<ol start="3" type="a"><li>c</li></ol><ul><li>x</li></ul>',
        ),
        ('<ol start="3"><li data-list="bullet">x</ol>', "<ul><li>x</li></ul>"),
        (
            '<ul><li><label><input type="checkbox"><img src="a.png" alt="a"></label></ul>',
            f'<ul class="sf-marked"><li>☐{OPEN}<img src="a.png" alt="a"></li></ul>',
        ),
        ('<ul><li><div class="checkbox-on">Words</div> and more</ul>', "<ul><li><div>Words</div> and more</li></ul>"),
        (
            '<div class="ql-code-block-container"><div class="ql-code-block">a<br>b<br></div></div>',
            "<pre>a\nb</pre>",
        ),
        ('<div class="ql-code-block-container">Words</div>', "<p>Words</p>"),
        (
            '<div class="ql-code-block-container"><div class="ql-code-block">x</div><img src="a.png" alt="a"></div>',
            '<div><p>x</p><p><img src="a.png" alt="a"></p></div>',
        ),
        (
            '<div class="ql-code-block-container"><div class="ql-code-block"><p>One</p><p>Two</p></div></div>',
            "<div><div><p>One</p><p>Two</p></div></div>",
        ),
        (
            '<ul lang="ko"><li>하나</ul><ul lang="en"><li>One</ul>',
            '<ul lang="ko"><li>하나</li></ul><ul lang="en"><li>One</li></ul>',
        ),
        (
            '<ol type="a"><li>One</ol><ol type="i" start="2"><li>Two</ol>',
            '<ol type="a"><li>One</li></ol><ol type="i" start="2"><li>Two</li></ol>',
        ),
        (
            '<ol reversed start="2"><li>Two</ol><ol reversed start="3"><li>Three</ol>',
            '<ol reversed="" start="2"><li>Two</li></ol><ol reversed="" start="3"><li>Three</li></ol>',
        ),
        (
            '<ol><li value="5">Five</ol><ol start="2"><li>Two</ol>',
            '<ol><li value="5">Five</li></ol><ol start="2"><li>Two</li></ol>',
        ),
        ('<p><img src="a.png" alt="a" placeholder="Loading"></p>', '<p><img src="a.png" alt="a"></p>'),
    ],
)
def test_what_editors_write_is_read(source: str, made: str) -> None:
    """Boxes say what they say, items stand in their lists, and nothing is taken for what it is not."""
    assert serialise(repaired(source).body).strip() == made


def test_the_words_stay_where_the_rules_are_off() -> None:
    """With the rules for boxes and lists switched off, no word of an item is lost."""
    source = '<ol><li data-list="checked">One</li><li class="ql-indent-1" data-list="bullet"><label>Two</label></ol>'
    assert reading_text(repaired(source, "-role-to-element", "-style-meaning").body) == "One\nTwo"


def test_a_box_that_no_list_says_is_told_as_the_control_that_it_was() -> None:
    """Where nothing can say whether an item is checked, the report says that a control was dropped."""
    rules = [each.rule.id for each in repaired('<menu><li><input type="checkbox"> a</li></menu>').findings]
    assert "form-in-article" in rules


def test_what_embeds_stand_in_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A figure or a link may hold thousands of parts, each of which is looked at a few times: never the others with it.

    It took half a minute where an article was full of them.
    """
    looks = Counter[str]()

    def is_blank_counted(node: Element | str) -> bool:
        looks["blank"] += 1
        return is_blank(node)

    def equal_counted(one: Element, other: object) -> bool:
        looks["equal"] += 1
        return one is other

    monkeypatch.setattr(import_module("service.repair.embeds"), "is_blank", is_blank_counted)
    monkeypatch.setattr(Element, "__eq__", equal_counted)
    repaired(f'<figure data-video-url="https://e.org/v">{"<br>" * 1000}</figure>')
    repaired(f'<a href="https://e.org/x">{"<embed src=//a.b>a" * 1000}</a>')
    assert max(looks.values()) < 20_000
