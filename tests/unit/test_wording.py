"""The interface is whole in every bundled language."""

import re
from pathlib import Path

import pytest

from service import repair
from service.controls import CONTROLS, FONT_SCALE
from service.findings import Rule
from service.share.networks import NETWORKS
from service.wording import FALLBACK, bundled, choose, wording

TRANSLATED = [language for language in bundled() if language != FALLBACK]


def _messages() -> set[str]:
    """Every message that a template says, a control or a share link shows, or a rule tells."""
    templates = "".join(path.read_text(encoding="utf-8") for path in Path("templates").rglob("*.html"))
    said = set(re.findall(r'say\("([^"]+)"', templates))
    shown = {control.legend for control in CONTROLS} | {FONT_SCALE.legend}
    shown |= {choice.label for control in CONTROLS for choice in control.choices}
    said |= {network.label for network in NETWORKS.values() if network.reach != "window"} | {"Read the article"}
    modules = [__import__(step.__module__, fromlist=["_"]) for step in repair.STEPS]
    return (
        said | shown | {rule.message for module in modules for rule in vars(module).values() if isinstance(rule, Rule)}
    )


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_message_is_missing(language: str) -> None:
    """A catalogue translates every message of templates, controls and rules."""
    say = wording(language).say
    missing = [message for message in _messages() if say(message) == message]
    assert len(_messages()) > 60
    assert missing == []


def test_a_near_language_is_found() -> None:
    """A region's tag finds its language, an unknown one English, and the first wish counts."""
    assert choose("ko-KR") == "ko"
    assert choose("tlh", "ko") == "ko"
    assert choose("tlh") == "en"


def test_plurals_follow_the_language() -> None:
    """English has two forms, Korean one."""
    forms = ("{n} minute to read", "{n} minutes to read")
    assert [wording("en").count(*forms, number) for number in (1, 2)] == ["1 minute to read", "2 minutes to read"]
    assert wording("ko").count(*forms, 2) == "읽는 데 2분"
