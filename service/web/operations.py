"""What operators ask: is the process alive, can it do its work, and what has it done."""

from hmac import compare_digest

from flask import Blueprint, Flask, Response, jsonify, request
from werkzeug.exceptions import NotFound

from service.config.environment import metrics_folder
from service.config.settings import Settings
from service.errors import Unauthorized
from service.services import Services
from service.telemetry import metrics
from service.telemetry.metrics_folder import held
from service.web import access, front, headers


def blueprint(services: Services) -> Blueprint:
    """Return the operations' routes."""
    routes = Blueprint("operations", __name__)

    @routes.get("/healthz")
    def healthz() -> Response:
        """Answer while the process lives; nothing external is asked."""
        front.repeatable()
        return headers.with_headers(jsonify(status="ok"), headers.API)

    @routes.get("/readyz")
    def readyz() -> Response:
        """Tell which of what the service stands upon is there; 503 when something that it needs is not."""
        known = services.readiness.look()
        ready = services.readiness.is_ready(known)
        told = {name: "ok" if holds else "failed" for name, holds in known.items()}
        response = jsonify(status="ready" if ready else "not ready", checks=told)
        response.status_code = 200 if ready else 503
        return headers.with_headers(response, headers.API)

    @routes.get("/metrics")
    def get_metrics() -> Response:
        """Give the figures of all processes, as Prometheus reads them, to whom they are for."""
        _admit(services.settings)
        return headers.with_headers(Response(_figures(), content_type=metrics.CONTENT_TYPE), headers.API)

    return routes


def register(app: Flask, settings: Settings) -> None:
    """Answer nothing else where operators alone are to ask."""

    @app.before_request
    def keep_apart() -> None:
        if request.blueprint != "operations" and _is_own_port(settings):
            raise NotFound


def _is_own_port(settings: Settings) -> bool:
    return bool(settings.metrics_listen) and request.environ["SERVER_PORT"] == _port(settings.metrics_listen or "")


def _port(listen: str) -> str:
    return listen.rpartition(":")[2]


def _admit(settings: Settings) -> None:
    """Raise NotFound where nobody is meant to ask, and Unauthorized without the token."""
    token = settings.metrics_token
    if token is None:
        if _is_own_port(settings):
            return
        raise NotFound
    if not compare_digest(access.bearer().encode(), token.encode()):
        raise Unauthorized("send the metrics' token as Authorization: Bearer …")


def _figures() -> bytes:
    if (folder := metrics_folder()) is None:
        return metrics.exposition(None)
    with held(folder):
        return metrics.exposition(folder)
