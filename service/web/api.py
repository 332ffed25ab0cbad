"""The API: render an article, its share links, its QR code."""

from dataclasses import replace
from hashlib import sha256

from flask import Blueprint, Response, jsonify, request

from service.answers import rendering_json, share_json
from service.errors import InvalidFields
from service.fields import one_line
from service.options import RenderOptions
from service.parsing import OPTION_FIELDS, from_flat, options_alone
from service.rendering import Rendering, render
from service.services import Services
from service.share.drawing import LEVELS, Drawing, Level
from service.share.links import share_links
from service.share.qr import qr_png, qr_svg
from service.share.subject import Subject
from service.web import headers, negotiation
from service.web.bodies import article_request
from service.wording import FALLBACK, choose, wording

_QR_DEFAULTS = {
    "format": "svg",
    "scale": "8",
    "border": "4",
    "error_correction": "M",
    "dark": "#000000",
    "light": "#ffffff",
    "caption": "false",
}


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
        """Answer with the share links of an address, as JSON or as the bar alone."""
        query = {"format": "json"} | request.args.to_dict()
        subject = Subject(_needed("url"), one_line(query.get("title", "")), query.get("summary"), query.get("image"))
        options = _share_options(query)
        links = share_links(subject, options, site=services.site, say=wording(options.ui_language or FALLBACK).say)
        answer, policy = jsonify(url=subject.url, title=subject.title, share=share_json(links)), None
        if _one_of("format", query, "json", "html") == "html":
            bar = services.pages.share_bar(links, services.site, options=options, address=subject.url)
            answer, policy = Response(bar), services.pages.bar_csp(services.site)
        answer.vary.add("Accept-Language")
        return headers.with_headers(answer, headers.API, policy)

    @routes.get("/qr")
    def get_qr() -> Response:
        """Answer with one QR code."""
        response = _qr(_needed("url"), _QR_DEFAULTS | request.args.to_dict())
        response.set_etag(sha256(response.get_data()).hexdigest()[:32])
        response.make_conditional(request)
        return headers.with_headers(response, headers.CODE)

    return routes


def _share_options(query: dict[str, str]) -> RenderOptions:
    """Return the options of a query; `networks` is another name of `share`."""
    renamed = {"share": query["networks"]} if "networks" in query else {}
    options = options_alone(from_flat(query | renamed, OPTION_FIELDS))
    return replace(options, ui_language=choose(options.ui_language, *negotiation.accepted_languages()))


def _needed(name: str) -> str:
    value = request.args.get(name, "").strip()
    if not value:
        raise InvalidFields.one(name, "is needed")
    return value


def _qr(url: str, given: dict[str, str]) -> Response:
    drawing = Drawing(
        error_correction=_level(given),
        border=_number("border", given),
        scale=_number("scale", given),
        dark=given["dark"].lower(),
        light=given["light"].lower(),
        caption=_one_of("caption", given, "true", "false") == "true",
    )
    if _one_of("format", given, "svg", "png") == "png":
        return Response(qr_png(url, drawing=drawing), content_type="image/png")
    say = wording(negotiation.reader_language()).say
    title = say("QR code: {title}", title=given.get("title") or url)
    svg = qr_svg(url, title=title, description=say("Opens {url}", url=url), drawing=drawing)
    response = Response(svg, content_type="image/svg+xml; charset=utf-8")
    response.vary.add("Accept-Language")
    return response


def _level(given: dict[str, str]) -> Level:
    levels: dict[str, Level] = {level: level for level in LEVELS}
    return levels[_one_of("error_correction", given, *LEVELS)]


def _one_of(name: str, given: dict[str, str], *allowed: str) -> str:
    if given[name] not in allowed:
        raise InvalidFields.one(name, f"must be one of {', '.join(allowed)}")
    return given[name]


def _number(name: str, given: dict[str, str]) -> int:
    if not given[name].isascii() or not given[name].isdigit() or len(given[name]) > 4:
        raise InvalidFields.one(name, "must be a whole number")
    return int(given[name])
