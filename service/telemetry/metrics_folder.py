"""The folder in which all processes keep their figures: read as a whole, and cleared of the dead.

prometheus_client leaves the counters of a process that ended where they are, one file each for ever. Here the dead are
added up in one file, so that the folder does not grow with every restart of a worker.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prometheus_client.mmap_dict import MmapedDict
from prometheus_client.multiprocess import mark_process_dead

_ADDED_UP = ("counter", "histogram")
_DEAD = "dead"


@contextmanager
def held(folder: str, *, alone: bool = False) -> Iterator[None]:
    """Hold the folder as it is: a reader sees a dead process's figures once, either in its file or added up."""
    with Path(folder, "lock").open("a", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        yield


def bury(folder: str, process: int) -> None:
    """Add the figures of a process that has ended to those of the others before it."""
    with held(folder, alone=True):
        mark_process_dead(process, folder)
        for kind in _ADDED_UP:
            of_process = Path(folder, f"{kind}_{process}.db")
            if of_process.exists():
                _add(of_process, Path(folder, f"{kind}_{_DEAD}.db"))
                of_process.unlink()


def _add(of_process: Path, together: Path) -> None:
    total = MmapedDict(str(together))
    for key, value, _, _ in MmapedDict.read_all_values_from_file(str(of_process)):
        before, _ = total.read_value(key)
        total.write_value(key, before + value, 0.0)
    total.close()
