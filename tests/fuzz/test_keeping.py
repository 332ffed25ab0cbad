"""What ends the fuzzer leaves its input behind."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import pytest

from tests.fuzz.keeping import watched

TRYING = """
import os, signal, sys, time
from pathlib import Path
from tests.fuzz.keeping import Hand
hand = Hand(Path(sys.argv[1]), stuck=1)
with hand.trying(b"fine, and longer"):
    pass
while time.process_time() < {between}:
    pass
with hand.trying(b"a\\x00\\xff"):
    {end}
"""
ENDS = {
    "os._exit(3)": "with 3",
    "raise ValueError": "with 1",
    "os.kill(os.getpid(), signal.SIGALRM)": "by SIGALRM",
    "os.kill(os.getpid(), signal.SIGKILL)": "by SIGKILL",
    "while True: pass": "by SIGPROF",
}


def _watched(folder: Path, end: str, between: int = 0) -> Path | None:
    """Watch over a process that tries two inputs, and comes to this end at the second."""
    program = TRYING.format(end=end, between=between)
    return watched([sys.executable, "-c", program, str(folder / "at-hand")], folder / "at-hand", 120)


@pytest.mark.parametrize(("end", "told"), ENDS.items())
def test_what_ended_it_is_kept(end: str, told: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """However the process ends, the input that it had at hand is in a file, and how it ended is said."""
    kept = _watched(tmp_path, end)
    assert kept
    assert kept.read_bytes() == b"a\x00\xff"
    assert f"ended {told}: {kept}" in capfd.readouterr().err


def test_what_stands_still_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The input of a process that never ends, though it takes no time of the processor, is kept as well."""
    run = subprocess.run

    def stood_still(command: Sequence[str], timeout: float, **_: Any) -> NoReturn:
        run(command, check=True)
        raise subprocess.TimeoutExpired(command, timeout)

    monkeypatch.setattr(subprocess, "run", stood_still)
    kept = _watched(tmp_path, "pass")
    assert kept
    assert kept.read_bytes() == b"a\x00\xff"


def test_a_file_that_is_there_is_told(tmp_path: Path) -> None:
    """An input that libFuzzer has written already is not written beside it."""
    kept = _watched(tmp_path, "os._exit(1)")
    assert kept
    there = kept.rename(kept.with_name(kept.name.replace("crash", "oom")))
    assert _watched(tmp_path, "os._exit(1)") == there


def test_what_ends_well_leaves_nothing(tmp_path: Path) -> None:
    """A run whose inputs all hold has nothing to tell; what is done between two inputs takes the time that it takes."""
    assert _watched(tmp_path, "pass", between=2) is None
    assert [each.name for each in tmp_path.iterdir()] == ["at-hand"]
