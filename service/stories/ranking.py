"""How much a read counts: the less the older it is, and nothing after the window. Pure.

An article's score is the sum over the hours of the window of reads × 2^(-age / half-life), both in hours; the present
hour has age 0. Weights are whole numbers of 1/65536, so that every database adds them up to the same score.
"""

from dataclasses import dataclass

HOUR = 3600  # seconds
_UNIT = 65536


@dataclass(frozen=True, slots=True)
class Decay:
    """The window and the half-life, in hours."""

    window: int = 72
    half_life: float = 12

    def weights(self, hour: int) -> tuple[tuple[int, int], ...]:
        """Return the hours that count at this hour (whole hours since 1970), each with its weight."""
        weighted = ((hour - age, round(_UNIT * 2 ** (-age / self.half_life))) for age in range(self.window))
        return tuple((each, weight) for each, weight in weighted if weight)


DECAY = Decay()


def hour_of(moment: float) -> int:
    """Return the whole hours since 1970 of a Unix time in seconds."""
    return int(moment // HOUR)
