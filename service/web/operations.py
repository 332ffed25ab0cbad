"""What operators ask: is the process alive."""

from flask import Blueprint, Response, jsonify

from service.web import headers


def blueprint() -> Blueprint:
    """Return the operations' routes."""
    routes = Blueprint("operations", __name__)

    @routes.get("/healthz")
    def healthz() -> Response:
        """Answer while the process lives; nothing external is asked."""
        return headers.with_headers(jsonify(status="ok"), headers.API)

    return routes
