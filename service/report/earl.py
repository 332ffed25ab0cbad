"""The report as EARL 1.0 (W3C, https://www.w3.org/TR/EARL10-Schema/) in JSON-LD 1.1."""

from collections.abc import Sequence
from typing import Any

from service import __version__
from service.findings import Rule
from service.repair.located import Located
from service.report.contents import Report
from service.report.criteria import address
from service.report.lines import reference
from service.wording import Wording

_CONTEXT = {
    "earl": "http://www.w3.org/ns/earl#",
    "dct": "http://purl.org/dc/terms/",
    "doap": "http://usefulinc.com/ns/doap#",
    "ptr": "http://www.w3.org/2009/pointers#",
    "assertedBy": {"@id": "earl:assertedBy", "@type": "@id"},
    "subject": {"@id": "earl:subject", "@type": "@id"},
    "test": {"@id": "earl:test", "@type": "@id"},
    "mode": {"@id": "earl:mode", "@type": "@id"},
    "outcome": {"@id": "earl:outcome", "@type": "@id"},
    "isPartOf": {"@id": "dct:isPartOf", "@type": "@id"},
    "result": "earl:result",
    "pointer": "earl:pointer",
    "info": "earl:info",
    "title": "dct:title",
    "description": "dct:description",
    "identifier": "dct:identifier",
}
_ASSERTOR = "urn:standfirst"
_OUTCOMES = {"A": "earl:failed", "B": "earl:failed", "C": "earl:cantTell"}  # of the source, as it came in


def earl(reports: Sequence[tuple[str, Report]], words: Wording) -> dict[str, Any]:
    """Return a graph of one assertion for each finding in the files or addresses, with the tests that they name."""
    graph: list[dict[str, Any]] = [
        {
            "@id": _ASSERTOR,
            "@type": ["earl:Software", "earl:Assertor"],
            "title": "Standfirst",
            "doap:release": __version__,
        }
    ]
    rules = {each.finding.rule.id: each.finding.rule for _, told in reports for each in told.findings}
    graph += [_test(each, words) for each in rules.values()]
    for name, told in reports:
        graph.append({"@id": reference(name), "@type": "earl:TestSubject", "title": told.title})
        graph += [_assertion(reference(name), each, words) for each in told.findings]
    return {"@context": _CONTEXT, "@graph": graph}


def _test(rule: Rule, words: Wording) -> dict[str, Any]:
    return {
        "@id": f"{_ASSERTOR}:{rule.id}",
        "@type": "earl:TestCase",
        "title": words.say(rule.message),
        "description": words.say(rule.why),
        "isPartOf": [address(each) for each in rule.wcag],
    }


def _assertion(subject: str, located: Located, words: Wording) -> dict[str, Any]:
    finding = located.finding
    result: dict[str, Any] = {
        "@type": "earl:TestResult",
        "outcome": _OUTCOMES[finding.rule.category],
        "description": words.say(finding.rule.message),
        "info": finding.before,
    }
    if located.location:
        result["pointer"] = {"@type": "ptr:CSSSelectorPointer", "ptr:expression": located.location}
    return {
        "@type": "earl:Assertion",
        "identifier": located.id,
        "assertedBy": _ASSERTOR,
        "subject": subject,
        "test": f"{_ASSERTOR}:{finding.rule.id}",
        "mode": "earl:automatic",
        "result": result,
    }
