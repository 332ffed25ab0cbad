"""What the service has is documented, and what the documents show works."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from service.app import create_app
from service.config.settings import Settings
from service.html.policy import ROWS
from service.parsing import ARTICLE_FIELDS, OPTION_FIELDS
from service.rendering import ALL_RULES
from service.share.networks import NETWORKS
from tests.docs import settings
from tests.docs.policy import policy_tables
from tests.docs.ranges import ranges_table
from tests.docs.rules import catalogue, undocumented
from tests.docs.sections import section


def _document(name: str) -> str:
    return Path("docs", name).read_text(encoding="utf-8")


def test_every_setting_is_documented() -> None:
    """docs/configuration.md has one row for each setting, and none for what is none."""
    assert sorted(settings.named(_document("configuration.md"))) == sorted(each.name for each in fields(Settings))


def test_the_settings_in_the_document_are_the_settings() -> None:
    """Its rows say what each takes and its default, as the code has them (`python -m tests.docs.settings`)."""
    text = _document("configuration.md")
    assert text == settings.written(text)


def test_every_route_is_documented() -> None:
    """docs/api.md has each route."""
    text = _document("api.md")
    for rule in create_app().url_map.iter_rules():
        assert rule.rule in text, rule.rule


def test_every_field_and_option_is_documented() -> None:
    """docs/api.md has each field of the article and each option."""
    text = _document("api.md")
    for name in (*ARTICLE_FIELDS, *OPTION_FIELDS):
        assert f"`{name}`" in text, name


def test_every_network_is_documented() -> None:
    """docs/sharing.md has each network with its address, its limit and its source."""
    rows = _document("sharing.md").partition("## Encoding")[0].splitlines()
    for name, network in NETWORKS.items():
        [row] = [line for line in rows if line.startswith(f"| `{name}` |")]
        assert network.address == "{url}" or network.address.removeprefix("https://") in row, name
        assert not network.source.startswith("https://") or network.source in row, name
        assert not network.limit or str(network.limit.most) in row, name


@pytest.mark.parametrize("path", [Path("README.md"), Path("CONTRIBUTING.md"), *Path("docs").rglob("*.md")], ids=str)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    """A relative link names a file that is there."""
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_the_policy_in_the_document_is_the_policy() -> None:
    """docs/hostile-html.md has every row of the tables, each with its reason (`python -m tests.docs.policy`)."""
    assert section("hostile-html.md", "policy") == policy_tables()
    assert all(len(row.why) > 5 for rows in ROWS.values() for row in rows)


def test_the_ranges_in_the_document_are_the_ranges() -> None:
    """docs/fetching.md has every range that is not public, with its source (`python -m tests.docs.ranges`)."""
    assert section("fetching.md", "ranges") == ranges_table()


def test_the_rules_in_the_document_are_the_rules() -> None:
    """docs/accessibility.md has every rule with its criteria, an example before and after, and why."""
    assert section("accessibility.md", "rules") == catalogue()
    assert list(undocumented()) == []
    for rule in ALL_RULES.values():
        assert f"| `{rule.id}` |" in section("accessibility.md", "rules")
        assert len(rule.why) > 20, rule.id


def test_the_changelog_is_one() -> None:
    """Versions hold the sections of Keep a Changelog in its order, each once, and no entry comes twice."""
    text = Path("CHANGELOG.md").read_text(encoding="utf-8")
    order = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]
    for version in text.split("\n## ")[1:]:
        sections = re.findall(r"^### (.+)$", version, re.MULTILINE)
        assert sections == sorted(set(sections), key=order.index)
    entries = re.findall(r"^- (.+?)$", text, re.MULTILINE)
    assert len(entries) == len(set(entries)) > 20
