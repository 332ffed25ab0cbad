"""The report on a terminal: a readable table, coloured where the terminal takes colours."""

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence

from service.repair.located import Located
from service.report.contents import Report
from service.report.lines import Locate
from service.wording import Wording

_BOLD, _RED, _GREEN, _SOFT, _END = "\033[1m", "\033[31m", "\033[32m", "\033[2m", "\033[0m"
_INDENT = "    "


def table(name: str, told: Report, line: Locate, words: Wording, *, width: int = 80, coloured: bool = False) -> str:
    """Return the report as lines of at most `width` columns, `coloured` by ANSI sequences (ECMA-48)."""
    say = words.say
    summary = say("{open} for you to decide, {repaired} repaired", open=len(told.open), repaired=len(told.repaired))
    rows = [_painted(f"{name}: {summary}", _BOLD, coloured)]
    for heading, colour, findings in (
        (say("For you to decide"), _RED, told.open),
        (say("Repaired"), _GREEN, told.repaired),
        (say("Dismissed"), _SOFT, told.dismissed),
    ):
        if findings:
            rows += ["", _painted(heading, _BOLD + colour, coloured), *_rows(findings, line, words, width, coloured)]
    return "\n".join(rows) + "\n"


def _rows(findings: Sequence[Located], line: Locate, words: Wording, width: int, coloured: bool) -> Iterator[str]:
    heads = [(each.finding.rule.id, " ".join(each.finding.rule.wcag), _place(each, line, words)) for each in findings]
    first, second = (max(len(head[column]) for head in heads) for column in (0, 1))
    for each, (rule, criteria, place) in zip(findings, heads, strict=True):
        yield f"  {_painted(rule.ljust(first), _BOLD, coloured)}  {criteria.ljust(second)}  {place}"
        yield from _wrapped(words.say(each.finding.rule.message), width)
        for mark, markup in (("-", each.finding.before), ("+", each.finding.after)):
            if markup is not None:
                yield _painted(_cut(f"{_INDENT}{mark} {' '.join(markup.split())}", width), _SOFT, coloured)
        yield _painted(f"{_INDENT}id {each.id}", _SOFT, coloured)


def _place(located: Located, line: Locate, words: Wording) -> str:
    number = line(located.finding.origin)
    place = located.location or words.say("whole article")
    return words.say("line {n}", n=number) + f"  {place}" if number else place


def _wrapped(message: str, width: int) -> list[str]:
    """Wrap at blanks; a letter of Korean, Chinese or Japanese takes two columns."""
    wide = sum(_columns(letter) == 2 for letter in message) > len(message) // 3
    room = (width - len(_INDENT)) // (2 if wide else 1)
    return textwrap.wrap(message, max(room, 20), initial_indent=_INDENT, subsequent_indent=_INDENT)


def _cut(text: str, width: int) -> str:
    columns = 0
    for place, letter in enumerate(text):
        columns += _columns(letter)
        if columns > width - 1:
            return text[:place] + "…"
    return text


def _columns(letter: str) -> int:
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _painted(text: str, colour: str, coloured: bool) -> str:
    return f"{colour}{text}{_END}" if coloured else text
