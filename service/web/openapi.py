"""The API's description of itself: as an OpenAPI document, and as a page made from it."""

import json
import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from flask import Flask, Response

from service.services import Services
from service.web import headers, negotiation
from service.web.kept import kept

if TYPE_CHECKING:
    from service.openapi.document import Route

_CONVERTED = re.compile(r"<(?:[^:>]+:)?([^>]+)>")  # <name> and <converter:name>


@dataclass(frozen=True, slots=True)
class Described:
    """The document as JSON, the page of it, and what tells this description from others."""

    text: str
    page: str
    state: str


def register(app: Flask, services: Services) -> None:
    """Describe every route that the application has."""

    @app.get("/openapi.json")
    def openapi() -> Response:
        """Give the OpenAPI document."""
        return headers.with_headers(answer(described().text, negotiation.JSON), headers.DESCRIPTION)

    @app.get("/docs")
    def docs() -> Response:
        """Give the page of it."""
        policy = headers.page_policy(services, "'self'", kind="docs")
        return headers.with_headers(answer(described().page, "text/html; charset=utf-8"), headers.DESCRIPTION, policy)

    @cache
    def described() -> Described:
        """Return both, made when they are first asked for: few processes ever are, and all would keep them."""
        from service.openapi.document import document  # noqa: PLC0415
        from service.openapi.reading import read  # noqa: PLC0415

        made = document(routes(app), origin=services.settings.origin)
        text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
        return Described(text, services.pages.docs(read(made), services.site), sha256(text.encode()).hexdigest())

    def answer(told: str, content_type: str) -> Response:
        made_of = ("described", described().state, content_type)
        return kept(services, made_of, lambda: told, content_type=content_type)


def routes(app: Flask) -> "set[Route]":
    """Return the application's routes as OpenAPI writes them; HEAD and OPTIONS come with every GET."""
    return {
        (method.lower(), _CONVERTED.sub(r"{\1}", rule.rule))
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
