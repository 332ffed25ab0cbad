"""What is reported of the words, passage by passage, however many passages are looked through at once."""

import pytest

from service.article import Article
from service.options import RenderOptions
from service.rendering import examine
from service.repair.words import SENSORY
from service.site import Site


def _found(html: str, language: str = "en") -> list[tuple[str, str | None]]:
    """Return the rules of the findings, each with the place."""
    article = Article(title="Prose", content_html=html, language=language)
    return [(each.finding.rule.id, each.location) for each in examine(article, RenderOptions(), Site()).findings]


_WAYS = {
    "ko": ("아래쪽의 자세한 그림을 보면 된다.", "빨간색 막대가 가장 높다."),
    "en": ("See the right-hand chart.", "As the box at the bottom says.", "The red lines are the rivers."),
    "ja": ("右の図を見てください。", "黄色い線は川です。"),
    "zh": ("请看左边的图表。", "红色的线是河流。"),
    "es": ("Lo dice la tabla de la derecha.",),
    "fr": ("Le tableau à gauche le montre.",),
    "de": ("Das zeigt die Grafik unten.", "Die roten Linien sind rote Linie und Fluss."),
    "ar": ("انظر الجدول على اليسار.",),
}


def test_every_way_of_pointing_has_an_example() -> None:
    """No way of pointing is without a sentence that points so."""
    assert {language: len(ways) for language, ways in SENSORY.items()} == {
        language: len(sentences) for language, sentences in _WAYS.items()
    }


@pytest.mark.parametrize(("language", "sentence"), [(each, words) for each, ways in _WAYS.items() for words in ways])
def test_a_passage_that_points_is_found_among_others(language: str, sentence: str) -> None:
    """What points by a side or a colour alone is reported where it stands, in its own language."""
    assert _found(f"<p>1</p><p>{sentence}</p><p>3</p>", language) == [("sensory", "p:nth-of-type(2)")]


def test_a_letter_that_becomes_two_moves_no_place() -> None:
    """The capital I with a dot is two letters in lower case, and what follows is still found where it stands."""
    html = f"<p>{'İ' * 40}</p><p>See the chart on the right.</p><p>Nothing here.</p>"
    assert _found(html) == [("sensory", "p:nth-of-type(2)")]


@pytest.mark.parametrize(
    "html",
    [
        "<p>a b</p><p>c d</p>",
        "<p>It said SEE THE</p><p>BIG FIRE then</p>",
        "<p>It lies to the right</p><p>picture books were sold.</p>",
        "<p>We came from the box on the</p><p>right side.</p>",
    ],
)
def test_words_of_two_passages_make_no_finding(html: str) -> None:
    """The end of a passage and the beginning of the next are not read as one."""
    assert {rule for rule, _ in _found(html)} <= {"abbr"}


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        ("<p>Before.</p><p>S T O P</p>", "spaced-letters"),
        ("<p>Before.</p><p>글자를 위 험 주 의 하라</p>", "spaced-letters"),
        ("<p>Before.</p><p>DO NOT BURN THE FIELD</p>", "caps"),
        ("<p>Before.</p><p>XQZ</p>", "abbr"),
    ],
)
def test_a_passage_is_found_to_its_last_letter(html: str, rule: str) -> None:
    """Capitals, abbreviations and letters that stand apart are seen where a passage is nothing else."""
    assert _found(html) == [(rule, "p:nth-of-type(2)")]


@pytest.mark.parametrize("words", ["그는 산에 갔다고 한 ab", "東京へ行くのはよい日"])
def test_a_passage_of_few_letters_is_marked(words: str) -> None:
    """Ten letters are enough, of two scripts of one language, or with a few of the article's own among them."""
    assert ("lang-script", "p:nth-of-type(2)") in _found(f"<p>Words and words.</p><p>{words}</p>")
