"""Articles on other people's pages: the page for a frame, and the script for the page around it."""

from collections.abc import Callable

from flask import Blueprint, Response, request

from service.rendering import Rendering
from service.services import Services
from service.web import headers
from service.web.kept import kept
from service.web.shown import shown


def blueprint(services: Services) -> Blueprint:
    """Return the routes of embedding."""
    routes = Blueprint("embed", __name__)

    @routes.get("/embed/<id>")
    def embed(id: str) -> Response:  # noqa: A002
        """Show the stored article for a frame, with the options of the query."""
        asked = shown(services, id, request.args)
        return framed(
            services,
            lambda: asked.rendering(services),
            made_of=asked.made_of,
            linked=asked.options.assets == "link",
            ancestors=services.settings.frame_ancestors,
        )

    @routes.get("/embed.js")
    def newest_script() -> Response:
        """Give the script of today; it is asked for again before long."""
        response = _script(services)
        response.set_etag(services.pages.embed_script.integrity)
        response.make_conditional(request)
        return headers.with_headers(response, headers.SCRIPT)

    @routes.get("/embed.v1.js")
    def script() -> Response:
        """Give the script that never changes."""
        return headers.with_headers(_script(services), headers.IMMUTABLE)

    return routes


def framed(
    services: Services, make: Callable[[], Rendering], *, made_of: object, linked: bool, ancestors: str
) -> Response:
    """Return the page for a frame of what `make` renders from `made_of`; `ancestors` (CSP) may frame it."""
    response = kept(
        services,
        ("embed", made_of),
        lambda: services.pages.embed(make(), services.site),
        content_type="text/html; charset=utf-8",
    )
    response.vary.add("Accept-Language")
    policy = headers.page_policy(services, ancestors, kind="embed", linked=linked)
    return headers.with_headers(response, headers.EMBED, policy)


def _script(services: Services) -> Response:
    script = services.pages.embed_script
    return Response(script.body, content_type=script.media_type)
