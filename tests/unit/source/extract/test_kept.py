"""What the names of its wrapping, or a script that has yet to run, must not lose of an article."""

import pytest

from service.source.extract import extract

PARAGRAPHS = "".join(
    f"<p>The {each} carrier crossed the river before dawn, in fog, with the letters of the day, and came back dry.</p>"
    for each in ("first", "second", "third", "fourth", "fifth", "sixth")
)


def body(html: str) -> str:
    return extract(f"<!doctype html><html lang=en><body><article>{html}</article></body></html>").content_html


def test_a_captioned_figure_stays_whatever_it_is_wrapped_in() -> None:
    """A wrapping that is called media, and holds a figure with a caption alone, is part of the article."""
    figure = '<figure><img src="/a.jpg" alt="A boat"><figcaption>The boat at noon</figcaption></figure>'
    assert "The boat at noon" in body(f'<div class="media">{figure}</div>{PARAGRAPHS}')


def test_a_quotation_stays_whatever_it_is_wrapped_in() -> None:
    """A short quotation in a block of its own, among the paragraphs, is part of the article."""
    quote = '<div class="media"><blockquote><p>Leave it crooked.</p></blockquote></div>'
    assert "Leave it crooked." in body(PARAGRAPHS + quote + PARAGRAPHS)


@pytest.mark.parametrize("style", ["visibility: hidden; opacity: 0", "display:none"])
def test_what_a_script_will_show_is_read(style: str) -> None:
    """An element that is hidden and holds most of the page is the article, which a script shows later."""
    assert "The sixth carrier" in body(f'<h1>Letters</h1><div style="{style}">{PARAGRAPHS}</div>')
    assert "secret" not in body(
        f'{PARAGRAPHS}<div style="{style}"><p>The secret is well kept, in here, for long.</p></div>'
    )
