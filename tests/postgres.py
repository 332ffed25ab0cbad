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

from tests.serving import until

_SETTINGS = "-c listen_addresses='' -c fsync=off -c max_connections=60"

_LEAVE = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'standfirst' AND pid <> pg_backend_pid()"
)
_EMPTY = "SET client_min_messages = error; DROP SCHEMA public CASCADE; CREATE SCHEMA public"


class Cluster:
    """A cluster that can be stopped and started; it runs as an unprivileged user, as PostgreSQL demands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
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
        first = int((self.folder / "data" / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        _stop(first)  # before the others are known: it is the one that begins and buries them
        children = Path(f"/proc/{first}/task/{first}/children").read_text(encoding="utf-8").split()
        processes = [*map(int, children), first]
        for process in processes:
            _stop(process)
        try:
            yield
        finally:
            for process in processes:
                os.kill(process, signal.SIGCONT)

    def emptied(self) -> str:
        """Throw away all that its one database holds, and whoever is connected; return its address."""
        address = f"postgresql://standfirst@/postgres?host={self.folder}"
        self._run("psql", "-q", "-c", _LEAVE, "-c", _EMPTY, address, of_cluster=False)
        return address

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


def _stop(process: int) -> None:
    """Have it stand still, and come back when it does."""
    os.kill(process, signal.SIGSTOP)
    state = Path(f"/proc/{process}/stat")
    until(lambda: state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] in "TZ", "it stands still")


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
