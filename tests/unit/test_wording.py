"""The interface is whole in every bundled language."""

import re
from pathlib import Path

import pytest

from service import repair, typeset
from service.controls import CONTROLS, FONT_SCALE
from service.findings import Rule
from service.typeset import scrollers
from service.wording import FALLBACK, bundled, choose, wording

TRANSLATED = [language for language in bundled() if language != FALLBACK]


PLURALS = {("{n} minute to read", "{n} minutes to read")}


def _messages() -> set[str]:
    """Every message that a template or a module says, a control shows or a rule tells."""
    sources = [*Path("templates").rglob("*.html"), *Path("service").rglob("*.py")]
    written = "".join(path.read_text(encoding="utf-8") for path in sources)
    said = set(re.findall(r'say\(\s*"([^"]+)"', written)) | set(re.findall(r'shown\("\w+", "([^"]+)"', written))
    said |= set(scrollers._LABELS.values())
    shown = {control.legend for control in CONTROLS} | {FONT_SCALE.legend}
    shown |= {choice.label for control in CONTROLS for choice in control.choices}
    modules = [__import__(step.__module__, fromlist=["_"]) for step in (*repair.STEPS, *typeset.STEPS)]
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
