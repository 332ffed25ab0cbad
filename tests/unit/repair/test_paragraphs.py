"""Paragraphs that are told from text by how they begin."""

import pytest

from service.article import Article
from service.options import RenderOptions
from service.rendering import render
from service.site import Site


def _rendered(html: str) -> str:
    return render(Article(title="Lines", content_html=html, language="en"), RenderOptions(), Site()).html


@pytest.mark.parametrize("sign", "-=_*~─━※☆★—–·")
@pytest.mark.parametrize("gap", ["", " "])
def test_a_line_of_any_sign_is_a_dividing_line(sign: str, gap: str) -> None:
    """Three of a sign, apart or not, draw a line; letters beside them make it a text."""
    line = gap.join(sign * 3)
    assert _rendered(f"<p>Before</p><p>{line}</p><p>After</p>") == "<p>Before</p><hr><p>After</p>"
    assert f"<p>{line} x</p>" in _rendered(f"<p>{line} x</p>")


@pytest.mark.parametrize("marks", ["1. 2. 3.", "- - -", "• • •", "가. 나. 다.", "① ② ③", "8) 9) 10)"])
def test_paragraphs_of_any_mark_are_a_list(marks: str) -> None:
    """Three paragraphs that mark themselves become a list."""
    html = _rendered("".join(f"<p>{mark} item</p>" for mark in marks.split()))
    assert html.count("<li>") == 3
    assert "<p>" not in html


@pytest.mark.parametrize("empty", ["", " ", "&nbsp;", "<br>", "<span> </span>", " <br> "])
def test_an_empty_paragraph_goes(empty: str) -> None:
    """White space, breaks and spans of nothing are nothing to read."""
    assert _rendered(f"<p>Before</p><p>{empty}</p><p>After</p>") == "<p>Before</p><p>After</p>"
