"""The API: render an article, its share links, its QR code."""

from hashlib import sha256
from typing import Any

from flask import Blueprint, Response, jsonify, request

from service.answers import rendering_json, share_json
from service.errors import InvalidFields
from service.parsing import OPTION_FIELDS, from_flat, options_alone
from service.rendering import Rendering, render
from service.services import Services
from service.share.networks import Subject, share_links
from service.share.qr import qr_png, qr_svg
from service.web import headers, negotiation
from service.web.bodies import article_request
from service.wording import choose, wording

_QR_DEFAULTS = {"format": "svg", "scale": "8", "border": "4", "error_correction": "M"}


def blueprint(services: Services) -> Blueprint:
    """Return the API's routes."""
    routes = Blueprint("api", __name__, url_prefix="/v1")

    @routes.post("/render")
    def post_render() -> Response:
        """Render the posted article, as a page or as JSON."""
        wanted = negotiation.representation(negotiation.HTML, negotiation.JSON)
        article, options = article_request()

        def work() -> tuple[Rendering, str]:
            rendering = render(article, options, services.site, negotiation.accepted_languages())
            return rendering, services.pages.article(rendering, services.site)

        rendering, html = services.watch.run(services.settings.render_seconds, work)
        response = jsonify(rendering_json(rendering, html)) if wanted == negotiation.JSON else Response(html)
        response.vary.update(["Accept", "Accept-Language"])
        if wanted == negotiation.JSON:
            return headers.with_headers(response, headers.API)
        policy = headers.page_policy(services, services.settings.frame_ancestors, linked=options.assets == "link")
        return headers.with_headers(response, headers.PAGE, policy)

    @routes.get("/share")
    def get_share() -> Response:
        """Answer with the share links of an address."""
        query = request.args.to_dict()
        if "networks" in query:
            query["share"] = query["networks"]
        options = options_alone(from_flat(query, OPTION_FIELDS))
        words = wording(choose(options.ui_language, *negotiation.accepted_languages()))
        subject = Subject(_needed("url"), query.get("title", ""), query.get("summary"), query.get("image"))
        links = share_links(
            subject,
            options.share,
            site=services.site,
            say=words.say,
            tracking=options.tracking,
            twitter_label=options.twitter_label,
        )
        answer = jsonify(url=subject.url, title=subject.title, share=share_json(links))
        answer.vary.add("Accept-Language")
        return headers.with_headers(answer, headers.API)

    @routes.get("/qr")
    def get_qr() -> Response:
        """Answer with one QR code."""
        given = _QR_DEFAULTS | request.args.to_dict()
        response = _qr(_needed("url"), given)
        response.set_etag(sha256(response.get_data()).hexdigest()[:32])
        response.make_conditional(request)
        return headers.with_headers(response, headers.ASSET)

    return routes


def _needed(name: str) -> str:
    value = request.args.get(name, "").strip()
    if not value:
        raise InvalidFields.one(name, "is needed")
    return value


def _qr(url: str, given: dict[str, str]) -> Response:
    drawing: dict[str, Any] = {
        "error_correction": _one_of("error_correction", given, "L", "M", "Q", "H"),
        "border": _number("border", given),
        "scale": _number("scale", given),
    }
    if _one_of("format", given, "svg", "png") == "png":
        return Response(qr_png(url, **drawing), content_type="image/png")
    say = wording(negotiation.reader_language()).say
    title = say("QR code: {title}", title=given.get("title") or url)
    svg = qr_svg(url, title=title, description=say("Opens {url}", url=url), **drawing)
    response = Response(svg, content_type="image/svg+xml; charset=utf-8")
    response.vary.add("Accept-Language")
    return response


def _one_of(name: str, given: dict[str, str], *allowed: str) -> str:
    if given[name] not in allowed:
        raise InvalidFields.one(name, f"must be one of {', '.join(allowed)}")
    return given[name]


def _number(name: str, given: dict[str, str]) -> int:
    if not given[name].isascii() or not given[name].isdigit() or len(given[name]) > 4:
        raise InvalidFields.one(name, "must be a whole number")
    return int(given[name])
