"""The accessibility report alone: an article in, what is wrong with it out."""

import json

from flask import Blueprint, Response, jsonify

from service.answers import report_json
from service.keys import Key
from service.rendering import examine
from service.report.contents import Report, report
from service.report.earl import earl
from service.report.sarif import sarif
from service.services import Services
from service.telemetry.metrics import Laps
from service.web import access, headers, negotiation
from service.web.bodies import check_request
from service.wording import Wording, advice

SARIF, EARL = "application/sarif+json", "application/ld+json"


def blueprint(services: Services) -> Blueprint:
    """Return the route of the check."""
    routes = Blueprint("check", __name__, url_prefix="/v1")

    @routes.post("/check")
    def post_check() -> Response:
        """Report on the posted article, as JSON, as a page, as SARIF or as EARL."""
        wanted = negotiation.representation(negotiation.JSON, negotiation.HTML, SARIF, EARL)
        key = access.reader_key(services)
        article, options = check_request(services, key)

        laps = Laps()

        def work() -> tuple[Report, Wording]:
            laps.passed("wait")
            languages = negotiation.accepted_languages()
            examined = examine(article, options, services.site, languages, passed=laps.passed)
            return report(examined), advice(examined.ui_language)

        told, words = services.in_time(work)
        laps.count(each.finding.rule for each in (*told.open, *told.repaired))
        if wanted == negotiation.HTML:
            response = _page(services, told, words, key)
        else:
            response = _answer(wanted, article.address or "article", told, words)
        response.vary.update(["Accept", "Accept-Language"])
        return response

    return routes


def _page(services: Services, told: Report, words: Wording, key: Key | None) -> Response:
    html = services.pages.report(told, services.site, words)
    policy = headers.page_policy(services, services.frame_ancestors(key), kind="report")
    return headers.with_headers(Response(html), headers.PAGE, policy)


def _answer(wanted: str, name: str, told: Report, words: Wording) -> Response:
    if wanted == negotiation.JSON:
        return headers.with_headers(jsonify(report_json(told, words)), headers.API)
    made = earl([(name, told)], words) if wanted == EARL else sarif([(name, told, lambda _: None)], words)
    return headers.with_headers(Response(json.dumps(made, ensure_ascii=False), content_type=wanted), headers.API)
