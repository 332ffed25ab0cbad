"""The table of repairs, row by row: repairs.json says what comes in and what goes out."""

import json
from pathlib import Path

import pytest

from service import repair
from service.article import Article
from service.draft import Draft
from service.html.policy import violations
from service.html.sanitize import sanitize
from service.html.tree import Element, serialise, text, transform
from service.options import RenderOptions
from service.repair.paragraphs import blocks

ROWS = {row["id"]: row for row in json.loads((Path(__file__).parent / "repairs.json").read_text(encoding="utf-8"))}
TITLE = "가을 산불 막기에 나선 마을"
MENDED = (  # the rows that the steps mend so far; the others are not promised yet
    "heading-relevel heading-title-repeat heading-empty heading-image-only "
    "img-alt-missing img-alt-filename img-alt-placeholder img-alt-blank img-title-to-alt img-aria-to-alt "
    "img-decorative-proof img-decorative-conflict img-hidden img-tracker img-lazy "
    "link-empty link-nohref link-javascript link-new-window link-fragment-dead "
    "table-scope table-scope-bad table-th-empty list-orphan list-children dl-orphan "
    "br-br p-empty style-meaning color-drop spacing-important justify id-duplicate tabindex "
    "media-autoplay marquee iframe-dropped aria-hidden-focus form-in-article"
).split()
# What the intake leaves out before any step sees it needs no finding: it never meant anything.
SILENT = frozenset({"color-drop", "spacing-important", "justify", "tabindex"})
# Rows whose finding goes by the rule of the whole family.
REPORTED_AS = {
    "aria-hidden-focus": "content-hidden",
    "img-decorative-conflict": "img-aria-to-alt",
    "img-hidden": "content-hidden",
    "marquee": "tag-obsolete",
    "table-scope-bad": "table-scope",
}


def draft(markup: str) -> Draft:
    article = Article(title=TITLE, content_html=markup)
    return Draft(sanitize(markup), article, RenderOptions(), "ko")


def repaired(given: Draft) -> Draft:
    for step in repair.STEPS:
        given = step(given)
    return given


def normal(body: Element) -> str:
    """Write the tree with attributes in alphabetical order and no white space at the end of a block."""

    def visit(element: Element) -> Element:
        made = Element(element.tag, dict(sorted(element.attrs.items())), element.children)
        last = made.children[-1] if made.children else None
        if element.tag != "p" or not isinstance(last, str):
            return made
        return made.with_children((*made.children[:-1], last.rstrip()))

    return serialise(transform(body, visit))


def test_every_mended_row_is_in_the_table() -> None:
    """The list of mended rows names rows of the table, each once."""
    assert set(MENDED) <= set(ROWS)
    assert len(MENDED) == len(set(MENDED))


@pytest.mark.parametrize("name", MENDED)
def test_before_gives_after(name: str) -> None:
    """What comes in as the table's "before" goes out as its "after"; fragments stand in a paragraph."""
    made = repaired(draft(ROWS[name]["before"]))
    assert normal(made.body) == normal(blocks(draft(ROWS[name]["after"])).body)


@pytest.mark.parametrize("name", sorted(set(MENDED) - SILENT))
def test_a_mended_row_is_reported(name: str) -> None:
    """Nothing is mended in silence: the row's rule is among the findings, with the table's class."""
    found = {each.rule.id: each.rule for each in repaired(draft(ROWS[name]["before"])).findings}
    rule = found.get(REPORTED_AS.get(name, name))
    assert rule is not None
    assert rule.category == ROWS[name]["class"]


@pytest.mark.parametrize("name", ROWS)
def test_a_second_run_changes_nothing(name: str) -> None:
    """Whatever comes in, mended or not: its repaired form, sanitized again, comes back as it is and silent."""
    once = serialise(repaired(draft(ROWS[name]["before"])).body)
    again = repaired(draft(once))
    assert serialise(again.body) == once
    assert [each.rule.id for each in again.findings if each.rule.category == "A"] == []


@pytest.mark.parametrize("name", ROWS)
def test_what_goes_out_is_inside_the_policy(name: str) -> None:
    """No row makes the steps leave the output policy."""
    assert violations(repaired(draft(ROWS[name]["before"])).body) == ()


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
