"""The report as SARIF 2.1.0 (OASIS Standard, 27 March 2020), as code hosts and editors show it."""

from collections.abc import Sequence
from typing import Any

from service import __version__
from service.findings import Rule
from service.rendering import ALL_RULES
from service.repair.located import Located
from service.report.contents import Report
from service.report.criteria import address
from service.report.lines import Locate, reference
from service.wording import Wording

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"A": "note", "B": "error", "C": "warning"}
_NUMBERS = {name: number for number, name in enumerate(ALL_RULES)}


def sarif(reports: Sequence[tuple[str, Report, Locate]], words: Wording) -> dict[str, Any]:
    """Return one run over the files: their names (relative addresses), reports, and lines."""
    driver = {
        "name": "Standfirst",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(each, words) for each in ALL_RULES.values()],
    }
    results = [_result(name, each, line, words) for name, told, line in reports for each in told.findings]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "language": words.language,
        "results": results,
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule, words: Wording) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": words.say(rule.message)},
        "fullDescription": {"text": words.say(rule.why)},
        "helpUri": address(rule.wcag[0]),
        "defaultConfiguration": {"level": _LEVELS[rule.category]},
        "properties": {
            "tags": [
                "accessibility",
                *(f"WCAG {each}" for each in rule.wcag),
                *(f"KWCAG {each}" for each in rule.kwcag),
            ]
        },
    }


def _result(name: str, located: Located, line: Locate, words: Wording) -> dict[str, Any]:
    finding = located.finding
    number = line(finding.origin)
    region = {"startLine": number, "snippet": {"text": finding.before}} if number else None
    place = {"artifactLocation": {"uri": reference(name)}} | ({"region": region} if region else {})
    logical = [{"fullyQualifiedName": located.location, "kind": "element"}] if located.location else []
    result = {
        "ruleId": finding.rule.id,
        "ruleIndex": _NUMBERS[finding.rule.id],
        "level": _LEVELS[finding.rule.category],
        "message": {"text": words.say(finding.rule.message)},
        "locations": [{"physicalLocation": place} | ({"logicalLocations": logical} if logical else {})],
        "partialFingerprints": {"standfirst/v1": located.id},
        "properties": {"before": finding.before, "after": finding.after},
    }
    return result | ({"suppressions": [{"kind": "external"}]} if located.is_dismissed else {})
