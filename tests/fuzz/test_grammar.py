"""Whatever text is made of mark-up's pieces, the oracle holds."""

from hypothesis import HealthCheck, example, given, settings

from tests.fuzz.grammar import markup
from tests.fuzz.oracle import check


@settings(max_examples=1_000, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(markup)
@example("<a href=<a>\u202e")  # a link of a mark of direction alone
@example("な<a href=k>산림청")  # a link in another language
@example("<dl><dt></dt><dl><dt>")
@example("<a href=#star>*<a><p id=star>لعل")  # a note in another language
@example("e\x0ca")
@example("<a href=#fn2>2<a href=e>><li id=fn2>")  # a note in a link
def test_any_mark_up(text: str) -> None:
    """Nothing throws, what comes out is inside the policy, and a second pass changes nothing, by every sanitizer."""
    check(text)
