"""The interface is whole in every bundled language."""

import re
from gettext import c2py
from pathlib import Path

import pytest
from babel.core import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from service.page.controls import CONTROLS, FONT_SCALE
from service.rendering import ALL_RULES
from service.share.networks import NETWORKS
from service.web import errors
from service.wording import FALLBACK, OWN_NAMES, advice, advising, bundled, choose, wording, writing

TRANSLATED = [language for language in bundled() if language != FALLBACK]


PLURALS = {("{n} minute to read", "{n} minutes to read")}
RULES = ("report", "repair")  # what these say is a domain of its own


def test_every_language_is_called_what_it_calls_itself() -> None:
    """The names that readers choose from are CLDR's, of all languages that there are, and of no other."""
    locales = [Locale.parse(language, sep="-") for language in bundled()]
    assert dict(zip(bundled(), (each.get_display_name(each) for each in locales), strict=True)) == OWN_NAMES


def _said(source: Path) -> set[str]:
    return set(re.findall(r'say\(\s*"([^"]+)"', source.read_text(encoding="utf-8")))


def _messages() -> set[str]:
    """Every message that a template or a module says, a control or a share link shows, and every error's title."""
    templates = [path for path in Path("templates").rglob("*.html") if path.name != "report.html"]
    modules = [path for path in Path("service").rglob("*.py") if path.parent.name not in RULES]
    written = "".join(path.read_text(encoding="utf-8") for path in (*templates, *modules))
    said = set().union(*map(_said, (*templates, *modules))) | set(re.findall(r'shown\("\w+", "([^"]+)"', written))
    raised = Path("service/errors.py").read_text(encoding="utf-8")
    said |= set(re.findall(r'title = .*?"([A-Z][^"]+)"$', raised, re.MULTILINE))
    said |= {title for _, title in errors._PUBLIC.values()}
    said |= set(re.findall(r'": "(\w+ \{n\})"', written))
    said |= {network.label for network in NETWORKS.values() if network.reach != "window"}
    shown = {control.legend for control in CONTROLS} | {FONT_SCALE.legend}
    return said | shown | {choice.label for control in CONTROLS for choice in control.choices}


def _told() -> set[str]:
    """Every message that the report or a rule tells an author, and those written into articles."""
    sources = [*Path("service/report").glob("*.py"), *Path("service/repair").glob("*.py")]
    said = _said(Path("templates/pages/report.html")).union(*map(_said, sources))
    return (
        said
        | {said for rule in ALL_RULES.values() for said in (rule.message, rule.why)}
        | {"described", "decorative", "needs a description"}
    )


def _catalogue(language: str) -> Catalog:
    path = Path("service/locale", f"{language}.po")
    with path.open("rb") as file:
        return read_po(file, locale=language.replace("-", "_"), abort_invalid=True)


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_message_is_missing(language: str) -> None:
    """A catalogue translates every message of templates, modules, controls and errors, in every plural form."""
    catalogue = _catalogue(language)
    assert len(_messages()) > 100
    assert [message for message in _messages() if not (found := catalogue.get(message)) or not found.string] == []
    for one, many in PLURALS:
        forms = catalogue.get(one).string
        assert catalogue.get(one).id == (one, many)
        assert len(forms) == catalogue.num_plurals
        assert all(forms)


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_filled_in_is_kept(language: str) -> None:
    """A translation has the same places to fill in as the message has; only a plural may say its number in words."""
    for message in _catalogue(language):
        if message.id and isinstance(message.id, str):
            assert set(re.findall(r"{\w+}", message.id)) == set(re.findall(r"{\w+}", str(message.string)))


@pytest.mark.parametrize("language", bundled())
def test_plural_rules_are_those_of_cldr(language: str) -> None:
    """A catalogue tells numbers apart exactly where CLDR does, for every number of minutes that may be shown."""
    plural = c2py(_catalogue(language).plural_expr)
    rule = wording(language).locale.plural_form
    pairs = {(rule(number), plural(number)) for number in range(1, 1000)}
    assert len(pairs) == len({category for category, _ in pairs}) == len({form for _, form in pairs})


def test_there_are_twenty_languages() -> None:
    """The interface speaks at least twenty languages, among them right-to-left ones and both Chinese scripts."""
    assert len(bundled()) >= 20
    assert {"ko", "ja", "zh-Hans", "zh-Hant", "ar", "he", "fa", "hi", "th"} <= set(bundled())


def test_digits_are_native_where_that_is_usual() -> None:
    """Persian writes its own digits, Arabic by its region, Hindi, Thai and English Latin ones (CLDR)."""
    written = {tag: wording(choose(tag)).like(tag).digits("2026") for tag in ("fa", "ar", "ar-EG", "hi", "th", "en-GB")}
    assert written == {"fa": "۲۰۲۶", "ar": "2026", "ar-EG": "٢٠٢٦", "hi": "2026", "th": "2026", "en-GB": "2026"}


def test_chinese_is_found_by_script_or_region() -> None:
    """Taiwan and Hong Kong read the traditional script, mainland China and Singapore the simplified one."""
    wanted = ("zh-TW", "zh-Hant-HK", "zh-CN", "zh-Hans-SG", "zh")
    assert [choose(tag) for tag in wanted] == ["zh-Hant", "zh-Hant", "zh-Hans", "zh-Hans", "zh-Hans"]


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
    assert len(said) == 10
    catalogue = Path(f"service/locale/rules/{language}.po").read_text(encoding="utf-8")
    assert [message for message in said if f'msgid "{message}"' not in catalogue] == []
    assert writing(language).language == language


def test_words_are_kept_by_the_languages_that_there_are() -> None:
    """However many tags articles name, what is kept of them is one set of words for each language with a catalogue."""
    assert len({id(writing(f"ko-x-{number}").catalogue) for number in range(600)}) == 1
    assert writing.cache_info().currsize < 600


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


@pytest.mark.parametrize("tag", ["EN", "En-us", "KO", "ko-kr", "pt-br", "PT_BR", "iw-IL", "ZH-HANT", "zh_tw"])
def test_case_and_joints_of_a_tag_mean_nothing(tag: str) -> None:
    """Language tags are the same in any case (RFC 5646, 2.1.1), and so with `_`: what is found is always bundled."""
    assert choose(tag) in bundled()
    assert choose(tag)[:2].lower() in {tag[:2].lower(), "he"}
    assert advice(tag).say("Repaired")
    assert writing(tag).language in bundled()


def test_plurals_follow_the_language() -> None:
    """English has two forms, Korean one."""
    forms = ("{n} minute to read", "{n} minutes to read")
    assert [wording("en").count(*forms, number) for number in (1, 2)] == ["1 minute to read", "2 minutes to read"]
    assert wording("ko").count(*forms, 2) == "읽는 데 2분"
