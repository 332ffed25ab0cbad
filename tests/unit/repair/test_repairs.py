"""The table of repairs, row by row: repairs.json says what comes in and what goes out."""

import json
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from service import repair
from service.article import Article
from service.draft import Draft
from service.html.change import transform
from service.html.gate import violations
from service.html.sanitize import sanitize
from service.html.tree import Element, text
from service.html.write import serialise
from service.options import RenderOptions
from service.rendering import ALL_RULES, render
from service.repair.loose_text import blocks
from service.site import Site

ROWS = {row["id"]: row for row in json.loads((Path(__file__).parent / "repairs.json").read_text(encoding="utf-8"))}
TITLE = "가을 산불 막기에 나선 마을"
LONG = "그날 바람은 마을 뒤 능선을 넘어 밭으로 내려왔고 사람들은 물통을 들고 나왔다. " * 6
WIDE = "".join(f'<th scope="col">{month}월</th>' for month in range(1, 10))
CELLS = "".join(f"<td>{month}</td>" for month in range(1, 10))
IN_WORDS = {  # rows whose mark-up the table describes in words: (before, after)
    "heading-long": (f"<h2>{LONG}</h2>", "-"),
    "img-alt-long": (f'<p><img src="a.png" alt="{LONG.strip()}"></p>', "-"),
    "nfc": (f"<p>{unicodedata.normalize('NFD', '한국')}</p>", "<p>한국</p>"),
    "heading-fake": (ROWS["heading-fake"]["before"], "-"),  # the heading is for those who switch the rule on
    "img-of-text": (f"<p>{LONG}</p>" + ROWS["img-of-text"]["before"], "-"),
}
OTHERWISE = {  # rows that cannot hold to the letter: (after, why)
    "heading-fake-on": ("<h2>다음 단계</h2><p>…</p>", "heading-relevel puts the first heading at level 2"),
    "role-to-element": ("<h2>예방</h2>", "heading-relevel puts the first heading at level 2"),
    "iframe-title": (
        '<p><a href="https://www.youtube.com/embed/x">YouTube 동영상</a></p>',
        "no iframe leaves the house: iframe-dropped makes it a link, which gets the title",
    ),
    "object": ('<p><a href="a.pdf">보고서 (PDF)</a></p>', "link-file adds the kind of file to every link to one"),
}
ELSEWHERE = {"lang-page", "table-wide"}  # of the whole page; each has a test of its own below


def before(name: str) -> str:
    return IN_WORDS[name][0] if name in IN_WORDS else ROWS[name]["before"]


def after(name: str) -> str:
    given = IN_WORDS[name][1] if name in IN_WORDS else OTHERWISE.get(name, (ROWS[name]["after"],))[0]
    return before(name) if given == "-" else given.replace('class="vh"', 'class="sf-vh"')


def draft(markup: str, *rules: str) -> Draft:
    article = Article(title=TITLE, content_html=markup)
    return Draft(sanitize(markup), article, RenderOptions(rules=rules), "ko")


def repaired(given: Draft) -> Draft:
    for step in repair.STEPS:
        given = step(given)
    return given


def of_row(name: str, markup: str | None = None) -> Draft:
    """Repair a row's "before", or other mark-up as the row would be; a rule that is opt-in is switched on."""
    rule = repair.RULES.get(name)
    on = [name] if rule is not None and rule.opt_in and rule.category == "A" else []
    return repaired(draft(before(name) if markup is None else markup, *on))


def normal(body: Element) -> str:
    """Write the tree with attributes in alphabetical order and no white space at the end of a block."""

    def visit(element: Element) -> Element:
        made = Element(element.tag, dict(sorted(element.attrs.items())), element.children)
        last = made.children[-1] if made.children else None
        if element.tag != "p" or not isinstance(last, str):
            return made
        return made.with_children((*made.children[:-1], last.rstrip()))

    return serialise(transform(body, visit))


def test_every_row_is_a_rule() -> None:
    """Each row of the table has its rule, of its class and criteria; what cannot hold to the letter names a row."""
    for name, row in ROWS.items():
        rule = ALL_RULES[name]
        assert rule.category == row["class"], name
        for criterion in re.findall(r"\b[1-4]\.\d\.\d+\b", row["sc"].partition("/")[0]):
            assert criterion in rule.wcag or criterion == "4.1.1", name  # 4.1.1 is no criterion of WCAG 2.2 any more
    assert {name.removesuffix("-on") for name in OTHERWISE} | IN_WORDS.keys() | ELSEWHERE <= ROWS.keys()


@pytest.mark.parametrize("name", sorted(ROWS.keys() - ELSEWHERE))
def test_before_gives_after(name: str) -> None:
    """What comes in as the table's "before" goes out as its "after"; fragments stand in a paragraph."""
    assert normal(of_row(name).body) == normal(blocks(draft(after(name))).body)


