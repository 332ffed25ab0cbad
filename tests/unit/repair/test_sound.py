"""False alarms: sound articles are left alone."""

import pytest

from service import repair
from service.article import Article
from service.draft import Draft
from service.html.sanitize import sanitize
from service.options import RenderOptions
from service.rendering import examine
from service.site import Site
from tests.sound import ARTICLES, Sound


def test_there_are_enough_sound_articles() -> None:
    """At least forty, in six languages, of eight kinds."""
    assert len(ARTICLES) >= 40
    assert len({article.language for article in ARTICLES}) >= 6
    assert {article.kind for article in ARTICLES} == set(
        "poem,dialogue,recipe,code,table of one column,footnotes,quotation,mathematics".split(",")
    )


@pytest.mark.parametrize("sound", ARTICLES, ids=str)
def test_a_sound_article_is_left_alone(sound: Sound) -> None:
    """Every step gives the very same draft back: no repair, no finding, the same object."""
    article = Article(title="Sound", content_html=sound.html, language=sound.language)
    draft = Draft(sanitize(sound.html), article, RenderOptions(), sound.language)
    for step in repair.STEPS:
        assert step(draft) is draft, (step.__name__, step(draft).findings)
    assert examine(article, RenderOptions(), Site()).findings == ()
