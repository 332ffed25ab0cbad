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


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment where the wheel is installed, without the repository at hand."""
    folder = tmp_path_factory.mktemp("installed") / "env"
    venv.create(folder, system_site_packages=False, with_pip=False)
    site = next(folder.glob("lib/python*/site-packages"))
    install = [sys.executable, "-m", "pip", "install", "--no-deps", "--quiet", "--target", str(site), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    dependencies = [path for path in sys.path if path.endswith("site-packages")]
    (site / "dependencies.pth").write_text("\n".join(dependencies), encoding="utf-8")
    return folder / "bin/python"


def test_the_installed_wheel_renders(python: Path, tmp_path: Path) -> None:
    """The command renders the seed's article with its style and script."""
    example = Path("examples/article.json").resolve()
    run = [str(python), "-m", "service.cli", "render", str(example)]
    page = subprocess.run(run, check=True, capture_output=True, cwd=tmp_path, text=True).stdout
    assert page.startswith("<!doctype html>")
    assert "Uncertain future ahead" in page
    assert "<style" in page


def test_the_installed_wheel_stores(python: Path, tmp_path: Path) -> None:
    """The migrations are in it: the command makes a store where it is told to, and imports a feed."""
    feed = '{"items": [{"id": "1", "title": "Wells", "content_html": "<p>Deep.</p>"}]}'
    run = [str(python), "-m", "service.cli", "import", "-"]
    done = subprocess.run(run, check=True, capture_output=True, cwd=tmp_path, text=True, input=feed)
    assert done.stdout == "1 created, 0 updated, 0 unchanged, 0 refused\n"
    assert (tmp_path / "var/standfirst.db").exists()
