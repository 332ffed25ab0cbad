"""`standfirst serve`: what has to be there before the service, in its order."""

import ctypes
import fcntl
import gc
import logging
import os
import shutil
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING

from service.config.environment import MEMORY, asks_for_traces, is_writable, share_metrics
from service.config.listening import is_loopback
from service.config.local_key import with_local_key
from service.config.settings import Settings
from service.telemetry import logs

if TYPE_CHECKING:
    from service.web.proxies import Application
    from service.web.traces import Traces

_NAME = "standfirst-metrics-"
_ARENAS = (-8, 2)  # glibc's M_ARENA_MAX: the default, eight for each core, keeps what threads freed from each other
_NO_ORIGIN = "STANDFIRST_ORIGIN is not set: pages, feeds and embeds name whatever Host a request names"
_ALIVE = "alive"  # a file that is locked as long as a process of the service runs


def serve(settings: Settings) -> None:
    """Serve until a signal ends it."""
    logs.configure(settings.log_format, settings.log_level)
    _spare_memory()
    process, folder = os.getpid(), _folder()
    held = _hold(folder) if folder else None
    try:
        if folder:
            share_metrics(str(folder))  # before prometheus_client is imported, as is done below
        host = settings.listen.rpartition(":")[0]
        if settings.origin is None and not is_loopback(host):
            logs.tell(logging.WARNING, _NO_ORIGIN, {})
        _run(with_local_key(settings, host), folder)
    finally:
        if folder and held and os.getpid() == process:  # its workers come by here too
            shutil.rmtree(folder, ignore_errors=True)
            held.close()


def _spare_memory() -> None:
    """Have all threads allocate from the same few arenas, where the C library has such: mallopt(3)."""
    if mallopt := getattr(ctypes.CDLL(None), "mallopt", None):
        mallopt(*_ARENAS)


def _folder() -> Path | None:
    """Return a new folder for the figures of all processes, in memory if possible; None where none can be made."""
    for place in (MEMORY, tempfile.gettempdir()):
        if is_writable(place):
            _clear(Path(place))
            return Path(tempfile.mkdtemp(prefix=_NAME, dir=place))
    return None


def _hold(folder: Path) -> IO[str]:
    """Lock the folder's file before it has its name, so that nobody finds it unlocked."""
    file = Path(folder, f"{_ALIVE}.new").open("w", encoding="utf-8")  # noqa: SIM115  (open as long as the service is)
    fcntl.flock(file, fcntl.LOCK_EX)
    Path(file.name).rename(Path(folder, _ALIVE))
    return file


def _clear(place: Path) -> None:
    """Remove the folders of services that were killed: nothing holds their files."""
    for alive in place.glob(f"{_NAME}*/{_ALIVE}"):
        try:
            with alive.open("a", encoding="utf-8") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(alive.parent, ignore_errors=True)
        except OSError:  # it is in use, or another user's
            continue


def _run(settings: Settings, folder: Path | None) -> None:
    from service.app import create_app  # noqa: PLC0415  (see above)
    from service.serving.server import Server, allow_files  # noqa: PLC0415
    from service.web.front import AT_ONCE  # noqa: PLC0415

    app = create_app(settings)
    traces = _traces(app)
    gc.freeze()  # what is there now stays, and is shared with the workers as it is
    gc.enable()
    allow_files(settings)
    ready = app.extensions.get(AT_ONCE)
    if ready and traces:
        ready = traces.at_once(ready)
    Server(traces or app, settings, str(folder) if folder else None, traces, ready).run()


def _traces(app: "Application") -> "Traces | None":
    """Return the application with traces, where they are asked for; without their library a warning says so."""
    if (variable := asks_for_traces()) is None:
        return None
    try:
        from service.web.traces import Traces  # noqa: PLC0415  (an extra, and not a small one)
    except ModuleNotFoundError:
        logs.tell(logging.WARNING, "no traces are sent: install standfirst[otel]", {"asked_by": variable})
        return None
    return Traces(app)
