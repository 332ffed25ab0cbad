"""A publisher's colours: held to the contrast that the page keeps, and written as a style of their own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from service.contrast import ratio

Scheme = Literal["light", "dark", "sepia"]  # the theme of high contrast is nobody's own
Token = Literal["paper", "wash", "ink", "soft", "edge", "accent", "focus", "mark"]
Colours = Mapping[Scheme, Mapping[Token, str]]  # as #rrggbb

_TABLE: Mapping[Scheme, str] = {  # as in static/css/tokens.css
    "light": "#fffdf9 #f6f2ea #1b1a18 #4d4944 #766f65 #8c1d18 #0a4da2 #ffe99a",
    "dark": "#141311 #1e1c19 #ece7de #c3bdb2 #938c80 #ffb4a6 #a9cfff #392f0c",
    "sepia": "#f7eeda #efe3c8 #33261a #523f2c #7c6644 #7a1b0c #0a4488 #ffdf7a",
}
SCHEMES: Colours = {name: dict(zip(get_args(Token), row.split(), strict=True)) for name, row in _TABLE.items()}
HELD: tuple[tuple[Token, Token, int], ...] = (  # what stands on what, and its least contrast (WCAG 2.2)
    *((text, ground, 7) for text in ("ink", "soft", "accent") for ground in ("paper", "wash", "mark")),  # 1.4.6
    *((shape, ground, 3) for shape in ("edge", "focus") for ground in ("paper", "wash")),  # 1.4.11, 2.4.13
)
_DARK_UNASKED = ":root:has(#theme-auto:checked),:root:not(:has(.control--theme))"


@dataclass(frozen=True, slots=True)
class Look:
    """What a page shows in a publisher's own colours: a style that follows the page's, and the paper of each theme."""

    style: str
    papers: Mapping[str, str]


def look(colours: Colours) -> Look:
    """Return the look of these colours; what they leave out is the page's own."""
    papers: dict[str, str] = {"contrast": "#000"}
    for scheme, palette in SCHEMES.items():
        papers[scheme] = colours.get(scheme, {}).get("paper", palette["paper"])
    return Look("".join(_rules(colours)), papers)


def too_close(colours: Colours) -> Iterator[str]:
    """Say of each pair with a publisher's colour in it where it comes too close, and by how much."""
    for scheme, own in colours.items():
        palette = {**SCHEMES[scheme], **own}
        for front, ground, least in HELD:
            found = ratio(palette[front], palette[ground])
            if found < least and own.keys() & {front, ground}:
                name = front if front in own else ground
                pair = f"{front} {palette[front]} on {ground} {palette[ground]}"
                yield f"{scheme}.{name}: {pair} has {int(found * 100) / 100:.2f}:1, and needs {least}:1"


def _rules(colours: Colours) -> Iterator[str]:
    for scheme, own in colours.items():
        values = "".join(f"--{token}:{colour};" for token, colour in own.items())
        if scheme == "dark":
            yield f"@media (prefers-color-scheme:dark){{{_DARK_UNASKED}{{{values}}}}}"
        yield f"{':root' if scheme == 'light' else f':root:has(#theme-{scheme}:checked)'}{{{values}}}"


OWN_LOOK = look({})
