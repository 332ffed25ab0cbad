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
ELSEWHERE = {  # where those are to be had that a distribution may not have
    "caddy": "https://caddyserver.com/docs/install",
    "chromium": "https://www.chromium.org/getting-involved/download-chromium/",
    "nginx": "https://nginx.org/en/linux_packages.html",
    "podman": "https://podman.io/docs/installation",
    "postgresql": "https://www.postgresql.org/download/",
    "redis-server": "https://redis.io/docs/latest/operate/oss_and_stack/install/",
}


def main() -> int:
    """Install what there is, and name what is missing; 0 when everything is there."""
    if (missing := _missing()) and shutil.which("apt-get") and os.geteuid() == 0:
        _install(sorted(missing))
        missing = _missing()
    if os.geteuid() == 0 and shutil.which("mmdebstrap") and not BASE.exists():
        _make_base()
    for package in sorted(missing):
        where = "sudo apt-get install" if Path("/etc/debian_version").exists() else "install with your package manager:"
        or_else = f", or {ELSEWHERE[package]}" if package in ELSEWHERE else ""
        print(f"missing, and what needs it fails: {package} ({where} {package}{or_else})", file=sys.stderr)
    return 1 if missing else 0


def _install(packages: list[str]) -> None:
    """Install them together, or else each that can be: the lack of one is no reason to be without the others."""
    _apt("update")
    if not _apt("install", *packages):
        for package in packages:
            _apt("install", package)


def _apt(*arguments: str) -> bool:
    """Tell whether apt-get did so; what it has against it goes to where errors go."""
    command = ["apt-get", "-qq", "-y", "--no-install-recommends", *arguments]
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL).returncode == 0


def _make_base() -> None:
    """Make what the image is built upon where its own base cannot be had (tests/container/engine.py)."""
    print("making a base for the image of Debian's packages: once, and it takes minutes", file=sys.stderr, flush=True)
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
