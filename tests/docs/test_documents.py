"""What the service has is documented, and what the documents show works."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from service import metrics
from service.app import create_app
from service.config import PREFIX, Settings
from service.html.policy import ROWS
from service.parsing import ARTICLE_FIELDS, OPTION_FIELDS
from service.rendering import ALL_RULES
from service.share.networks import NETWORKS
from tests.docs.policy import policy_tables
from tests.docs.ranges import ranges_table
from tests.docs.rules import catalogue, undocumented
from tests.docs.sections import section

README = Path("README.md").read_text(encoding="utf-8")


def _document(name: str) -> str:
    return Path("docs", name).read_text(encoding="utf-8")


def test_every_setting_is_documented() -> None:
    """docs/configuration.md has each variable with its default."""
    text = _document("configuration.md")
    for each in fields(Settings):
        [row] = [line for line in text.splitlines() if line.startswith(f"| `{PREFIX}{each.name.upper()}`")]
        assert f"| {_shown(getattr(Settings(), each.name))} |" in row.replace("`", "")


def _shown(default: object) -> str:
    """Return a default as the document writes it: what is empty, keys and tables too, as `none`."""
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, tuple):
        return " ".join(map(str, default)) or "none"
    return str(default) if isinstance(default, str | int | float | Path) else "none"


def test_every_figure_is_documented() -> None:
    """docs/operations.md has each figure by its name with its labels, and none that there is not."""
    rows = re.findall(r"^\| `(standfirst_\w+)` \| (.*?)\| ", _document("operations.md"), re.MULTILINE)
    told = {name: tuple(re.findall(r"`(\w+)`", labels)) for name, labels in rows}
    assert told == {
        metric._name + ("_total" if metric._type == "counter" else ""): metric._labelnames for metric in metrics.ALL
    }


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


def test_the_readme_fits_and_names_the_two_commands() -> None:
    """The README stays within 80 lines and shows make serve and make test."""
    assert len(README.splitlines()) <= 80
    assert "make serve" in README
    assert "make test" in README


def test_the_readmes_example_runs() -> None:
    """The curl example's output is what the service answers."""
    body = Path("examples/article.json").read_text(encoding="utf-8")
    answer = (
        create_app()
        .test_client()
        .post("/v1/render", data=body, content_type="application/json", headers={"Accept": "application/json"})
    )
    shown = json.loads(re.search(r"```json\n(.*?)```", README, re.DOTALL)[1])  # type: ignore[index]
    for key, value in shown.items():
        for name, expected in value.items():
            assert answer.get_json()[key][name] == expected, (key, name)


def test_the_policy_in_the_document_is_the_policy() -> None:
    """docs/security.md has every row of the tables, each with its reason (`python -m tests.docs.policy`)."""
    assert section("security.md", "policy") == policy_tables()
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
