"""The guard refuses what would cost the parsers too much, and lets honest articles through as they are."""

import pytest

from service.errors import StandfirstError, TooComplex, TooLarge
from service.html.guard import Limits, guard
from service.html.policy import EMBED


@pytest.mark.parametrize(
    ("text", "error", "limit"),
    [
        ("x" * 600_000, TooLarge, "524288"),
        ("<div>" * 101, TooComplex, "100 deep"),
        ("<ul><li>" * 60, TooComplex, "100 deep"),
        ("<b>" * 200 + "</i>" * 200, TooComplex, "100 deep"),
        ("<p>x</p>" * 10_001, TooComplex, "20000 tags"),
        ("<" * 50_000, TooComplex, "'<'"),
        ("&" * 30_000, TooComplex, "'&'"),
        ("<p " + " ".join(f"a{n}=1" for n in range(70)) + ">", TooComplex, "64 attributes"),
    ],
)
def test_a_limit_is_named(text: str, error: type[StandfirstError], limit: str) -> None:
    """What exceeds a limit is refused with an error that names the limit."""
    with pytest.raises(error, match=limit):
        guard(text)


@pytest.mark.parametrize(
    "text",
    [
        "<p>one<p>two" * 500,
        "<ul>" + "<li>item" * 900 + "</ul>",
        "<table>" + "<tr><td>1<td>2" * 500 + "</table>",
        '<p title="a > b <div>">x</p>' * 300,
        "<!-- <div> " * 50 + "-->",
        "<script>" + "<div>" * 500 + "</script>",
        "a < b && c > d",
    ],
)
def test_honest_mark_up_passes_unchanged(text: str) -> None:
    """End tags left out, quoted brackets, comments and scripts count for what they are."""
    assert guard(text) == text


def test_embeds_get_an_inert_stand_in() -> None:
    """An iframe's address survives the sanitizers in an element that no browser knows; its raw text goes."""
    made = guard('a<IFRAME src="https://e.example/x"><b>raw</b></iframe>b<embed src=y>c')
    assert made == f'a<{EMBED} src="https://e.example/x"></{EMBED}>b<{EMBED} src=y></{EMBED}>c'


def test_endless_references_are_replaced() -> None:
    """A character reference of thousands of digits, on which bleach stumbles, becomes U+FFFD."""
    assert guard(f"<p title='&#{'1' * 5000};'>&#x1F600;</p>") == "<p title='\ufffd'>&#x1F600;</p>"


def test_the_limits_are_settings() -> None:
    """A caller's own limits hold."""
    with pytest.raises(TooComplex):
        guard("<p><b>", Limits(depth=1))
