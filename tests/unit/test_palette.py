"""A publisher's colours keep the contrast that the page keeps, whichever they are."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.contrast import ratio
from service.palette import HELD, OWN_LOOK, SCHEMES, Colours, Scheme, Token, look, too_close

CSS = Path("static/css/tokens.css").read_text(encoding="utf-8")
COLOUR = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("scheme", "selector"),
    [
        ("light", ":root {"),
        ("dark", ":root:has(#theme-dark:checked) {"),
        ("sepia", ":root:has(#theme-sepia:checked) {"),
    ],
)
def test_the_table_is_the_style_sheet(scheme: Scheme, selector: str) -> None:
    """The colours that contrast is measured against are those of static/css/tokens.css."""
    rule = CSS.partition(f"\n{selector}")[2].partition("}")[0]
    assert {name: value for name, value in re.findall(r"--(\w+): (#\w{6});", rule) if name != "rule"} == SCHEMES[scheme]


def test_the_pages_own_colours_keep_it() -> None:
    """Every pair that publishers are held to is kept by the page itself."""
    for palette in SCHEMES.values():
        assert [pair for pair in HELD if ratio(palette[pair[0]], palette[pair[1]]) < pair[2]] == []


def test_ratios_are_those_of_wcag() -> None:
    """Black on white is 21, a colour on itself 1, and #767676 on white the known 4.54."""
    assert ratio("#000000", "#ffffff") == 21
    assert ratio("#767676", "#767676") == 1
    assert round(ratio("#ffffff", "#767676"), 2) == 4.54


def test_a_colour_that_is_too_close_is_said_with_its_ratio() -> None:
    """The message names scheme, colour, pair, ratio (rounded down) and what is needed."""
    said = list(too_close({"light": {"accent": "#ff0000"}, "dark": {"focus": "#222222"}}))
    assert said[0] == "light.accent: accent #ff0000 on paper #fffdf9 has 3.93:1, and needs 7:1"
    assert any(each.startswith("dark.focus: focus #222222 on paper #141311") for each in said)


def test_another_paper_is_held_against_every_text() -> None:
    """Changing the ground alone is measured too, and named by the ground."""
    said = list(too_close({"sepia": {"paper": "#886644"}}))
    assert {each.partition(":")[0] for each in said} == {"sepia.paper"}
    assert len(said) == 5  # three texts, edges, and the ring of the focus


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(("paper", "wash", "ink", "soft", "edge", "accent", "focus", "mark")), COLOUR))
def test_what_is_let_through_keeps_every_pair(own: dict[Token, str]) -> None:
    """Whatever a publisher chooses, either it is refused or every pair keeps its contrast."""
    palette = {**SCHEMES["light"], **own}
    kept = all(ratio(palette[front], palette[ground]) >= least for front, ground, least in HELD)
    assert kept is not bool(list(too_close({"light": own})))


def test_a_style_says_only_what_is_a_publishers_own() -> None:
    """Each scheme's colours stand where that scheme is chosen; dark also where the system asks for it."""
    colours: Colours = {"light": {"accent": "#700000"}, "dark": {"accent": "#ffd0d0", "paper": "#000000"}}
    style = look(colours).style
    assert style.startswith(":root{--accent:#700000;}")
    assert style.count("--accent:#ffd0d0;--paper:#000000;") == 2
    assert "@media (prefers-color-scheme:dark)" in style
    assert OWN_LOOK.style == ""
    assert look(colours).papers == {**OWN_LOOK.papers, "dark": "#000000"}
