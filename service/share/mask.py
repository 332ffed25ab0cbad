"""Which of the eight masks a QR code gets: the one of the least penalty (ISO/IEC 18004, 7.8.3).

The library tries them module by module, which is nine tenths of a code's cost. Here the whole code is one number, bit
`row * side + column`, so that each rule is a handful of operations on it; the penalties are the library's own, point
by point (held against it by the tests).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

_MASKS: tuple[Callable[[int, int], bool], ...] = (  # by row and column (ISO/IEC 18004, table 10)
    lambda i, j: (i + j) % 2 == 0,
    lambda i, _: i % 2 == 0,
    lambda _, j: j % 3 == 0,
    lambda i, j: (i + j) % 3 == 0,
    lambda i, j: (i // 2 + j // 3) % 2 == 0,
    lambda i, j: i * j % 2 + i * j % 3 == 0,
    lambda i, j: (i * j % 2 + i * j % 3) % 2 == 0,
    lambda i, j: (i * j % 3 + (i + j) % 2) % 2 == 0,
)
_FINDERS = ("10111010000", "00001011101")  # like a finder pattern, with four light modules on one side
_RUN, _BLOCK, _FINDER, _BALANCE = 3, 3, 40, 10  # points: a run of five, a square of four, a finder, each 5 % off half


@dataclass(frozen=True, slots=True)
class _Grid:
    """What there is to know of codes of one side: all modules, and all but the last rows or columns."""

    side: int
    every: int
    within_row: int
    within_column: int
    finders: tuple[tuple[int, int], ...]  # where one may begin, and the step from module to module
    masks: tuple[int, ...]


def best_mask(modules: Sequence[Sequence[bool | None]], data: int) -> int:
    """Return the number of the best mask for a code drawn with mask 0; `data` are the modules that it covers."""
    grid, drawn = _grid(len(modules)), bits(modules)
    plain = drawn ^ (data & grid.masks[0])
    return min(range(len(_MASKS)), key=lambda number: _penalty(plain ^ (data & grid.masks[number]), grid))


def bits(modules: Sequence[Sequence[bool | None]]) -> int:
    """Return the modules as one number, dark ones as 1."""
    return int("".join("1" if dark else "0" for row in reversed(modules) for dark in reversed(row)), 2)


@lru_cache(maxsize=40)
def _grid(side: int) -> _Grid:
    rows = range(side)

    def where(is_in: Callable[[int, int], bool]) -> int:
        return bits([[is_in(i, j) for j in rows] for i in rows])

    length = len(_FINDERS[0])
    return _Grid(
        side=side,
        every=where(lambda *_: True),
        within_row=where(lambda _, j: j < side - 1),
        within_column=where(lambda i, _: i < side - 1),
        finders=((where(lambda _, j: j <= side - length), 1), (where(lambda i, _: i <= side - length), side)),
        masks=tuple(map(where, _MASKS)),
    )


def _penalty(code: int, grid: _Grid) -> int:
    along = ~(code ^ code >> 1) & grid.within_row  # modules like their right neighbour
    down = ~(code ^ code >> grid.side) & grid.within_column  # and like the one below
    squares = along & along >> grid.side & down
    points = _runs(along, 1) + _runs(down, grid.side) + _BLOCK * squares.bit_count()
    points += _FINDER * sum(_alike(code, grid, begin, step) for begin, step in grid.finders)
    dark = 100 * code.bit_count() / grid.side**2
    return points + int(abs(dark - 50) / 5) * _BALANCE


def _runs(same: int, step: int) -> int:
    """Return the points of runs of five modules and more: three for five, and one for each that follows."""
    fives = same & same >> step & same >> 2 * step & same >> 3 * step
    return fives.bit_count() + (_RUN - 1) * (fives & ~(fives << step)).bit_count()


def _alike(code: int, grid: _Grid, begin: int, step: int) -> int:
    """Return how many patterns like a finder's there are along a direction."""
    light, count = code ^ grid.every, 0
    for pattern in _FINDERS:
        found = begin
        for place, dark in enumerate(pattern):
            found &= (code if dark == "1" else light) >> place * step
        count += found.bit_count()
    return count
