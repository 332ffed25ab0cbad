"""The files that pages link, named by what they hold and therefore kept for ever."""

from flask import Blueprint, Response, abort

from service.services import Services
from service.web import front, headers


def blueprint(services: Services) -> Blueprint:
    """Return the route of styles, scripts and typefaces."""
    routes = Blueprint("assets", __name__, url_prefix="/assets")

    @routes.get("/<name>")
    def asset(name: str) -> Response:
        """Give one file; a name whose content is gone is not found."""
        found = services.pages.assets.get(name) or abort(404)
        front.repeatable()
        return headers.with_headers(Response(found.body, content_type=found.media_type), headers.IMMUTABLE)

    return routes
