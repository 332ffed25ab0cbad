"""The folder of the figures goes with the service, even when it was killed."""

from pathlib import Path

from service.serving.start import _ALIVE, _NAME, _clear, _hold


def test_what_a_killed_service_left_is_removed_and_no_other(tmp_path: Path) -> None:
    """A folder whose file nobody holds goes; one that is in use stays, and so does what is not ours."""
    in_use, left, foreign = (tmp_path / name for name in (f"{_NAME}a", f"{_NAME}b", "other"))
    for folder in (in_use, left, foreign):
        folder.mkdir()
    (foreign / _ALIVE).touch()
    held = _hold(in_use)
    _hold(left).close()  # as the end of a process closes it
    _clear(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other", in_use.name]
    held.close()
    _clear(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["other"]
