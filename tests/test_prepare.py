"""What the suite needs is got as far as it can be had, and what is missing is told."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests import prepare


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """What apt has installed, which knows all packages but one, and installs none together with that."""
    there: set[str] = set()

    def apt(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        packages = command[command.index("install") + 1 :] if "install" in command else []
        if "caddy" in packages:
            return subprocess.CompletedProcess(command, 100)
        there.update(packages)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(prepare, "PROGRAMS", {name: name for name in ("caddy", "curl", "nginx")})
    monkeypatch.setattr(prepare, "FOR_ROOT", {})
    monkeypatch.setattr(prepare, "LIBRARIES", {})
    monkeypatch.setattr(prepare, "BASE", Path("README.md"))  # it is there
    monkeypatch.setattr(prepare.os, "geteuid", lambda: 0)
    monkeypatch.setattr(subprocess, "run", apt)
    monkeypatch.setattr(shutil, "which", lambda name: name if name in {"apt-get", *there} else None)
    return there


def test_the_lack_of_one_keeps_no_other_away(installed: set[str], capsys: pytest.CaptureFixture[str]) -> None:
    """The others are installed; the one is named, with where it is to be had, and it is a failure."""
    assert prepare.main() == 1
    assert installed == {"curl", "nginx"}
    [line] = capsys.readouterr().err.splitlines()
    assert "missing, and what needs it fails: caddy" in line
    assert "https://caddyserver.com/docs/install" in line


def test_what_is_there_needs_nothing(installed: set[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is installed, nothing told, and it is no failure."""
    installed |= {"caddy", "curl", "nginx"}
    assert prepare.main() == 0
    assert capsys.readouterr().err == ""


def test_who_is_not_root_installs_nothing(
    installed: set[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything that is missing is named."""
    monkeypatch.setattr(prepare.os, "geteuid", lambda: 1000)
    assert prepare.main() == 1
    assert not installed
    assert len(capsys.readouterr().err.splitlines()) == 3
