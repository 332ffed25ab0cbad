"""The render endpoint: an article in, its page or its JSON out."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, Response

from service.answers import rendering_json
from service.article import Article
from service.keys import Key, look_of
from service.options import RenderOptions
from service.parsing import json_text
from service.rendering import Rendering
from service.services import Services
from service.web import access, headers, negotiation
from service.web.bodies import article_of, article_request, by_address
from service.web.kept import kept
from service.web.made import made


def blueprint(services: Services) -> Blueprint:
    """Return the route that renders."""
    routes = Blueprint("render", __name__, url_prefix="/v1")

    @routes.post("/render")
    def post_render() -> Response:
        """Render the posted article, as a page or as JSON."""
        wanted = negotiation.representation(negotiation.HTML, negotiation.JSON)
        key = access.reader_key(services)
        article, options = article_request(services, key)
        return rendered(services, _Asked(article, lambda: article, article.language), options, wanted, key)

    @routes.get("/render")
    def get_render() -> Response:
        """Render the article at an address, as a page or as JSON; the query holds the options."""
        wanted = negotiation.representation(negotiation.HTML, negotiation.JSON)
        fetched, options = by_address(services)
        page, key = fetched.page, fetched.leave.key
        asked = _Asked(fetched.identity, lambda: article_of(services, page, key), keep=page.may_be_kept)
        return headers.kept_for(rendered(services, asked, options, wanted, key), fetched.max_age)

    return routes


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be rendered: `made_of` tells it from all others, `article` gives it where it must be made.

    `language` is the article's, where it is known before; `keep` whether what is made may be kept.
    """

    made_of: object
    article: Callable[[], Article]
    language: str | None = None
    keep: bool = True


def rendered(services: Services, asked: _Asked, options: RenderOptions, wanted: str, key: Key | None) -> Response:
    """Return the article as a page, in the colours of the key's publisher, or as JSON; made now or before."""
    look = look_of(key)
    languages = negotiation.interface_languages(asked.language, options.ui_language)

    def show(rendering: Rendering) -> str:
        html = services.pages.article(rendering, services.site, look=look)
        return html if wanted == negotiation.HTML else json_text(rendering_json(rendering, html))

    response = kept(
        services,
        ("render", wanted, asked.made_of, options, languages, look, key and key.article),
        lambda: made(services, asked.article(), options, languages, show),
        content_type=f"{wanted}; charset=utf-8" if wanted == negotiation.HTML else wanted,
        keep=asked.keep,
    )
    response.vary.update(["Accept", "Accept-Language"])
    if wanted == negotiation.JSON:
        return headers.with_headers(response, headers.API)
    policy = headers.page_policy(services, services.frame_ancestors(key), linked=options.assets == "link", look=look)
    return headers.with_headers(response, headers.PAGE, policy)
