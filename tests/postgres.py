"""A real PostgreSQL of the tests' own: a new cluster in a temporary folder, on a socket, gone afterwards."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SETTINGS = "-c listen_addresses='' -c fsync=off -c max_connections=60"


class Cluster:
    """A cluster that can be stopped and started; it runs as an unprivileged user, as PostgreSQL demands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._count = 0
        self._run("initdb", "-A", "trust", "-U", "standfirst", "-E", "UTF8", "--locale=C", "--no-sync")

    def start(self) -> None:
        """Start it, and return when it answers."""
        self._run("pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", f"{_SETTINGS} -k {self.folder}", "start")

    def stop(self) -> None:
        """Stop it at once: connections are cut."""
        self._run("pg_ctl", "-w", "-m", "immediate", "stop")

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """Let it answer nothing, without closing a connection, as a machine that is out of breath."""
        self._signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._signal(signal.SIGCONT)

    def database(self) -> str:
        """Make an empty database, and return its address."""
        self._count += 1
        name = f"database{self._count}"
        self._run("createdb", "-h", str(self.folder), "-U", "standfirst", name, of_cluster=False)
        return f"postgresql://standfirst@/{name}?host={self.folder}"

    def _signal(self, number: int) -> None:
        first = int((self.folder / "data" / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        children = Path(f"/proc/{first}/task/{first}/children").read_text(encoding="utf-8").split()
        for process in (first, *map(int, children)):
            os.kill(process, number)

    def _run(self, program: str, *arguments: str, of_cluster: bool = True) -> None:
        command = [_program(program), *(["-D", str(self.folder / "data")] if of_cluster else []), *arguments]
        user = _user() if os.geteuid() == 0 else None
        extra = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user else {}
        subprocess.run(command, check=True, cwd=self.folder, stdout=subprocess.DEVNULL, **extra)


@contextmanager
def running() -> Iterator[Cluster]:
    """Give a running cluster."""
    with tempfile.TemporaryDirectory(prefix="postgres") as name:
        if os.geteuid() == 0:
            shutil.chown(name, _user())
        cluster = Cluster(Path(name))
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop()


def _user() -> str:
    """Return an unprivileged user that there is."""
    names = {each.pw_name for each in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _program(name: str) -> str:
    """Return the path of a program of PostgreSQL; Debian keeps most of them off the PATH."""
    newest = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[4]))
    found = shutil.which(name) or (str(newest[-1]) if newest else None)
    assert found, f"{name} is missing: install PostgreSQL (python tests/prepare.py)"
    return found
