"""Honest articles come through the walls whole, whichever sanitizer is set."""

from collections import Counter
from html.parser import HTMLParser

import pytest

from service.article import Article
from service.html.sanitize import sanitize
from service.html.values import ID_PREFIX
from service.html.write import serialise
from service.options import RenderOptions
from service.rendering import render
from service.site import Site
from tests.fuzz.oracle import ENGINES
from tests.honest import ARTICLES, Honest


class _Read(HTMLParser):
    """What a text holds, by the standard library's parser: elements with their attributes, and the letters."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data


def _prefixed(name: str, value: str) -> str:
    """Return the value as it is expected: ids, and links to them, with the prefix of authors' ids."""
    if name == "href" and value.startswith("#"):
        return f"#{ID_PREFIX}{value[1:]}"
    return ID_PREFIX + value if name == "id" else value


@pytest.mark.parametrize("article", ARTICLES, ids=str)
def test_nothing_is_lost(article: Honest) -> None:
    """Every element, attribute and letter of an honest article is there after the walls, by every sanitizer alike."""
    source = _Read(article.html)
    expected = [
        (tag, {name: _prefixed(name, value) for name, value in attrs.items()}) for tag, attrs in source.elements
    ]
    trees = [sanitize(article.html, engine=engine) for engine in ENGINES]
    assert trees[0] == trees[1] == trees[2]
    made = _Read(serialise(trees[0]))
    assert made.elements == expected
    assert made.text == source.text


@pytest.mark.parametrize("article", ARTICLES, ids=str)
def test_the_whole_line_keeps_it(article: Honest) -> None:
    """After repair and typesetting too: nothing but notes was marked up, and there is no element or letter less."""
    given = Article(title="A title of its own", content_html=article.html, language=article.language)
    rendering = render(given, RenderOptions(), Site())
    assert {each.finding.rule.id for each in rendering.findings if each.finding.after is not None} <= {"footnote"}
    source, made = _Read(article.html), _Read(rendering.html)
    assert not Counter(tag for tag, _ in source.elements) - Counter(tag for tag, _ in made.elements)
    words = made.text.replace("\ufe0e", "").split()  # arrows back are shown as letters, not as pictures
    assert not Counter(source.text.split()) - Counter(words)
