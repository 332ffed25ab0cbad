"""What JSON Schema cannot say of a request: cases whose answer depends on it are not sent."""

import schemathesis
from schemathesis.core.parameters import ParameterLocation

from service.openapi.forms import TAKES

_DRAWN = frozenset({"caption", "dark", "light"})


@schemathesis.hook
def filter_case(context: schemathesis.HookContext, case: schemathesis.Case) -> bool:  # noqa: ARG001
    """Keep a case unless one of the reasons below holds."""
    query = case.query or {}
    if _is_wrong(case):
        # What a body says of an option goes before the query, and an article's fields are read beside HTML alone.
        return case.media_type in {None, "text/html"} or not query.keys() & set(TAKES)
    if case.media_type == "text/html":
        return bool(str(query.get("title", "")).strip())  # the headline of a fragment stands in the query
    if isinstance(case.body, dict) and "article" in case.body and case.media_type != "application/json":
        return bool(str(case.body["article"]).strip())  # of a form's two ways to send a body, one is blank
    if case.media_type == "application/x-www-form-urlencoded":
        return not any(map(_holds_objects, case.body.values()))  # schemathesis writes them in pieces, not as JSON
    if case.path == "/v1/qr":
        return not _DRAWN & query.keys()  # colours need contrast between them, and a PNG has no caption
    return "after" not in query  # a cursor is what a list gave, and nothing else


def _is_wrong(case: schemathesis.Case) -> bool:
    """Tell whether something is wrong with the query on purpose."""
    told = case.meta.components.get(ParameterLocation.QUERY) if case.meta else None
    return told is not None and told.mode.is_negative


def _holds_objects(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(each, dict) for each in value))
