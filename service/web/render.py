"""The render endpoint: an article in, its page or its JSON out."""

from flask import Blueprint, Response, jsonify

from service.answers import rendering_json
from service.keys import Key
from service.palette import OWN_LOOK
from service.rendering import Rendering, render
from service.services import Services
from service.web import access, headers, negotiation
from service.web.bodies import article_request


def blueprint(services: Services) -> Blueprint:
    """Return the route that renders."""
    routes = Blueprint("render", __name__, url_prefix="/v1")

    @routes.post("/render")
    def post_render() -> Response:
        """Render the posted article, as a page or as JSON."""
        wanted = negotiation.representation(negotiation.HTML, negotiation.JSON)
        key = access.reader_key(services)
        article, options = article_request(key)
        look = key.look if key else OWN_LOOK

        def work() -> tuple[Rendering, str]:
            rendering = render(article, options, services.site, negotiation.accepted_languages())
            return rendering, services.pages.article(rendering, services.site, look=look)

        return _answer(wanted, *services.watch.run(services.settings.render_seconds, work), services, key)

    return routes


def _answer(wanted: str, rendering: Rendering, html: str, services: Services, key: Key | None) -> Response:
    response = jsonify(rendering_json(rendering, html)) if wanted == negotiation.JSON else Response(html)
    response.vary.update(["Accept", "Accept-Language"])
    if wanted == negotiation.JSON:
        return headers.with_headers(response, headers.API)
    policy = headers.page_policy(
        services,
        services.frame_ancestors(key),
        linked=rendering.options.assets == "link",
        look=key.look if key else OWN_LOOK,
    )
    return headers.with_headers(response, headers.PAGE, policy)
