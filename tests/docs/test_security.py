"""What the documents of security claim is there: each defence is a file, each test a test."""

import re
from pathlib import Path

import pytest

from tests.docs.evidence import Row, missing, rows

SECURITY = Path("docs/security.md").read_text(encoding="utf-8").partition("## Threats")[2]
ASVS = Path("docs/asvs.md").read_text(encoding="utf-8")
THREATS = [row for row in rows(SECURITY) if row.name != "threat"]
REQUIREMENTS = [row for row in rows(ASVS) if re.fullmatch(r"\d+\.\d+\.\d+(, \d+\.\d+\.\d+)*", row.name)]


def test_there_are_threats_and_requirements() -> None:
    """The tables are found, so that what follows tests something."""
    assert len(THREATS) > 50
    assert len(REQUIREMENTS) > 60


@pytest.mark.parametrize("row", THREATS, ids=lambda row: row.name[:60])
def test_every_threat_has_a_defence_and_a_test(row: Row) -> None:
    """Both are named, and both are there."""
    assert row.files
    assert row.tests
    assert missing(row) == ()


@pytest.mark.parametrize("row", REQUIREMENTS, ids=lambda row: row.name)
def test_every_evidence_is_there(row: Row) -> None:
    """What is named as evidence is a file or a test of this repository."""
    assert missing(row) == ()


def test_what_is_met_has_evidence() -> None:
    """A requirement that is met names a file, a test or a document; one that is not says why."""
    for line in ASVS.partition("## What does not apply")[0].splitlines():
        if re.match(r"\| \d", line):
            _, state, said = (cell.strip() for cell in line.strip("|").split(" | ", 2))
            assert state in {"met", "in part", "not met", "the operator's"}, line
            assert len(said) > 15, line
            assert state != "met" or re.search(r"`|\]\(", said), line


def test_no_requirement_is_told_twice() -> None:
    """Each number of a requirement stands in one row."""
    told = [number for row in REQUIREMENTS for number in row.name.split(", ")]
    assert sorted(told) == sorted(set(told))
