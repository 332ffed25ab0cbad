"""Keep the input that ends a process, however it ends: by a signal, by itself, or by the time that it takes.

What is tried is written down first, in memory that is shared with a file; who watches over the process reads it there.
"""

import faulthandler
import hashlib
import mmap
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

FOLDER = Path("var/fuzz")
STUCK = 10  # seconds of the processor for one input: the same on a busy machine
_SIZE = 1 << 20  # bytes: more than any input has
_HEAD = 4  # bytes that say how many follow


class Hand:
    """What a process has at hand."""

    def __init__(self, file: Path, stuck: float = STUCK) -> None:
        self._stuck = stuck
        file.write_bytes(bytes(_SIZE))
        with file.open("r+b") as opened:
            self._memory = mmap.mmap(opened.fileno(), _SIZE)
        faulthandler.register(signal.SIGPROF, chain=True)  # says where it is, then ends it

    @contextmanager
    def trying(self, given: bytes) -> Iterator[None]:
        """Write down what is tried in the block, which has its time."""
        self._memory[: _HEAD + len(given)] = len(given).to_bytes(_HEAD, "big") + given
        signal.setitimer(signal.ITIMER_PROF, self._stuck)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)


def watched(command: Sequence[str], file: Path, seconds: float) -> Path | None:
    """Run the command; when it fails or is not over in these seconds, say so and where what it had at hand is kept."""
    file.unlink(missing_ok=True)
    try:
        code = subprocess.run(command, timeout=seconds, check=False).returncode
    except subprocess.TimeoutExpired:
        code = -signal.SIGKILL
    if code == 0:
        return None
    assert file.exists(), f"{' '.join(command)} tried nothing"
    kept = _keep(_at_hand(file), file.parent)
    print(f"ended {f'by {signal.Signals(-code).name}' if code < 0 else f'with {code}'}: {kept}", file=sys.stderr)
    return kept


def _at_hand(file: Path) -> bytes:
    kept = file.read_bytes()
    return kept[_HEAD : _HEAD + int.from_bytes(kept[:_HEAD], "big")]


def _keep(given: bytes, folder: Path) -> Path:
    """Return the file that holds this input; libFuzzer, which names files so as well, may have written it."""
    digest = hashlib.sha1(given, usedforsecurity=False).hexdigest()
    kept = next(folder.glob(f"*-{digest}"), folder / f"crash-{digest}")
    kept.write_bytes(given)
    return kept
