"""The command line does what the API does, on files."""

import json
import os
import signal
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from service.cli import main

EXAMPLE = "examples/article.json"


def test_render_prints_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    """An article's JSON gives its page, options by flags."""
    assert main(["render", EXAMPLE, "--font-scale", "2"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("<!doctype html>")
    assert "font-scale-p2" in page
    assert "Uncertain future ahead" in page


def test_render_prints_json(capsys: pytest.CaptureFixture[str]) -> None:
    """--json gives the API's answer."""
    assert main(["render", EXAMPLE, "--json", "--font-scale=-1"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["options"]["font_scale"] == -1
    assert answer["article"]["word_count"] > 500


def test_render_takes_html_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """HTML takes its title from the first heading, or from --title."""
    for arguments, title in ([], "First words"), (["--title", "Given"], "Given"):
        monkeypatch.setattr("sys.stdin", type("Stdin", (), {"buffer": BytesIO(b"<h3>First\n words</h3><p>x</p>")}))
        assert main(["render", "-", "--json", *arguments]) == 0
        assert json.loads(capsys.readouterr().out)["article"]["title"] == title


@pytest.mark.parametrize(
    ("content", "flags", "reason"),
    [
        ("<p>no heading</p>", [], "title"),
        ("{", [], "JSON"),
        ("<h1>x</h1>", ["--theme", "blue"], "theme"),
        ('{"title": 3, "content_html": ""}', [], "title"),
    ],
)
def test_wrong_input_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, flags: list[str], reason: str
) -> None:
    """Exit code 2, nothing on standard output, the field on standard error."""
    (tmp_path / "file").write_text(content, encoding="utf-8")
    assert main(["render", str(tmp_path / "file"), *flags]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert reason in printed.err


def test_a_missing_file_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not there is named, without a stack trace."""
    assert main(["render", "nowhere.json"]) == 2
    assert capsys.readouterr().err == "standfirst: nowhere.json: no such file or directory\n"


def test_bytes_that_are_no_text_are_said_to_be(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Where a file is not UTF-8, that is said, and from where on, in no codec's words."""
    file = tmp_path / "article.json"
    file.write_bytes(b'{"\xff')
    assert main(["check", str(file)]) == 2
    assert capsys.readouterr().err == "standfirst: what was given is not UTF-8, from byte 2 on\n"


def test_share_prints_the_links(capsys: pytest.CaptureFixture[str]) -> None:
    """The links come as the API gives them."""
    assert main(["share", "https://example.org/a", "--title", "T", "--share", "mail,facebook"]) == 0
    assert [link["network"] for link in json.loads(capsys.readouterr().out)] == ["mail", "facebook"]


def test_share_prints_the_bar(capsys: pytest.CaptureFixture[str]) -> None:
    """--format html gives the fragment, with the options of sharing as flags."""
    flags = ["--networks", "mail", "--mail-to", "a@example.org", "--share-style", "label", "--format", "html"]
    assert main(["share", "https://example.org/a", "--title", "T", *flags]) == 0
    printed = capsys.readouterr().out
    assert "mailto:a@example.org?subject=T" in printed
    assert "share--label" in printed


@pytest.mark.parametrize(
    ("flags", "reason"),
    [(["--dark", "#cccccc"], "contrast"), (["--border", "1"], "border"), (["--caption", "--format", "png"], "caption")],
)
def test_qr_says_what_cannot_be_scanned(capsys: pytest.CaptureFixture[str], flags: list[str], reason: str) -> None:
    """Exit code 2, and the reason on standard error."""
    assert main(["qr", "https://example.org/a", *flags]) == 2
    assert reason in capsys.readouterr().err


def test_qr_prints_a_code(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """The code on standard output is read back."""
    assert main(["qr", "https://example.org/a", "--format", "png"]) == 0
    [code] = zxingcpp.read_barcodes(Image.open(BytesIO(capsysbinary.readouterr().out)).convert("L"))
    assert code.text == "https://example.org/a"
    assert main(["qr", "https://example.org/a"]) == 0
    assert capsysbinary.readouterr().out.startswith(b"<svg")


@pytest.mark.parametrize(
    "arguments", [["render", EXAMPLE], ["share", "https://example.org/a"], ["qr", "https://example.org/"], ["--help"]]
)
def test_nobody_listens_any_more(arguments: list[str]) -> None:
    """Where nobody reads a pipe any more (`| head`), a command ends as Unix programs do, and without a word."""
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as pipe:
        command = [sys.executable, "-m", "service.cli", *arguments]
        buffered = os.environ | {"PYTHONUNBUFFERED": ""}
        ended = subprocess.run(command, stdout=pipe, stderr=subprocess.PIPE, env=buffered, check=False)
    assert (ended.stderr, ended.returncode) == (b"", 128 + signal.SIGPIPE)


@pytest.mark.parametrize("arguments", [["qr", "https://example.org/"], ["--version"], ["render", EXAMPLE]])
def test_a_full_disk_is_told_in_a_line(arguments: list[str]) -> None:
    """What cannot be written is told as any other fault is, with the same code, and once."""
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "service.cli", *arguments]
        buffered = os.environ | {"PYTHONUNBUFFERED": ""}
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=buffered, check=False)
    assert (ended.stderr, ended.returncode) == (b"standfirst: [Errno 28] No space left on device\n", 2)


def test_an_output_that_is_closed_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python has no standard output where the shell closed it (`>&-`)."""
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["config"]) == 0
