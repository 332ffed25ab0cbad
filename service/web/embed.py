"""Articles on other people's pages: the page for a frame, and the script for the page around it."""

from collections.abc import Callable, Sequence

from flask import Blueprint, Response, request

from service.embedding import Embed, Script, element, frame
from service.keys import Key, look_of
from service.place import Place
from service.rendering import Rendering
from service.services import Services
from service.share.metadata import Alternate
from service.store.stored import Stored
from service.web import front, headers, negotiation
from service.web.bodies import article_of, by_address
from service.web.kept import kept
from service.web.made import made
from service.web.places import origin
from service.web.shown import repeat, shown


def blueprint(services: Services) -> Blueprint:
    """Return the routes of embedding."""
    routes = Blueprint("embed", __name__)

    @routes.get("/embed/<article_id>")
    def embed(article_id: str) -> Response:
        """Show the stored article for a frame, with the options of the query."""
        asked = shown(services, article_id, request.args)
        repeat(services, asked.standing)
        return _answer(
            services,
            lambda show: asked.made(services, show),
            made_of=asked.made_of,
            linked=asked.options.assets == "link",
            key=asked.key,
            alternates=asked.alternates,
        )

    @routes.get("/embed")
    def embed_fetched() -> Response:
        """Show the article at an address for a frame, with the options of the query."""
        fetched, options = by_address(services)
        page, key = fetched.page, fetched.leave.key
        languages = negotiation.interface_languages(options.ui_language)

        def make(show: Callable[[Rendering], str]) -> str:
            return made(services, article_of(services, page, key), options, languages, show)

        is_linked = options.assets == "link"
        made_of = (fetched.identity, options, languages, key and key.article)
        response = _answer(services, make, made_of=made_of, linked=is_linked, key=key, keep=page.may_be_kept)
        return headers.kept_for(response, fetched.max_age)

    @routes.get("/embed.js")
    def newest_script() -> Response:
        """Give the script of today; it is asked for again before long."""
        front.repeatable()
        response = _script(services)
        response.set_etag(services.pages.embed_script.integrity)
        response.make_conditional(request)
        return headers.with_headers(response, headers.SCRIPT)

    @routes.get("/embed.v1.js")
    def script() -> Response:
        """Give the script that never changes."""
        front.repeatable()
        return headers.with_headers(_script(services), headers.IMMUTABLE)

    return routes


def _answer(
    services: Services,
    make: Callable[[Callable[[Rendering], str]], str],
    *,
    made_of: object,
    linked: bool,
    key: Key | None,
    alternates: Sequence[Alternate] = (),
    keep: bool = True,
) -> Response:
    """Return the page for a frame of what `make` renders from `made_of`, as the publisher's key has it."""
    look = look_of(key)
    response = kept(
        services,
        ("embed", made_of, look),
        lambda: make(lambda each: services.pages.embed(each, services.site, alternates=alternates, look=look)),
        content_type="text/html; charset=utf-8",
        keep=keep,
    )
    response.vary.add("Accept-Language")
    headers.link(response, alternates)
    policy = headers.page_policy(services, services.frame_ancestors(key), kind="embed", linked=linked, look=look)
    return headers.with_headers(response, headers.EMBED, policy)


def codes(services: Services, stored: Stored) -> dict[str, str] | None:
    """Return what a publisher pastes to embed the article: the element with its script, and the frame without one.

    None where nobody says where the service is.
    """
    if (here := origin(services)) is None:
        return None
    place, article = Place(here, stored.id), stored.article
    embedded = Embed(place.embed, article.title, article.summary, article.address or place.page)
    script = Script(f"{place.origin}/embed.v1.js", services.pages.embed_script.integrity)
    return {"element": element(embedded, script), "frame": frame(embedded)}


def _script(services: Services) -> Response:
    script = services.pages.embed_script
    return Response(script.body, content_type=script.media_type)
