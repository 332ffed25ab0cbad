"""The readers' page of a stored article."""

from flask import Blueprint, Response, request

from service.rendering import Rendering
from service.services import Services
from service.web import headers, stories
from service.web.kept import kept
from service.web.shown import shown


def blueprint(services: Services) -> Blueprint:
    """Return the route of the readers' page."""
    routes = Blueprint("pages", __name__)

    @routes.get("/articles/<article_id>")
    def page(article_id: str) -> Response:
        """Show the article, with the options of the query."""
        asked = shown(services, article_id, request.args)
        stories.count(services, asked.place.id)

        def show(rendering: Rendering) -> str:
            return services.pages.article(
                rendering, services.site, address=asked.place.page, alternates=asked.alternates, look=asked.look
            )

        made_of = ("page", asked.made_of)
        response = kept(services, made_of, lambda: asked.made(services, show), content_type="text/html; charset=utf-8")
        response.vary.add("Accept-Language")
        headers.link(response, asked.alternates)
        policy = headers.page_policy(
            services, services.frame_ancestors(asked.key), linked=asked.options.assets == "link", look=asked.look
        )
        return headers.with_headers(response, headers.STORED, policy)

    return routes
