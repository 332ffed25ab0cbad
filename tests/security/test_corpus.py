"""The corpus without a browser: enough of it, each payload once, and no wall that it breaks or bends."""

import pytest

from service.html.gate import violations
from service.html.sanitize import Engine, parse
from tests.docs.payloads import payload_table
from tests.docs.sections import section
from tests.security.payloads import FAMILIES, corpus
from tests.security.rendered import rendered

ENGINES: tuple[Engine, ...] = ("layered", "nh3", "bleach")
BEYOND = {"mutation through nesting": 2}  # so deep that the guard refuses them


def test_there_are_enough_and_no_two_alike() -> None:
    """More than 3,000 payloads, told apart by what they are and not by their number alone, in every family some."""
    marks = [payload.mark for payload in corpus()]
    assert len(marks) == len(set(marks)) >= 3_000
    assert {payload.family for payload in corpus()} == set(FAMILIES)
    assert [payload.number for payload in corpus()] == list(range(1, len(marks) + 1))


def test_the_document_tells_what_there_is() -> None:
    """docs/hostile-html.md has each family with its payloads counted (`python -m tests.docs.payloads`)."""
    assert section("hostile-html.md", "payloads") == payload_table()


@pytest.mark.parametrize("engine", ENGINES)
def test_every_payload_ends_inside_the_policy(engine: Engine) -> None:
    """With each engine: no error but a limit's, nothing outside the policy, and a second pass changes nothing."""
    changed = []
    refused: dict[str, int] = {}
    for payload in corpus():
        once = rendered(payload.html, engine)
        if once is None:
            refused[payload.family] = refused.get(payload.family, 0) + 1
        elif (twice := rendered(once, engine)) != once:
            changed.append(f"{payload}: {once} became {twice}")
    assert changed == []
    assert refused == BEYOND


def test_what_is_written_parses_to_what_was_judged() -> None:
    """The C parser reads every fragment back as a tree that is inside the output policy still."""
    for payload in corpus():
        html = rendered(payload.html)
        assert html is None or violations(parse(html)) == (), str(payload)
