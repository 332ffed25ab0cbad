"""The interface is whole in every bundled language."""

import re
from pathlib import Path

import pytest

from service.controls import CONTROLS, FONT_SCALE
from service.rendering import ALL_RULES
from service.share.networks import NETWORKS
from service.wording import FALLBACK, advice, advising, bundled, choose, wording, writing

TRANSLATED = [language for language in bundled() if language != FALLBACK]


def _said(template: Path) -> set[str]:
    return set(re.findall(r'say\("([^"]+)"', template.read_text(encoding="utf-8")))


def _messages() -> set[str]:
    """Every message that a template says or a control or share link shows; the report's are its own domain."""
    templates = [path for path in Path("templates").rglob("*.html") if path.name != "report.html"]
    shown = {control.legend for control in CONTROLS} | {FONT_SCALE.legend}
    shown |= {choice.label for control in CONTROLS for choice in control.choices}
    shown |= {network.label for network in NETWORKS.values() if network.reach != "window"} | {"Read the article"}
    return shown.union(*map(_said, templates))


def _told() -> set[str]:
    """Every message that the report or a rule tells an author, and those written into articles."""
    sources = [*Path("service/report").glob("*.py"), *Path("service/repair").glob("*.py")]
    said = _said(Path("templates/pages/report.html")).union(*map(_said, sources))
    return said | {rule.message for rule in ALL_RULES.values()} | {"described", "decorative", "needs a description"}


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_message_is_missing(language: str) -> None:
    """A catalogue translates every message of templates and controls."""
    say = wording(language).say
    missing = [message for message in _messages() if say(message) == message]
    assert len(_messages()) > 40
    assert missing == []


@pytest.mark.parametrize("language", [language for language in advising() if language != FALLBACK])
def test_no_advice_is_missing(language: str) -> None:
    """Authors are told everything in a language that they are told anything in."""
    say = advice(language).say
    assert len(_told()) > 120
    assert [message for message in _told() if say(message) == message] == []


@pytest.mark.parametrize("language", ["ko", "ja", "zh-Hans", "zh-Hant", "ar", "es", "fr", "de"])
def test_what_is_written_into_an_article_is_in_its_language(language: str) -> None:
    """No English word comes into an article of a language that the rules have words for."""
    said = set().union(*map(_said, Path("service/repair").glob("*.py")))
    assert len(said) == 8
    catalogue = Path(f"service/locale/rules/{language}.po").read_text(encoding="utf-8")
    assert [message for message in said if f'msgid "{message}"' not in catalogue] == []
    assert writing(language).language == language


def test_advice_falls_back_to_english() -> None:
    """Authors are told in Korean and English; who asked for another language gets English."""
    assert {"en", "ko"} <= set(advising())
    assert advice("ko-KR").language == "ko"
    assert advice("tlh").say("Repaired") == "Repaired"


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
