"""Get what the suite needs beyond Python packages: on Debian by apt, elsewhere by saying what is missing."""

import os
import shutil
import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path

PROGRAMS = {  # program: Debian package
    "caddy": "caddy",
    "chromium": "chromium",
    "curl": "curl",
    "redis-server": "redis-server",
    "initdb": "postgresql",
    "nginx": "nginx",
    "systemd-analyze": "systemd",
}
FOR_ROOT = {"mmdebstrap": "mmdebstrap", "podman": "podman", "runc": "runc"}  # who can build the image without its base
BASE = Path("build/debian-python.tar")  # a tree of Debian with a Python that the service runs on
SUITE, IN_BASE = "bookworm", "python3-venv,ca-certificates"
LIBRARIES = {"zbar": "libzbar0"}


def main() -> int:
    """Install or name what is missing; 0 when everything is there."""
    missing = _missing()
    if missing and shutil.which("apt-get") and os.geteuid() == 0:
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *sorted(missing)],
            check=True,
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        missing = _missing()
    if os.geteuid() == 0 and shutil.which("mmdebstrap") and not BASE.exists():
        _make_base()
    for package in sorted(missing):
        where = "sudo apt-get install" if Path("/etc/debian_version").exists() else "install with your package manager:"
        print(f"missing: {package} ({where} {package})", file=sys.stderr)
    return 1 if missing else 0


def _make_base() -> None:
    """Make what the image is built upon where its own base cannot be had (tests/container/engine.py)."""
    BASE.parent.mkdir(exist_ok=True)
    made = BASE.with_name(f"new-{BASE.name}")
    make = ["mmdebstrap", "--quiet", "--mode=root", "--variant=minbase", f"--include={IN_BASE}", SUITE, str(made)]
    if subprocess.run(make, check=False).returncode:
        print("mmdebstrap made no base for the image, which is not tried without one", file=sys.stderr)
    else:
        made.rename(BASE)


def _missing() -> set[str]:
    wanted = PROGRAMS | (FOR_ROOT if os.geteuid() == 0 else {})
    programs = {package for program, package in wanted.items() if not _has(program)}
    return programs | {package for library, package in LIBRARIES.items() if not find_library(library)}


def _has(program: str) -> bool:
    """Tell whether it is there; Debian keeps PostgreSQL's programs off the PATH."""
    return bool(shutil.which(program)) or any(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))


if __name__ == "__main__":
    sys.exit(main())
