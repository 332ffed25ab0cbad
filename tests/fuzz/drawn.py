"""Fuzz by the grammar that the suite draws from, with other texts in every run."""

import sys
import time
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from tests.fuzz.grammar import markup
from tests.fuzz.keeping import Hand
from tests.fuzz.oracle import check


def main(hand: Hand, seconds: str) -> None:
    """Hold text after text against the oracle."""
    end = time.monotonic() + float(seconds)

    @settings(max_examples=500, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(markup)
    def some(text: str) -> None:
        with hand.trying(text.encode("utf-8", "surrogatepass")):
            check(text)

    while time.monotonic() < end:
        some()


if __name__ == "__main__":
    main(Hand(Path(sys.argv[1])), sys.argv[2])
