"""The wheel carries all that the service needs: built, installed elsewhere, and run."""

import subprocess
import sys
import venv
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by hatchling."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, check=True, capture_output=True)
    [built] = folder.glob("*.whl")
    return built


def test_the_installed_wheel_renders(wheel: Path, tmp_path: Path) -> None:
    """Installed without the repository at hand, the command renders the seed's article with its style and script."""
    venv.create(tmp_path / "env", system_site_packages=False, with_pip=False)
    site = next((tmp_path / "env").glob("lib/python*/site-packages"))
    install = [sys.executable, "-m", "pip", "install", "--no-deps", "--quiet", "--target", str(site), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    dependencies = [path for path in sys.path if path.endswith("site-packages")]
    (site / "dependencies.pth").write_text("\n".join(dependencies), encoding="utf-8")
    example = Path("examples/article.json").resolve()
    run = [str(tmp_path / "env/bin/python"), "-m", "service.cli", "render", str(example)]
    page = subprocess.run(run, check=True, capture_output=True, cwd=tmp_path, text=True).stdout
    assert page.startswith("<!doctype html>")
    assert "Uncertain future ahead" in page
    assert "<style" in page
