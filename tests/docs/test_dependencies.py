"""What the service stands upon is pinned by hashes, and told with its licences."""

import re
from pathlib import Path

import pytest

from tests.docs.dependencies import pinned, served_from
from tests.docs.sections import section

LOCKS = sorted(Path().glob("requirements*.lock"))
LOCKS_OF_IMAGES = ("requirements.lock", "requirements-otel.lock")
PERMISSIVE = re.compile(r"(Apache-2\.0|BSD(-\d-Clause)?|MIT(-0)?|ISC|PSF-2\.0|CNRI-Python| |AND|OR|or)+")
EXPLAINED = {"certifi", "psycopg", "psycopg-binary", "qrcode"}  # in the document


@pytest.mark.parametrize("lock", LOCKS, ids=str)
def test_every_pin_has_its_hashes(lock: Path) -> None:
    """A package that is another than it was is not installed."""
    text = lock.read_text(encoding="utf-8")
    assert len(pinned(str(lock))) == len(re.findall(r"^[a-z].*== *\S", text, re.MULTILINE)) > 1
    for part in re.split(r"\n(?=[a-z])", text):
        assert "--hash=sha256:" in part, part.partition("\n")[0]


def test_the_document_has_what_the_lock_has() -> None:
    """docs/dependencies.md has every package and version that is served from (`python -m tests.docs.dependencies`)."""
    for name, packages in served_from().items():
        told = re.findall(r"^\| ([\w.-]+) \| (\S+) \|", section("dependencies.md", name), re.MULTILINE)
        assert told[1:] == [(each.name, each.version) for each in packages]


def test_every_licence_is_permissive_or_explained() -> None:
    """Nobody who takes the service into a product meets a condition that the document does not name."""
    table = "\n".join(section("dependencies.md", name) for name in served_from())
    for name, licence in re.findall(r"^\| ([\w.-]+) \| \d\S* \| ([^|]+) \|", table, re.MULTILINE):
        assert PERMISSIVE.fullmatch(licence) or name in EXPLAINED, (name, licence)


def test_with_traces_nothing_else_is_another() -> None:
    """The lock with the extra pins all that the one without it pins, at the same versions."""
    without, with_traces = ({(each.name, each.version) for each in pinned(lock)} for lock in LOCKS_OF_IMAGES)
    assert without < with_traces


def test_the_audit_covers_every_lock_and_excepts_nothing() -> None:
    """`make audit` goes through all locks, strictly: what cannot be audited is no success."""
    recipe = Path("Makefile").read_text(encoding="utf-8").partition("\naudit:")[2].partition("\n\n")[0]
    assert "requirements*.lock" in recipe
    assert "--strict" in recipe
    assert "--ignore-vuln" not in recipe
