"""The ranking behind Top 10 Stories, and the counting of reads."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, jsonify, request

from service.errors import InvalidFields
from service.language import is_language
from service.place import Place
from service.services import Services
from service.store.reads import Ranked
from service.stories.top import MOST, MOST_RANKED
from service.stories.visits import AHEAD_HEADERS, Visit
from service.web import headers
from service.web.places import own_origin
from service.web.query import whole

_AHEAD = tuple(f"HTTP_{name.upper().replace('-', '_')}" for name in AHEAD_HEADERS)


def blueprint(services: Services) -> Blueprint:
    """Return the route of the ranking."""
    routes = Blueprint("stories", __name__, url_prefix="/v1")

    @routes.get("/stories/top")
    def top() -> Response:
        """Answer with the most read stories, of one publisher and in one language when they are asked for."""
        limit = whole("limit", request.args) or MOST
        if limit > MOST_RANKED:
            raise InvalidFields.one("limit", f"must be {MOST_RANKED} at most")
        ranked = services.stories.ranking(request.args.get("publisher") or None, _language())
        stories = [_story(each, own_origin(services)) for each in ranked[:limit]]
        return headers.with_headers(jsonify(stories=stories), headers.RANKING)

    return routes


def count(services: Services, article_id: str, environ: Mapping[str, Any]) -> None:
    """Count a request, as WSGI describes it, as a read of the article, if it is one."""
    purpose = " ".join(environ.get(name, "") for name in _AHEAD)
    agent, mode = (environ.get(name, "") for name in ("HTTP_USER_AGENT", "HTTP_SEC_FETCH_MODE"))
    visit = Visit(environ["REQUEST_METHOD"], environ.get("REMOTE_ADDR", ""), agent, purpose, mode)
    services.stories.count(article_id, visit)


def _language() -> str | None:
    language = request.args.get("language", "").strip().replace("_", "-")
    if language and not is_language(language):
        raise InvalidFields.one("language", "must be a language such as en, ko or zh-Hant")
    return language or None


def _story(ranked: Ranked, origin: str) -> dict[str, str]:
    address = Place(origin, ranked.id).page
    return {
        "title": ranked.title,
        "url": address,
        "id": ranked.id,
        "publisher": ranked.owner,
        "language": ranked.language,
    }
