"""The README fits on a page, names every document, and what it shows is what comes."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.serving import Serving, serving

README = Path("README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
COMMANDS = [line for kind, block in BLOCKS if not kind for line in block.splitlines()]
SECRET = "a-secret-of-the-readme"
PATH = "/usr/local/bin:/usr/bin:/bin"


@pytest.fixture(scope="module")
def service() -> Iterator[Serving]:
    """A service as `make serve` starts it, with a key that is known."""
    with serving(api_keys=f"readme:{SECRET}") as running:
        yield running


def _answered(service: Serving, with_what: str) -> Any:
    """Return what the README's curl with these words gives, asked of the service."""
    [command] = [line for line in COMMANDS if line.startswith("curl ") and with_what in line]
    command = command.replace("localhost:8000", service.places[0])
    done = subprocess.run(["bash", "-c", command], env={"KEY": SECRET, "PATH": PATH}, capture_output=True, check=True)
    return json.loads(done.stdout)


def _shown(number: int) -> Any:
    return json.loads([block for kind, block in BLOCKS if kind == "json"][number])


def test_it_fits_and_begins_with_the_two_commands() -> None:
    """60 lines at most; make serve and make test are the first that a newcomer meets."""
    assert len(README.splitlines()) <= 60
    assert [line.split("#")[0].strip() for line in COMMANDS[:2]] == ["make serve", "make test"]


def test_it_leads_to_every_document() -> None:
    """Nothing in docs/ has to be found by chance."""
    for path in Path("docs").glob("*.md"):
        assert f"]({path})" in README, path


def test_an_article_is_rendered(service: Serving) -> None:
    """The answer has what is shown of it."""
    answer = _answered(service, "/v1/render")
    for key, value in _shown(0).items():
        assert {name: answer[key][name] for name in value} == value


def test_an_article_is_embedded(service: Serving) -> None:
    """The code to paste is the one that is shown, and the embed is there."""
    code = _answered(service, "/v1/articles/talks")["embed_code"]["element"]
    [shown] = [block for kind, block in BLOCKS if kind == "html"]
    for line in shown.splitlines():
        for part in re.split("…|sha384-…", line.replace("localhost:8000", service.places[0])):
            assert part.strip() in re.sub(r"\s+", " ", code)
    assert service.ask("/embed/talks").status == 200


def test_the_service_is_ready(service: Serving) -> None:
    """What is asked of the container is answered as shown; tests/container runs the image."""
    assert _answered(service, "/readyz") == _shown(1)


def test_every_other_command_is_one() -> None:
    """Targets of make are there, and docker runs what `make image` makes."""
    recipes = Path("Makefile").read_text(encoding="utf-8")
    for line in COMMANDS:
        program, *rest = line.split("#")[0].split()
        assert program in {"curl", "make", "docker"}
        assert program != "make" or f"\n{rest[0]}:" in recipes
        assert program != "docker" or f"-t {rest[-1]}:latest" in recipes
