"""The guard's count of what is open is never far below what a parser builds."""

import random
from contextlib import suppress

import pytest
from selectolax.lexbor import LexborHTMLParser

from service.errors import TooComplex
from service.html.guard import LIMITS, Limits, guard
from service.html.nesting import LEAST, Nesting
from service.html.sanitize import MAX_TREE_DEPTH
from service.html.tokens import tokens

TAGS = (
    "p div span b i a font li ul ol dd dl dt table tr td th caption tbody colgroup h1 h2 pre ruby rt button object "
    "select option form math mi mtext svg details summary em nobr template marquee x-y fieldset label"
).split()
ROUNDS = 40
UNLIMITED = Limits(depth=10**6, formatting=10**6, tags=10**6)


def _unit(chance: random.Random) -> str:
    names = chance.sample(TAGS, chance.randint(2, 6))
    return "".join(
        chance.choice([f"<{name}>", f"<{name}>", f"</{name}>", "x", f"<{name} a={chance.randint(1, 3)}>"])
        for name in chance.choices(names, k=chance.randint(2, 8))
    )


def _guarded(text: str, limits: Limits) -> str | None:
    """Return what the guard makes of the text, or None when it refuses it."""
    with suppress(TooComplex):
        return guard(text, limits)
    return None


def _counted(text: str) -> tuple[int, int, int]:
    """Return the greatest depth that the guard counts, the characters reopened, and the tags."""
    nesting, depth, tags = Nesting(), 0, 0
    for token in tokens(text):
        if isinstance(token, str):
            nesting.text()
            depth = max(depth, len(nesting.open))
            continue
        tags += 1
        if token.is_end:
            nesting.end(token.tag)
        else:
            nesting.start(token.tag, token.attrs)
        depth = max(depth, len(nesting.open))
    return depth, nesting.reopened, tags


def _built(text: str) -> tuple[int, int]:
    """Return how deep the tree is that a parser builds, and how many elements it has."""
    waiting = [(LexborHTMLParser(text).body, 0)]
    deepest = elements = 0
    while waiting:
        node, depth = waiting.pop()
        deepest = max(deepest, depth)
        child = node.first_child if node else None
        while child is not None:
            if not (child.tag or "-").startswith("-"):
                elements += 1
                waiting.append((child, depth + 1))
            child = child.next
    return deepest, elements


@pytest.mark.parametrize("seed", range(8))
def test_the_guard_cannot_be_outgrown(seed: int) -> None:
    """Whatever short piece is repeated, the parser's tree is at most some times as deep and large as was counted."""
    chance = random.Random(seed)  # noqa: S311  (chance, not secrecy)
    for _ in range(250):
        unit = _unit(chance)
        if (text := _guarded(unit * ROUNDS, UNLIMITED)) is None:
            continue
        depth, reopened, tags = _counted(text)
        deepest, elements = _built(text)
        assert deepest <= 2.5 * depth + 8, unit
        assert elements <= 2.5 * tags + reopened / 3 + 20, unit


@pytest.mark.parametrize(
    "unit",
    [
        "<td><div>",
        "<rt a=1><rt>",
        "<a a=1><svg a=3>x",
        "<h2></b>x<b a=1><h2></b>",
        "<form><h2 a=3><math><h2></form>",
        "<rt a=2><ruby></math><dd><dd>x",
        "<b a=1></div><nobr>xx<nobr><div a=2>x",
        "<i><button>",
        "x</mi><mi><em a=2><em>",
    ],
)
def test_what_once_outgrew_it_is_refused(unit: str) -> None:
    """Pieces by which a parser once nested without the guard's knowing are counted now, or made harmless."""
    text = _guarded(unit * 2_000, LIMITS)
    assert text is None or _built(text)[0] < MAX_TREE_DEPTH


def test_what_is_reopened_is_counted_in_characters() -> None:
    """A paragraph after an unclosed link repeats the link, and its source counts, but not less than the least."""
    nesting = Nesting()
    for address, counted in (("x", LEAST), ("x" * 100, LEAST + len(f"<a href={'x' * 100}>"))):
        nesting.start("p", "")
        nesting.start("a", f" href={address}")
        nesting.end("p")
        nesting.start("p", "")
        nesting.text()
        assert nesting.open == ["p", "a"]
        assert nesting.reopened == counted
