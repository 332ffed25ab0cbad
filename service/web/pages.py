"""The readers' page of a stored article."""

from flask import Blueprint, Response, request

from service.rendering import Rendering
from service.services import Services
from service.share.metadata import Alternate
from service.syndication import atom, json_feed
from service.web import headers, stories
from service.web.kept import kept
from service.web.shown import Shown, shown


def blueprint(services: Services) -> Blueprint:
    """Return the route of the readers' page."""
    routes = Blueprint("pages", __name__)

    @routes.get("/articles/<article_id>")
    def page(article_id: str) -> Response:
        """Show the article, with the options of the query."""
        asked = shown(services, article_id, request.args)
        stories.count(services, asked.place.id)
        others = alternates(asked)

        def show(rendering: Rendering) -> str:
            return services.pages.article(
                rendering, services.site, address=asked.place.page, alternates=others, look=asked.look
            )

        made_of = ("page", asked.made_of)
        response = kept(services, made_of, lambda: asked.made(services, show), content_type="text/html; charset=utf-8")
        response.vary.add("Accept-Language")
        for each in others:
            response.headers.add("Link", each.link)
        policy = headers.page_policy(
            services, services.frame_ancestors(asked.key), linked=asked.options.assets == "link", look=asked.look
        )
        return headers.with_headers(response, headers.STORED, policy)

    return routes


def alternates(asked: Shown) -> tuple[Alternate, ...]:
    """Return where else the article is, in other forms: for oEmbed's consumers and in the publisher's feeds."""
    place, title = asked.place, asked.article.title
    publisher = asked.article.publisher.name if asked.article.publisher else asked.owner
    return (
        Alternate("application/json+oembed", place.oembed("json"), title),
        Alternate("text/xml+oembed", place.oembed("xml"), title),
        Alternate(json_feed.MEDIA_TYPE, place.feed("json", asked.owner), publisher),
        Alternate(atom.MEDIA_TYPE, place.feed("atom", asked.owner), publisher),
    )
