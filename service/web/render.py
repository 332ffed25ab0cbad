"""The render endpoint: an article in, its page or its JSON out."""

from flask import Blueprint, Response

from service.answers import rendering_json, written
from service.article import Article
from service.keys import Key
from service.options import RenderOptions
from service.palette import OWN_LOOK
from service.rendering import render
from service.services import Services
from service.web import access, headers, negotiation
from service.web.bodies import article_request
from service.web.kept import kept


def blueprint(services: Services) -> Blueprint:
    """Return the route that renders."""
    routes = Blueprint("render", __name__, url_prefix="/v1")

    @routes.post("/render")
    def post_render() -> Response:
        """Render the posted article, as a page or as JSON."""
        wanted = negotiation.representation(negotiation.HTML, negotiation.JSON)
        key = access.reader_key(services)
        return rendered(services, *article_request(key), wanted, key)

    return routes


def rendered(
    services: Services, article: Article, options: RenderOptions, wanted: str, key: Key | None = None
) -> Response:
    """Return the article as a page, in the colours of the key's publisher, or as JSON; made now or before."""
    look = key.look if key else OWN_LOOK
    languages = negotiation.interface_languages(article.language, options.ui_language)

    def make() -> str:
        rendering = render(article, options, services.site, languages)
        html = services.pages.article(rendering, services.site, look=look)
        return html if wanted == negotiation.HTML else written(rendering_json(rendering, html))

    response = kept(
        services,
        ("render", wanted, article, options, languages, look),
        lambda: services.watch.run(services.settings.render_seconds, make),
        content_type=f"{wanted}; charset=utf-8" if wanted == negotiation.HTML else wanted,
    )
    response.vary.update(["Accept", "Accept-Language"])
    if wanted == negotiation.JSON:
        return headers.with_headers(response, headers.API)
    policy = headers.page_policy(services, services.frame_ancestors(key), linked=options.assets == "link", look=look)
    return headers.with_headers(response, headers.PAGE, policy)
