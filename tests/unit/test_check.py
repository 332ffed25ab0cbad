"""`standfirst check` tells what is wrong, and fails a build only for what it was told to."""

import io
import json
from io import BytesIO
from pathlib import Path

import pytest

from service.cli import main
from service.config.environment import takes_colour

BROKEN = "<h1>Wells</h1><p>text</p><h4>Part</h4><p><img src=a.jpg></p>"


@pytest.fixture
def broken(tmp_path: Path) -> str:
    (tmp_path / "wells.html").write_text(BROKEN, encoding="utf-8")
    return str(tmp_path / "wells.html")


@pytest.mark.parametrize(
    ("wanted", "code"),
    [("none", 0), ("needs_author", 1), ("any", 1), ("img-alt-missing", 1), ("caps,heading-relevel", 1), ("caps", 0)],
)
def test_the_exit_code_is_what_was_asked_for(broken: str, wanted: str, code: int) -> None:
    """0, or 1 where something is found that --fail-on names."""
    assert main(["check", broken, "--fail-on", wanted]) == code


def test_a_dismissed_finding_fails_no_build(broken: str, capsys: pytest.CaptureFixture[str]) -> None:
    """By its id, as the report prints it."""
    main(["check", broken, "--json"])
    findings = json.loads(capsys.readouterr().out)["accessibility"]["findings"]
    [known] = [each["id"] for each in findings if each["rule"] == "img-alt-missing"]
    assert main(["check", broken, "--fail-on", "needs_author", "--dismissed", known]) == 0
    assert main(["check", broken, "--fail-on", "img-alt-missing", "--rules=-img-alt-missing"]) == 0


def test_several_files_make_one_report(broken: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An array of answers, one SARIF run, one EARL graph, one table after the other."""
    assert main(["check", broken, "examples/article.json", "--json"]) == 0
    assert [each["file"] for each in json.loads(capsys.readouterr().out)] == [broken, "examples/article.json"]
    assert main(["check", broken, "examples/article.json", "--sarif"]) == 0
    assert len(json.loads(capsys.readouterr().out)["runs"]) == 1
    assert main(["check", broken, "examples/article.json", "--earl"]) == 0
    assert "@graph" in json.loads(capsys.readouterr().out)
    assert main(["check", broken, "examples/article.json", "--ui-language", "ko"]) == 0
    assert "직접 정할 것" in capsys.readouterr().out


def test_standard_input_needs_no_title(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """- reads standard input; what has no heading is untitled."""
    monkeypatch.setattr("sys.stdin", type("Stdin", (), {"buffer": BytesIO(b"<p>words</p>")}))
    assert main(["check", "-", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["article"]["title"] == "Untitled"
    assert answer["accessibility"]["findings"] == []


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["http://127.0.0.1/article"], "is not fetched"),
        (["nowhere.html"], "nowhere.html"),
        (["examples/article.json", "--fail-on", "everything"], "img-alt-missing"),
        (["examples/article.json", "--rules=-no-such-rule"], "heading-relevel"),
    ],
)
def test_wrong_input_says_why(arguments: list[str], reason: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, and on standard error what would be right."""
    assert main(["check", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert reason in printed.err


def test_colours_are_for_terminals_that_want_them() -> None:
    """A terminal gets them, unless NO_COLOR is set or it is dumb; a file never."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    assert takes_colour(Terminal(), {"TERM": "xterm"})
    assert not takes_colour(Terminal(), {"NO_COLOR": "1"})
    assert not takes_colour(Terminal(), {"TERM": "dumb"})
    assert not takes_colour(io.StringIO(), {})
