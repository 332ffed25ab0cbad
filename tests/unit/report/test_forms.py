"""The report's forms for machines and terminals say the same findings, each as its standard has it."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from service.answers import report_json
from service.article import Article
from service.options import RenderOptions
from service.rendering import ALL_RULES, examine
from service.report.contents import Report, report
from service.report.criteria import CRITERIA, address
from service.report.earl import earl
from service.report.lines import lines
from service.report.sarif import sarif
from service.report.table import table
from service.site import Site
from service.wording import advice

SOURCE = """<h1>Water</h1>
<p>one<br><br>two</p>
<!-- <p>no tag</p> -->
<h4>Part</h4>
<p><img src="a.jpg"> and <img src="b.jpg" alt="A well"></p>
<p>See <a href="https://example.org/x">here</a>.</p>
"""
# SARIF 2.1.0-rtm.5, OASIS, as the npm package @microsoft/jest-sarif 1.0.0-beta.0 (MIT) carries it, unchanged
SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0.json").read_text(encoding="utf-8"))


def told(source: str = SOURCE, **options: Any) -> Report:
    article = Article(title="Wells", content_html=source, language="en")
    return report(examine(article, RenderOptions(**options), Site()))


def place(source: str = SOURCE) -> Any:
    return lines(source, examine(Article(title="Wells", content_html=source), RenderOptions(), Site()).source)


def test_the_report_holds_outlines_and_images() -> None:
    """The outline as it came and as it went, and every image with what stands for it and whether that is settled."""
    made = told()
    assert [(line.level, line.text) for line in made.outline_before] == [(1, "Water"), (4, "Part")]
    assert [(line.level, line.text) for line in made.outline_after] == [(2, "Water"), (3, "Part")]
    assert [(image.address, image.state) for image in made.images] == [("a.jpg", "open"), ("b.jpg", "described")]
    assert [each.finding.rule.id for each in made.open] == ["img-alt-missing", "link-generic"]


def test_sarif_is_valid_by_its_schema() -> None:
    """The log is valid; each result has its rule, its line where that is certain, its path and its fingerprint."""
    made = told(dismissed=(told().open[0].id,))
    log = sarif([("두 샘.html", made, place())], advice("ko"))
    assert list(Draft4Validator(SCHEMA).iter_errors(log)) == []
    [run] = log["runs"]
    assert len(run["tool"]["driver"]["rules"]) == len(ALL_RULES)
    found = {result["ruleId"]: result for result in run["results"]}
    assert set(found) == {each.finding.rule.id for each in made.findings}
    generic = found["link-generic"]
    assert generic["locations"][0]["physicalLocation"]["region"]["startLine"] == 6
    assert generic["level"] == "error"
    assert generic["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "%EB%91%90%20%EC%83%98.html"
    assert generic["locations"][0]["logicalLocations"] == [
        {"fullyQualifiedName": "p:nth-of-type(3) > a", "kind": "element"}
    ]
    assert found["img-alt-missing"]["suppressions"] == [{"kind": "external"}]
    assert run["tool"]["driver"]["rules"][generic["ruleIndex"]]["id"] == "link-generic"


def test_earl_asserts_each_finding() -> None:
    """Each finding is an assertion about the file, of a test that is part of its criteria, with its place."""
    made = told()
    graph = earl([("wells.html", made)], advice("en"))["@graph"]
    assertions = [node for node in graph if node["@type"] == "earl:Assertion"]
    known = {node["@id"] for node in graph if "@id" in node}
    assert len(assertions) == len(made.findings)
    for each in assertions:
        assert {each["assertedBy"], each["subject"], each["test"]} <= known
        assert each["mode"] == "earl:automatic"
        assert each["result"]["outcome"] in {"earl:failed", "earl:cantTell"}
    assert {"@type": "ptr:CSSSelectorPointer", "ptr:expression": "p:nth-of-type(3) > a"} in [
        each["result"].get("pointer") for each in assertions
    ]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_table_is_readable(language: str) -> None:
    """What a person decides comes first; each with its rule, line, path, message and id; no colour unasked."""
    made, words = told(), advice(language)
    text = table("wells.html", made, place(), words, width=72)
    assert "\033" not in text
    assert text.index(words.say("For you to decide")) < text.index(words.say("Repaired"))
    for each in made.findings:
        assert each.id in text
        assert each.finding.rule.id in text
    assert words.say("line {n}", n=6) + "  p:nth-of-type(3) > a" in text
    assert "\033[1m" in table("wells.html", made, place(), words, coloured=True)


def test_a_line_is_told_only_for_certain() -> None:
    """A tag that is dropped makes the count of its name uncertain; the others keep their lines."""
    source = "<p>one</p>\n<svg><a>x</a></svg>\n<p>two <a href=/x>here</a></p>"
    tree = examine(Article(title="T", content_html=source), RenderOptions(), Site()).source
    line = lines(source, tree)
    numbers = {child.tag: line(child.origin) for child in tree.children if not isinstance(child, str)}
    assert numbers["p"] == 3
    link = [child for child in tree.children if not isinstance(child, str)][-1].children[-1]
    assert not isinstance(link, str)
    assert line(link.origin) is None


def test_an_id_stays_where_a_position_shifts() -> None:
    """What is put in above changes no finding's id; two of the same have ids of their own."""
    image = '<p><img src="a.jpg"></p>'
    one = told(image).open[0].id
    assert told(f"<p>new</p>{image}").open[0].id == one
    first, second = (each.id for each in told(image + image).open)
    assert first == one
    assert second == f"{one}-2"


def test_a_dismissed_finding_is_counted_no_more() -> None:
    """It is still told, as dismissed; the repair stays."""
    known = told().open[0].id
    made = told(dismissed=(known,))
    assert [each.id for each in made.dismissed] == [known]
    answer = report_json(made, advice("en"))["accessibility"]
    assert answer["needs_author"] == 1
    assert [each["dismissed"] for each in answer["findings"] if each["id"] == known] == [True]
    assert answer["findings"][0].keys() >= {"id", "rule", "class", "wcag", "kwcag", "outcome", "message", "location"}


def test_every_criterion_is_explained() -> None:
    """Each criterion that a rule names has its level and its address at W3C."""
    for rule in ALL_RULES.values():
        assert rule.wcag
        for number in rule.wcag:
            assert CRITERIA[number][0] in {"A", "AA", "AAA"}
            assert address(number).startswith("https://www.w3.org/WAI/WCAG22/Understanding/")
