"""The API's description of itself: as an OpenAPI document, and as a page made from it."""

import json
import re
from hashlib import sha256

from flask import Flask, Response

from service.openapi.document import Route, document
from service.openapi.reading import read
from service.services import Services
from service.web import headers, negotiation
from service.web.kept import kept

_CONVERTED = re.compile(r"<(?:[^:>]+:)?([^>]+)>")  # <name> and <converter:name>


def register(app: Flask, services: Services) -> None:
    """Describe every route that the application has by now, and these two."""

    @app.get("/openapi.json")
    def openapi() -> Response:
        """Give the OpenAPI document."""
        return headers.with_headers(answer(text, negotiation.JSON), headers.DESCRIPTION)

    @app.get("/docs")
    def docs() -> Response:
        """Give the page of it."""
        policy = headers.page_policy(services, "'self'", kind="docs")
        return headers.with_headers(answer(page, "text/html; charset=utf-8"), headers.DESCRIPTION, policy)

    def answer(told: str, content_type: str) -> Response:
        return kept(services, ("described", state, content_type), lambda: told, content_type=content_type)

    made = document(routes(app), origin=services.settings.origin)
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    page = services.pages.docs(read(made), services.site)
    state = sha256(text.encode()).hexdigest()


def routes(app: Flask) -> set[Route]:
    """Return the application's routes as OpenAPI writes them; HEAD and OPTIONS come with every GET."""
    return {
        (method.lower(), _CONVERTED.sub(r"{\1}", rule.rule))
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
