"""What editors write, beyond the corpus: the odd cases of their lists, boxes, figures and blank lines."""

import pytest

from service import repair
from service.article import Article
from service.draft import Draft
from service.html.sanitize import sanitize
from service.html.tree import reading_text
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
    ],
)
def test_what_editors_write_is_read(source: str, made: str) -> None:
    """Boxes say what they say, items stand in their lists, and nothing is taken for what it is not."""
    assert serialise(repaired(source).body).strip() == made


def test_the_words_stay_where_the_rules_are_off() -> None:
    """With the rules for boxes and lists switched off, no word of an item is lost."""
    source = '<ol><li data-list="checked">One</li><li class="ql-indent-1" data-list="bullet"><label>Two</label></ol>'
    assert reading_text(repaired(source, "-role-to-element", "-style-meaning").body) == "One\nTwo"
