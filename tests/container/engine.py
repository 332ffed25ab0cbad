"""What builds and runs the image: an engine that has its base, or podman with a base made of Debian's packages."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import prepare

BASE = os.environ.get("BASE_IMAGE", "docker.io/library/python:3.13-slim")
_OWN_BASE = "localhost/debian-python"
_CONFIGURATION = '[engine]\nruntime = "runc"\ncgroup_manager = "cgroupfs"\nevents_logger = "file"\n'
_STORAGE = '[storage]\ndriver = "overlay"\ngraphroot = "{0}/images"\nrunroot = "{0}/run"\n'
_GIVEN = ("/etc/pip.conf", "/etc/ssl/certs/ca-certificates.crt")  # how this machine reaches packages, the build does


@dataclass(frozen=True)
class Engine:
    """A program that takes docker's arguments, and the base image that it has."""

    program: str
    base: str
    environment: Mapping[str, str] = field(default_factory=dict)
    building: Sequence[str] = ()

    def __call__(self, *arguments: str) -> str:
        """Run a command; return what it prints."""
        command, environment = [self.program, *arguments], os.environ | self.environment
        run = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        assert run.returncode == 0, f"{' '.join(command)}\n{run.stdout[-4000:]}\n{run.stderr[-4000:]}"
        return run.stdout.strip()


@contextmanager
def engine() -> Iterator[Engine | None]:
    """Give the engine, if there can be one."""
    program = shutil.which("podman") or shutil.which("docker")
    if (
        program
        and subprocess.run([program, "image", "inspect", BASE], capture_output=True, check=False).returncode == 0
    ):
        yield Engine(program, BASE)
    elif os.geteuid() == 0 and shutil.which("podman") and shutil.which("runc") and prepare.BASE.exists():
        with TemporaryDirectory() as folder:
            own = _own(Path(folder))
            try:
                yield own if _works(own) else None
            finally:
                own("rm", "--all", "--force", "--time", "0")
    else:
        yield None


def _own(folder: Path) -> Engine:
    """Return podman with images of its own, one of which has Debian's Python."""
    (folder / "containers.conf").write_text(_CONFIGURATION, encoding="utf-8")
    (folder / "storage.conf").write_text(_STORAGE.format(folder), encoding="utf-8")
    environment = {
        "CONTAINERS_CONF": str(folder / "containers.conf"),
        "CONTAINERS_STORAGE_CONF": str(folder / "storage.conf"),
        "BUILDAH_ISOLATION": "chroot",
    }
    given = [f"--volume={path}:{path}:ro" for path in _GIVEN if Path(path).exists()]
    return Engine("podman", _OWN_BASE, environment, ["--pull=never", "--layers=false", *given])


def _works(own: Engine) -> bool:
    """Take the base in and run it once; not every machine lets even root mount and limit what that takes."""
    try:
        own("import", str(prepare.BASE), _OWN_BASE)
        limits = ("--ulimit", "nofile=4096:4096", "--ulimit", "nproc=4096:4096", "--memory", "512m")
        own("run", "--rm", "--network", "host", *limits, _OWN_BASE, "true")
    except AssertionError as refused:
        print(f"podman runs no container here: {refused}", file=sys.stderr)
        return False
    return True
