"""A feed posted whole: its items are stored, and each is answered for."""

import time
from collections import Counter

from flask import Blueprint, Response, request

from service.errors import TooLarge
from service.parsing import json_text
from service.services import Services
from service.source.feed import Item, items
from service.store.importing import Imported, imported
from service.web import access, headers, negotiation
from service.web.bodies import refuse_cut_body

MAX_ITEMS = 500
_SECONDS = 20  # after which no further item is begun


def blueprint(services: Services) -> Blueprint:
    """Return the route of imports."""
    routes = Blueprint("importing", __name__)

    @routes.post("/v1/articles:import")
    def post_import() -> Response:
        """Store the articles of a JSON Feed, RSS or Atom feed."""
        key = access.writer(services)
        found = _items(services)
        end = time.monotonic() + _SECONDS
        told: list[Imported] = []
        with services.admission.place():  # one for all: what was begun is not refused in the midst
            for each in imported(found, services.articles, services.site, key, services.in_time):
                told.append(each)
                if time.monotonic() > end:
                    break
        counts = Counter(each.outcome for each in told)
        answer = {
            **{outcome: counts[outcome] for outcome in ("created", "updated", "unchanged", "refused")},
            "left": len(found) - len(told),
            "items": [_item_json(each) for each in told],
        }
        return headers.with_headers(Response(json_text(answer), content_type=negotiation.JSON), headers.API)

    return routes


def _items(services: Services) -> tuple[Item, ...]:
    refuse_cut_body()
    body = request.get_data()
    found = services.in_time(lambda: items(body))
    if len(found) > MAX_ITEMS:
        raise TooLarge(f"a feed has at most {MAX_ITEMS} items here; `standfirst import` takes any number")
    return found


def _item_json(each: Imported) -> dict[str, str | None]:
    is_refused = each.outcome == "refused"
    return {
        "item": each.item,
        "id": None if is_refused else each.article_id,
        "outcome": each.outcome,
        "reason": each.reason or None,
    }
