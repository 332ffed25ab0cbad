"""Whether anything was committed to a database of SQLite's: read from memory that all its processes share.

In WAL mode every commit writes the header of the index beside the database anew, and then once more. It holds a count
of commits and a sum over all that is in the log (https://www.sqlite.org/walformat.html#the_wal_index_header): while it
stays the same, so does all that the database answers.
"""

import mmap
import os
import sys

_HEADER = 48  # bytes
_VERSION = (3007000).to_bytes(4, sys.byteorder)  # of the format, in the order of this machine
_open: list[mmap.mmap] = []


class Commits:
    """The header of the index of one database, whose file and whose connection its opener keeps open.

    The index is never closed again: closing any file of it takes the locks away that the process has (fcntl(2)).
    """

    def __init__(self, database: str) -> None:
        """Open it; raises OSError or ValueError where there is none."""
        file = os.open(f"{database}-shm", os.O_RDONLY | os.O_CLOEXEC)
        self._index = mmap.mmap(file, 2 * _HEADER, access=mmap.ACCESS_READ)
        _open.append(self._index)
        self._last = b""

    def now(self) -> bytes | None:
        """Return what every commit changes, None while one is being written, and for another format."""
        both = self._index[:]
        if both != self._last:
            if both[:_HEADER] != both[_HEADER:] or not both.startswith(_VERSION):
                return None
            self._last = both
        return self._last
