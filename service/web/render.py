"""The render endpoint: an article in, its page or its JSON out."""

from flask import Blueprint, Response

from service.answers import rendering_json, written
from service.article import Article
from service.options import RenderOptions
from service.rendering import render
from service.services import Services
from service.web import headers, negotiation
from service.web.bodies import article_request
from service.web.kept import kept


def blueprint(services: Services) -> Blueprint:
    """Return the route that renders."""
    routes = Blueprint("render", __name__, url_prefix="/v1")

    @routes.post("/render")
    def post_render() -> Response:
        """Render the posted article, as a page or as JSON."""
        wanted = negotiation.representation(negotiation.HTML, negotiation.JSON)
        article, options = article_request()

        return rendered(services, article, options, wanted)

    return routes


def rendered(services: Services, article: Article, options: RenderOptions, wanted: str) -> Response:
    """Return the article as a page or as JSON, made now or before."""
    languages = negotiation.interface_languages(article.language, options.ui_language)

    def make() -> str:
        rendering = render(article, options, services.site, languages)
        html = services.pages.article(rendering, services.site)
        return html if wanted == negotiation.HTML else written(rendering_json(rendering, html))

    response = kept(
        services,
        ("render", wanted, article, options, languages),
        lambda: services.watch.run(services.settings.render_seconds, make),
        content_type=f"{wanted}; charset=utf-8" if wanted == negotiation.HTML else wanted,
    )
    response.vary.update(["Accept", "Accept-Language"])
    if wanted == negotiation.JSON:
        return headers.with_headers(response, headers.API)
    policy = headers.page_policy(services, services.settings.frame_ancestors, linked=options.assets == "link")
    return headers.with_headers(response, headers.PAGE, policy)
