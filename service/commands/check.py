"""`standfirst check`: articles go in, a report comes out, and an exit code for who builds upon it."""

import argparse
import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.answers import report_json
from service.commands.reading import extract_flag, read
from service.config.environment import takes_colour
from service.config.load import from_environment
from service.config.settings import Settings
from service.errors import InvalidFields
from service.fields import comma_separated
from service.parsing import article_and_options, titled
from service.rendering import ALL_RULES, examine
from service.report.contents import Report, report
from service.report.earl import earl
from service.report.lines import Locate, lines
from service.report.sarif import sarif
from service.report.table import table
from service.wording import Wording, advice

FAIL_ON = ("none", "needs_author", "any")
_FAILED = 1


@dataclass(frozen=True, slots=True)
class _Checked:
    name: str
    report: Report
    line: Locate
    language: str


def arguments(command: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    command.add_argument(
        "files", nargs="+", metavar="FILE|URL", help="article JSON or HTML, or an address; - for standard input"
    )
    extract_flag(command)
    form = command.add_mutually_exclusive_group()
    form.add_argument(
        "--json", action="store_true", help="print what POST /v1/check answers; an array for several files"
    )
    form.add_argument("--sarif", action="store_true", help="print SARIF 2.1.0")
    form.add_argument("--earl", action="store_true", help="print W3C EARL 1.0 as JSON-LD")
    command.add_argument(
        "--fail-on",
        default="none",
        metavar="WHAT",
        help=f"exit with 1 on: {', '.join(FAIL_ON)}, or rule ids (comma-separated); default none",
    )
    for name in ("title", "language", "url", "ui_language", "rules", "dismissed"):
        command.add_argument(f"--{name.replace('_', '-')}", dest=name, metavar="VALUE")


def run(options: argparse.Namespace) -> int:
    """Check the files and print one report; return 1 when something is found that `--fail-on` names, else 0."""
    settings, wanted = from_environment(), _wanted(options.fail_on)
    checked = [_checked(name, vars(options), settings) for name in options.files]
    words = advice(options.ui_language or checked[0].language)
    if options.sarif:
        _print(sarif([(each.name, each.report, each.line) for each in checked], words))
    elif options.earl:
        _print(earl([(each.name, each.report) for each in checked], words))
    elif options.json:
        answers = [{"file": each.name, **report_json(each.report, words)} for each in checked]
        _print(answers if len(answers) > 1 else answers[0])
    else:
        _print_tables(checked, words)
    return _FAILED if any(wanted & _found(each.report) for each in checked) else 0


def _wanted(fail_on: str) -> frozenset[str]:
    names = frozenset(comma_separated(fail_on))
    if unknown := names - {*FAIL_ON, *ALL_RULES}:
        message = f"{min(unknown)!r} is neither {', '.join(FAIL_ON)} nor a rule: {', '.join(ALL_RULES)}"
        raise InvalidFields.one("--fail-on", message)
    return names


def _found(told: Report) -> frozenset[str]:
    kept = (*told.open, *told.repaired)
    outcomes = {each.finding.rule.outcome for each in kept} | ({"any"} if kept else set())
    return frozenset(outcomes | {each.finding.rule.id for each in kept})


def _checked(name: str, flags: Mapping[str, object], settings: Settings) -> _Checked:
    source = read(name, flags, settings)
    article = titled(source.article, settings.site.limits) if isinstance(source.article, dict) else source.article
    examined = examine(*article_and_options(article, source.options, prefixes=("", "")), settings.site)
    line: Locate = (lambda _: None) if source.html is None else lines(source.html, examined.source)
    return _Checked(name, report(examined), line, examined.ui_language)


def _print(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _print_tables(checked: Sequence[_Checked], words: Wording) -> None:
    width, coloured = min(shutil.get_terminal_size().columns, 120), takes_colour(sys.stdout)
    print(
        "\n".join(table(each.name, each.report, each.line, words, width=width, coloured=coloured) for each in checked),
        end="",
    )
