"""The share links of an address, and its QR code."""

from dataclasses import replace
from hashlib import sha256

from flask import Blueprint, Response, jsonify, request

from service.answers import share_json
from service.errors import InvalidFields
from service.fields import one_line
from service.options import RenderOptions
from service.parsing import OPTION_FIELDS, from_flat, options_alone
from service.services import Services
from service.share.drawing import LEVELS, Drawing, Level
from service.share.links import share_links
from service.share.qr import qr_png, qr_svg
from service.share.subject import Subject
from service.web import front, headers, negotiation
from service.web.query import needed, number, one_of
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
    """Return the routes of sharing."""
    routes = Blueprint("share", __name__, url_prefix="/v1")

    @routes.get("/share")
    def get_share() -> Response:
        """Answer with the share links of an address, as JSON or as the bar alone."""
        query = {"format": "json"} | request.args.to_dict()
        subject = Subject(needed("url"), one_line(query.get("title", "")), query.get("summary"), query.get("image"))
        options = _share_options(query)
        links = share_links(subject, options, site=services.site, say=wording(options.ui_language or FALLBACK).say)
        answer, policy = jsonify(url=subject.url, title=subject.title, share=share_json(links)), None
        if one_of("format", query, "json", "html") == "html":
            bar = services.pages.share_bar(links, services.site, options=options, address=subject.url)
            answer, policy = Response(bar), services.pages.bar_csp(services.site)
        answer.vary.add("Accept-Language")
        return headers.with_headers(answer, headers.API, policy)

    @routes.get("/qr")
    def get_qr() -> Response:
        """Answer with one QR code."""
        response = _qr(needed("url"), _QR_DEFAULTS | request.args.to_dict())
        response.set_etag(sha256(response.get_data()).hexdigest()[:32])
        response.make_conditional(request)
        front.repeatable()
        return headers.with_headers(response, headers.CODE)

    return routes


def _share_options(query: dict[str, str]) -> RenderOptions:
    """Return the options of a query; `networks` is another name of `share`."""
    if "networks" not in query:
        return _chosen(query)
    try:
        return _chosen(query | {"share": query["networks"]})
    except InvalidFields as error:
        raise error.renamed("share", "networks") from error


def _chosen(query: dict[str, str]) -> RenderOptions:
    options = options_alone(from_flat(query, OPTION_FIELDS))
    return replace(options, ui_language=choose(options.ui_language, *negotiation.accepted_languages()))


def _qr(url: str, given: dict[str, str]) -> Response:
    drawing = Drawing(
        error_correction=_level(given),
        border=number("border", given),
        scale=number("scale", given),
        dark=given["dark"].lower(),
        light=given["light"].lower(),
        caption=one_of("caption", given, "true", "false") == "true",
    )
    if one_of("format", given, "svg", "png") == "png":
        return Response(qr_png(url, drawing=drawing), content_type="image/png")
    say = wording(negotiation.reader_language()).say
    title = say("QR code: {title}", title=given.get("title") or url)
    svg = qr_svg(url, title=title, description=say("Opens {url}", url=url), drawing=drawing)
    response = Response(svg, content_type="image/svg+xml; charset=utf-8")
    response.vary.add("Accept-Language")
    return response


def _level(given: dict[str, str]) -> Level:
    levels: dict[str, Level] = {level: level for level in LEVELS}
    return levels[one_of("error_correction", given, *LEVELS)]
