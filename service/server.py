"""The server process: gunicorn with settings made for this service."""

import os
from pathlib import Path
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from service.web.access import LOG_NAME

_LINE = '%(h)s %(l)s %(u)s %(t)s "%(r)s" %(s)s %(b)s "%(f)s" "%(a)s"'  # the combined format, before the key's name


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Serve the application until a signal ends it; requests in flight are finished first."""

    def __init__(self, app: Flask, *, host: str, port: int, workers: int, threads: int) -> None:
        self._app = app
        self._options: dict[str, Any] = {
            "bind": f"{host}:{port}",
            "workers": workers,
            "threads": threads,
            "worker_class": "gthread",
            "graceful_timeout": 30,
            "timeout": 60,
            "limit_request_line": 8190,
            "control_socket_disable": True,  # it needs a writable home, which a container has not
            "worker_tmp_dir": "/dev/shm" if os.access("/dev/shm", os.W_OK) else None,  # noqa: S108  (heartbeats in memory)
            "accesslog": "-" if Path("/dev/stderr").exists() else None,
            "access_log_format": f"{_LINE} %({{{LOG_NAME}}}e)s",
        }
        super().__init__()

    def load_config(self) -> None:
        """Give gunicorn the options; no file and no command line is read."""
        for name, value in self._options.items():
            if value is not None:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        """Return the application."""
        return self._app
