"""Lists: what stands outside of items and items outside of lists."""

import pytest

from service.article import Article
from service.draft import Draft
from service.html.sanitize import sanitize
from service.html.write import serialise
from service.options import RenderOptions
from service.repair.lists import lists


def _draft(markup: str) -> Draft:
    return Draft(sanitize(markup), Article(title="Lists", content_html=markup), RenderOptions(), "en")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<ul>loose <b>words</b> here<li>one</li></ul>", "<ul><li>loose <b>words</b> here</li><li>one</li></ul>"),
        ("<ul><li>one</li> <ul><li>two</li></ul></ul>", "<ul><li>one<ul><li>two</li></ul></li> </ul>"),
        ("<ul><li>a</li><li>a</li><ol><li>b</li></ol></ul>", "<ul><li>a</li><li>a<ol><li>b</li></ol></li></ul>"),
        ("<p>x</p><li>one</li> <li>two</li><p>y</p>", "<p>x</p><ul><li>one</li> <li>two</li></ul><p>y</p>"),
        ("<dt>a</dt><dd>b</dd><p>c</p>", "<dl><dt>a</dt><dd>b</dd></dl><p>c</p>"),
    ],
)
def test_lists_hold_items_and_items_stand_in_lists(before: str, after: str) -> None:
    """Stray content becomes an item where it stands, stray items a list, and the finding says so."""
    made = lists(_draft(before))
    assert serialise(made.body) == after
    assert len(made.findings) == 1


@pytest.mark.parametrize(
    "markup",
    [
        "<ul>\n<li>one</li>\n<li>two<ul><li>a</li></ul></li></ul>",
        "<dl><div><dt>a</dt><dd>b</dd></div></dl>",
        "<p>x</p>",
    ],
)
def test_a_sound_list_is_left_alone(markup: str) -> None:
    """The step gives the very same draft back."""
    given = _draft(markup)
    assert lists(given) is given
