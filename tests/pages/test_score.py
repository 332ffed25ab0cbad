"""The yardstick itself: it tells words, structure and metadata that differ."""

from tests.pages import score

ADDRESS = "https://example.org/a"
ARTICLE = '<h2>Rain</h2><p>It <a href="/r">rained</a> all day.</p><ul><li>a</li><li>b</li></ul><pre>x = 1\n  y</pre>'


def structure_of(html: str) -> float:
    return score.f1(score.structure(html, ADDRESS), score.structure(ARTICLE, ADDRESS))


def test_the_same_article_scores_one() -> None:
    """Full addresses, wrappers, levels of headings and white space make no difference."""
    same = ARTICLE.replace("/r", "https://example.org/r").replace("h2", "h3").replace("<p>It ", "<div><p>It\n  ")
    assert structure_of(same) == 1
    assert score.f1(score.tokens(same), score.tokens(ARTICLE)) == 1


def test_every_loss_of_structure_counts() -> None:
    """A heading as a paragraph, a link elsewhere, a list without items, code without its lines: each scores less."""
    for before, after in (("h2", "p"), ("/r", "/other"), ("li", "div"), ("\n  y", " y"), ("<p>", "<p>More. ")):
        assert structure_of(ARTICLE.replace(before, after)) < 1, before


def test_words_are_counted_in_every_script() -> None:
    """Hangul counts by words, Han and Kana by letters; what is lost and what is too much both cost."""
    assert score.tokens("<p>비가 온다</p>").total() == 2
    assert score.tokens("<p>今日は雨</p>").total() == 4
    assert score.f1(score.tokens("<p>비가</p>"), score.tokens("<p>비가 온다</p>")) == 2 / 3


def test_dates_agree_as_moments() -> None:
    """The same moment in another zone agrees; a zone more or less, or a day alone, does not."""
    expected = {"date_published": "2024-02-17T19:45:00+02:00"}
    assert not score.metadata({"date_published": "2024-02-17T17:45:00+00:00"}, expected)
    for wrong in ("2024-02-17T19:45:00", "2024-02-17", "2024-02-17T19:45:00+00:00", None):
        assert score.metadata({"date_published": wrong}, expected) == {
            "date_published": (wrong, expected["date_published"])
        }
