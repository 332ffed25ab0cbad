"""A service for this machine alone makes its key once, shows it once, and keeps only its hash."""

import stat
from pathlib import Path

import pytest

from service.cli import main
from service.config.environment import SettingsError
from service.config.keyring import read_keys
from service.config.local_key import with_local_key
from service.config.settings import Settings


def _shown(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().err


def test_the_first_start_shows_a_key_and_the_second_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The secret is printed once and opens both runs; the file has its hash alone, for its owner's eyes only."""
    settings = Settings(data=tmp_path / "new" / "folder")
    first = with_local_key(settings, "127.0.0.1").api_keys
    secret = _shown(capsys).split()[-1]
    assert first.find(secret)
    kept = tmp_path / "new" / "folder" / "api-key"
    assert secret not in kept.read_text(encoding="utf-8")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [each.name for each in kept.parent.iterdir()] == ["api-key"]
    assert with_local_key(settings, "localhost").api_keys.find(secret)
    said = _shown(capsys)
    assert secret not in said
    assert "standfirst key --save" in said


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "read.example.org", "", "localhost.example.org"])  # noqa: S104
def test_no_key_is_made_for_others_than_this_machine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], host: str
) -> None:
    """A service that others reach has the keys that are set and no other, not even one that was made before."""
    settings = Settings(data=tmp_path)
    with_local_key(settings, "::1")
    capsys.readouterr()
    assert with_local_key(settings, host) == settings
    assert _shown(capsys) == ""


def test_a_key_that_is_set_is_the_only_one(tmp_path: Path) -> None:
    """With a key in the settings none is made, and none that was made is in force."""
    settings = Settings(data=tmp_path, api_keys=read_keys("newsroom:a-secret-of-the-newsroom"))
    assert with_local_key(settings, "127.0.0.1") == settings
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_the_key_serves_for_a_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that cannot be made costs the key its keeping, not the start."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    keys = with_local_key(Settings(data=tmp_path / "file" / "data"), "127.0.0.1").api_keys
    said = _shown(capsys)
    assert "for this run" in said
    assert keys.find(said.split()[-1])


def test_an_empty_file_is_no_key_and_a_broken_one_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a full disk left empty is made anew; what is wrong stops the start with the file's name."""
    (tmp_path / "api-key").write_text("", encoding="utf-8")
    assert with_local_key(Settings(data=tmp_path), "127.0.0.1").api_keys.find(_shown(capsys).split()[-1])
    (tmp_path / "api-key").write_text("local", encoding="utf-8")
    with pytest.raises(SettingsError, match="api-key: key 1"):
        with_local_key(Settings(data=tmp_path), "127.0.0.1")


def test_the_command_makes_keys(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`standfirst key NAME` prints a secret and the setting for it; --save puts it in the place of the one before."""
    monkeypatch.setenv("STANDFIRST_DATA", str(tmp_path))
    assert main(["key", "newsroom"]) == 0
    printed = capsys.readouterr()
    setting = printed.err.split("STANDFIRST_API_KEYS=")[1].strip()
    assert read_keys(setting).find(printed.out.strip())[0].name == "newsroom"  # type: ignore[index]
    assert list(tmp_path.iterdir()) == []
    secrets = []
    for _ in range(2):
        assert main(["key", "--save"]) == 0
        secrets.append(capsys.readouterr().out.strip())
    keys = with_local_key(Settings(data=tmp_path), "127.0.0.1").api_keys
    assert [bool(keys.find(secret)) for secret in secrets] == [False, True]
    assert main(["key", "no name"]) == 2
