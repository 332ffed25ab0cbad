"""Where the sanitizers differ, each difference with its reason; on all else the fuzzer's oracle holds them equal."""

from typing import get_args

import pytest

from service.html.sanitize import Engine, sanitize
from service.html.write import serialise
from tests.docs.sections import section

DIFFERENCES = (  # the source; what nh3 makes of it, with and without bleach's filter; what bleach's Cleaner makes of it
    ("&nbspword", "\u00a0word", "&amp;nbspword", "a name that runs into a word is read only with its semicolon"),
    (
        '<p title="&#x110000;">x</p>',
        '<p title="\ufffd">x</p>',
        '<p title="&amp;#x110000;">x</p>',
        "a number beyond Unicode stays as it was typed",
    ),
    (
        "<table><table>",
        "<table></table><table></table>",
        "<table></table>",
        "an empty table that another ends is nothing",
    ),
    (
        "<table><p><li>x</li>y",
        "<p></p><li>x</li>y<table></table>",
        "<p></p>y<li>x</li><table></table>",
        "it forgets that it was putting them before the table when one of them ends another",
    ),
    (
        "<q><h3><x><h2></h2><svg></q>z",
        "<q><h3></h3><h2></h2></q>",
        "<q><h3></h3><h2></h2></q>z",
        "it takes out what it does not know before it builds a tree",
    ),
    (
        "<b><p>" + "<b lang=ko>" * 4 + "</b>" * 4 + "z",
        "<b><p>" + '<b lang="ko">' * 4 + "</b>" * 4 + "z</p></b>",
        "<b></b><p><b>" + '<b lang="ko">' * 4 + "</b>" * 5 + "z</p>",
        "of four alike it forgets one, whose end tag then ends another",
    ),
    (
        "<a><summary>x</a>y",
        "<a></a><summary><a>x</a>y</summary>",
        "<a><summary>x</summary></a>y",
        "its parser is of 2020, when `summary` was an element like any other",
    ),
)


@pytest.mark.parametrize(("given", "nh3", "bleach", "why"), DIFFERENCES)
def test_the_differences_are_known(given: str, nh3: str, bleach: str, why: str) -> None:
    """Each listed difference is there, is harmless, and stands in the documents with its reason."""
    assert serialise(sanitize(given, engine="layered")) == serialise(sanitize(given, engine="nh3")) == nh3
    assert serialise(sanitize(given, engine="bleach")) == bleach
    assert why in section("hostile-html.md", "engines")


@pytest.mark.parametrize("engine", get_args(Engine))
@pytest.mark.parametrize("given", ["a\fb", "a&#12;b", "<p\ftitle='a\fb'>&lt\fb</p>"])
def test_a_form_feed_is_a_blank(engine: Engine, given: str) -> None:
    """Every engine leaves it what it is, in a text and in a tag, and does so again."""
    once = serialise(sanitize(given, engine=engine))
    assert "?" not in once
    assert once == serialise(sanitize(given)) == serialise(sanitize(once, engine=engine))
