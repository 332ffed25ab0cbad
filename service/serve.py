"""`standfirst serve`: what has to be there before the service, in its order."""

import os
import shutil
import tempfile

from service import logs
from service.config import MEMORY, Settings, is_writable, share_metrics
from service.local_key import with_local_key


def serve(settings: Settings) -> None:
    """Serve until a signal ends it."""
    logs.configure(settings.log_format, settings.log_level)
    process, folder = os.getpid(), _folder()
    try:
        if folder:
            share_metrics(folder)  # before prometheus_client is imported, as is done below
        _run(with_local_key(settings, settings.listen.rpartition(":")[0]), folder)
    finally:
        if folder and os.getpid() == process:  # its workers come by here too
            shutil.rmtree(folder, ignore_errors=True)


def _folder() -> str | None:
    """Return a new folder for the figures of all processes, in memory if possible; None where none can be made."""
    for place in (MEMORY, None):
        if place is None or is_writable(place):
            try:
                return tempfile.mkdtemp(prefix="standfirst-metrics-", dir=place)
            except OSError:
                continue
    return None


def _run(settings: Settings, folder: str | None) -> None:
    from service.app import create_app  # noqa: PLC0415  (see above)
    from service.server import Server, allow_files  # noqa: PLC0415

    app = create_app(settings)
    allow_files(settings)
    Server(app, settings, folder).run()
