"""The server process: gunicorn with settings made for this service."""

import io
import logging
import resource
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from gunicorn.http.errors import ParseException
from werkzeug.exceptions import BadRequest

from service.config.environment import MEMORY, is_writable
from service.config.settings import Settings
from service.serving.at_once import AtOnce
from service.serving.worker import Worker
from service.telemetry import metrics_folder
from service.web.front import Ready
from service.web.proxies import Application

if TYPE_CHECKING:
    from service.web.traces import Traces

_JITTER = 10  # a worker of ten per cent more requests than another is not renewed at the same moment


class _Log(Logger):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn's own lines, written as all others are; what a request was is told by the application."""

    def setup(self, cfg: Any) -> None:
        """Leave the writing to the process's own handlers; below info gunicorn writes what clients sent."""
        level = self.error_log.level
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True
        self.error_log.setLevel(max(logging.INFO, level))


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Serve the application until a signal ends it; requests in flight are finished first."""

    def __init__(
        self,
        app: Application,
        settings: Settings,
        folder: str | None = None,
        traces: "Traces | None" = None,
        ready: Ready | None = None,
    ) -> None:
        self._app = app
        self._options = options(settings, AtOnce(ready) if ready else None)
        if folder is not None:
            self._options["child_exit"] = lambda _server, worker: metrics_folder.bury(folder, worker.pid)
        if traces is not None:
            self._options["post_fork"] = lambda _server, _worker: traces.start()
            self._options["worker_exit"] = lambda _server, _worker: traces.stop()
        super().__init__()

    def load_config(self) -> None:
        """Give gunicorn the options; no file and no command line is read."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Application:
        """Return the application, which hears of a body that is no HTTP as of any other malformed request."""

        def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            environ["wsgi.input"] = _Body(environ["wsgi.input"])
            return self._app(environ, start_response)

        return app


class _Body(io.RawIOBase):
    """The body as the parser gives it; raises werkzeug's BadRequest where it is none."""

    def __init__(self, parsed: Any) -> None:
        super().__init__()
        self._parsed = parsed

    def readable(self) -> bool:
        """Say so."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as there is something."""
        try:
            data = self._parsed.read(len(buffer))
        except ParseException as error:
            raise BadRequest("the body is not coded as its header says") from error
        buffer[: len(data)] = data
        return len(data)


def options(settings: Settings, at_once: AtOnce | None = None) -> dict[str, Any]:
    """Return gunicorn's options by its own names (https://gunicorn.org/reference/settings/)."""
    return {
        "bind": [settings.listen, *([settings.metrics_listen] if settings.metrics_listen else [])],
        "workers": settings.workers,
        "threads": settings.threads,
        "worker_class": _worker(settings, at_once),
        "worker_connections": settings.connections,
        "worker_tmp_dir": MEMORY if is_writable(MEMORY) else None,  # heartbeats
        "keepalive": settings.keepalive_seconds,
        "graceful_timeout": settings.stop_seconds,
        "timeout": 60,  # of the loop, which waits for nobody: a worker that is silent for so long is dead
        "max_requests": settings.max_requests,
        "max_requests_jitter": settings.max_requests // _JITTER,
        "limit_request_line": 8190,
        "limit_request_field_size": settings.max_header_bytes,
        "forwarded_allow_ips": "",  # service/web/proxies.py knows whom to believe
        "control_socket_disable": True,  # it needs a writable home, which a container has not
        "sendfile": False,
        "accesslog": None,
        "logger_class": _Log,
    }


def _worker(settings: Settings, at_once: AtOnce | None) -> type[Worker]:
    limits = {
        "at_once": at_once,
        "max_head_bytes": settings.max_header_bytes,
        "max_body_bytes": settings.max_body_bytes,
        "head_seconds": settings.header_seconds,
        "body_seconds": settings.body_seconds,
        "send_seconds": settings.send_seconds,
        "keepalive_seconds": settings.keepalive_seconds,
    }
    return type("Worker", (Worker,), limits)


def allow_files(settings: Settings) -> None:
    """Raise the process's soft limit of open files to what its connections need, as far as it may."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = settings.connections * 2 + 256
    if soft < needed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (needed if hard < 0 else min(needed, hard), hard))
