"""The laws of every step, held over the whole corpus."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from service import repair, typeset
from service.draft import Draft, Step
from service.html.gate import violations
from service.html.policy import INTAKE
from service.html.sanitize import sanitize
from service.html.tree import names, reading_text
from service.html.write import serialise
from service.options import RenderOptions
from service.rendering import examine, render
from service.report.contents import report
from service.site import Site
from tests.corpus import CASES, Case

STEPS = (*repair.STEPS, *typeset.STEPS)
# By promise, and always with a finding: what is not for reading, controls, repeated titles, the marks of a list.
DROPPING = {
    *(
        "addresses",
        "hidden",
        "players",
        "forms",
        "headings",
        "embeds",
        "formulas",
        "fake_lists",
        "notes",
        "characters",
        "leftovers",
    )
}
# Words that the author gave elsewhere (names, titles, captions), or that say what a link, an image or a part is; and
# words that come to stand beside each other when what stood between them goes.
WRITING = {
    "addresses",
    "hidden",
    "formulas",
    "checklists",
    "embeds",
    "names",
    "images",
    "link_names",
    "link_words",
    "table_captions",
    "details",
    "characters",
    "ruby",
}


def _draft(case: Case) -> Draft:
    article = case.article
    return Draft(
        sanitize(article.content_html or "", base=article.url), article, RenderOptions(), article.language or "en"
    )


def _words(draft: Draft) -> Counter[str]:
    return Counter(re.findall(r"\w+", reading_text(draft.body)))


@pytest.mark.parametrize("case", CASES, ids=str)
@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
def test_every_step_keeps_the_laws(case: Case, step: Step) -> None:
    """A step is idempotent, brings in no element from outside the policy, and loses no word without a finding."""
    draft = _draft(case)
    for earlier in STEPS[: STEPS.index(step)]:
        draft = earlier(draft)
    once = step(draft)
    assert step(once).body == once.body
    added = names(once.body) - names(draft.body)
    assert {name for name in added if name[0] != "@"} <= INTAKE.keys()
    lost, written = _words(draft) - _words(once), _words(once) - _words(draft)
    assert not lost or step.__name__ in DROPPING
    assert not written or step.__name__ in WRITING
    if step in repair.STEPS and once.body is not draft.body:
        assert len(once.findings) > len(draft.findings)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_line_ends_inside_the_policy(case: Case) -> None:
    """What leaves is inside the output policy, and a second rendering of it changes nothing."""
    first = case.rendering()
    assert violations(first.body) == ()
    again = replace(case.article, content_html=serialise(first.body))
    assert serialise(render(again, RenderOptions(), Site()).body).strip() == serialise(first.body).strip()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_report_needs_no_typesetting(case: Case) -> None:
    """A report tells the same findings, outline and images whether the steps without rules ran or not."""
    short = examine(case.article, RenderOptions(), Site())
    whole = examine(case.article, RenderOptions(), Site(), typesetting=typeset.STEPS)
    assert report(short) == report(whole)


@pytest.mark.parametrize("step", repair.STEPS, ids=lambda step: step.__name__)
@pytest.mark.parametrize("name", ["sound", "seed-english", "arabic"])
def test_a_sound_article_is_left_alone(name: str, step: Step) -> None:
    """A repair gives a sound article back as the same object, with no finding."""
    draft = _draft(next(case for case in CASES if case.name == name))
    assert step(draft) is draft


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_corpus_is_what_it_was(case: Case) -> None:
    """Each article becomes what its expectation says, with these findings."""
    import json

    body, findings = case.made()
    assert body == case.read("expected.html")
    assert findings == json.loads(case.read("findings.json"))