@pytest.mark.parametrize("name", sorted(ROWS.keys() - ELSEWHERE))
def test_a_row_is_reported(name: str) -> None:
    """Nothing is mended in silence: the row's rule is among the findings, and tells of a change or of none."""
    [found, *_] = [each for each in of_row(name).findings if each.rule.id == name]
    assert found.before
    if found.rule.category != "C":
        assert found.after is not None
        assert found.after != found.before


@pytest.mark.parametrize("name", sorted(ROWS.keys() - ELSEWHERE))
def test_a_second_run_changes_nothing(name: str) -> None:
    """The repaired form, sanitized again, comes back as it is, and no safe repair finds anything to do."""
    once = serialise(of_row(name).body)
    again = of_row(name, once)
    assert serialise(again.body) == once
    assert [each.rule.id for each in again.findings if each.rule.category == "A"] == []


@pytest.mark.parametrize("name", sorted(ROWS.keys() - ELSEWHERE))
def test_a_rule_that_is_off_does_nothing(name: str) -> None:
    """Switched off, a rule neither changes nor reports."""
    made = repaired(draft(before(name), f"-{name}"))
    assert name not in {each.rule.id for each in made.findings}
    assert violations(made.body) == ()


@pytest.mark.parametrize("name", ROWS)
def test_what_goes_out_is_inside_the_policy(name: str) -> None:
    """No row makes the steps leave the output policy."""
    assert violations(of_row(name).body) == ()


def test_a_fake_heading_becomes_one_on_request() -> None:
    """Switched on, the rule makes the bold line a heading at its place in the outline."""
    made = repaired(draft(before("heading-fake"), "heading-fake")).body
    assert serialise(made).startswith(OTHERWISE["heading-fake-on"][0].partition("</h2>")[0])


def test_the_declared_language_yields_to_the_text() -> None:
    """An article that says English and is Korean is rendered as Korean, and its author is told."""
    words = "산불은 바람을 타고 번진다. 마을은 그것을 배웠다. 올해는 순번을 정해 밭둑을 지킨다. 물통도 채워 둔다."
    article = Article(title=TITLE, content_html=f"<p>{words}</p>", language="en")
    made = render(article, RenderOptions(), Site())
    assert made.language == "ko"
    assert [each.finding.rule.id for each in made.findings] == ["lang-page"]
    assert made.findings[0].finding.after == '<html lang="ko"></html>'


def test_a_heading_right_above_names_the_table() -> None:
    """A table without a caption is announced by the heading above it, which stays a heading, on every rendering."""
    table = '<table><tr><th scope="col">가</th></tr><tr><td>1</td></tr></table>'
    article = Article(title=TITLE, content_html=f"<h2>피해 면적</h2>\n{table}<p>글</p>{table}", language="ko")
    once = render(article, RenderOptions(), Site()).body
    names = [each.attrs["aria-label"] for each in once.children if isinstance(each, Element) and each.tag == "div"]
    assert names == ["피해 면적", "표 2"]
    assert render(replace(article, content_html=serialise(once)), RenderOptions(), Site()).body == once


def test_a_wide_table_is_told_of() -> None:
    """Every table can be scrolled; that a wide one needs it is a finding, and none on the second rendering."""
    wide = f"<table><thead><tr>{WIDE}</tr></thead><tbody><tr>{CELLS}</tr></tbody></table>"
    article = Article(title=TITLE, content_html=wide, language="ko")
    made = render(article, RenderOptions(), Site())
    assert [each.finding.rule.id for each in made.findings] == ["table-wide"]
    [scroller] = made.body.children
    assert isinstance(scroller, Element)
    assert scroller.attrs == {"class": "sf-scroll", "role": "region", "aria-label": "표 1", "tabindex": "0"}
    again = render(replace(article, content_html=serialise(made.body)), RenderOptions(), Site())
    assert again.body == made.body
    assert again.findings == ()


@pytest.mark.parametrize(
    ("markup", "gone"),
    [
        ("<p>before <script>evil()</script>after</p>", "evil"),
        ("<p>before <style>p{evil:1}</style>after</p>", "evil"),
        ("<p>before </p><form>evil<input value=evil><button>evil</button></form><p>after</p>", "evil"),
        ('<p>before <iframe src="javascript:evil()">evil</iframe>after</p>', "evil"),
        ('<p onclick="evil()">before <a href="javascript:evil()">after</a></p>', "evil"),
        ('<p>before <img src="javascript:evil()" alt="evil" onerror="evil()">after</p>', "evil"),
    ],
)
def test_hostile_content_leaves_nothing_behind(markup: str, gone: str) -> None:
    """Scripts, styles, handlers, forms and frames go with their text; the words around them stay."""
    made = repaired(draft(markup)).body
    assert gone not in serialise(made)
    assert text(made).split() == ["before", "after"]
