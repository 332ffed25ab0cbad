"""What JSON Schema cannot say of a request: cases whose answer depends on it are not sent."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

import schemathesis
from schemathesis.core.parameters import ParameterLocation

from service.fields import one_line
from service.openapi.forms import TAKES

_DAY = re.compile(r"\d{4}-\d\d-\d\dT", re.ASCII)
_FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})


@schemathesis.hook
def filter_case(context: schemathesis.HookContext, case: schemathesis.Case) -> bool:  # noqa: ARG001
    """Keep a case unless one of the reasons below holds."""
    wrong = [place for place in (ParameterLocation.QUERY, ParameterLocation.BODY) if _is_wrong(case, place)]
    return not any(holds(case) for holds in (_WRONG if wrong else _RIGHT))


@schemathesis.hook
def map_case(context: schemathesis.HookContext, case: schemathesis.Case) -> schemathesis.Case:  # noqa: ARG001
    """Ask for pages that there are, where an address is sound."""
    if case.path in {"/embed", "/v1/render"} and case.method == "GET" and not _is_wrong(case, ParameterLocation.QUERY):
        case.query["url"] = os.environ["SITE"]
    return case


def _is_looked_at_beside_html_alone(case: schemathesis.Case) -> bool:
    """What a body says of an option goes before the query, and of an article the query is read beside HTML alone."""
    return case.media_type not in {None, "text/html"} and bool((case.query or {}).keys() & set(TAKES))


def _is_text_whatever_it_is(case: schemathesis.Case) -> bool:
    """Any sequence of characters is HTML, and every value of a form is a text."""
    return case.media_type in {"text/html", *_FORMS} and _is_wrong(case, ParameterLocation.BODY)


def _is_shorter_when_clean(case: schemathesis.Case) -> bool:
    """A text is measured without the characters that no text may hold."""
    return any(len(one_line(text)) < len(text) for text in (*_texts(case.query), *_texts(case.body)))


def _is_none_when_sent(case: schemathesis.Case) -> bool:
    """A list of nothing, wrong as it may be, is written like none in a query."""
    return any(value in ("", [], [""], None) for value in (case.query or {}).values())


def _holds_a_blank(case: schemathesis.Case) -> bool:
    """A text of invisible characters is as good as none."""
    texts = [*_texts(case.query), *_texts(case.body)]
    return any(text.strip() and not any(map(_is_seen, one_line(text))) for text in texts)


def _lacks_a_headline(case: schemathesis.Case) -> bool:
    """The headline of a fragment of HTML stands in the query."""
    return case.media_type == "text/html" and not str((case.query or {}).get("title", "")).strip()


def _is_half_a_form(case: schemathesis.Case) -> bool:
    """Of a form's ways to send a body one is blank; or it holds JSON, which schemathesis writes in pieces."""
    if case.media_type not in _FORMS:
        return False
    return not str(case.body.get("article", "x")).strip() or any(map(_holds_objects, case.body.values()))


def _is_a_drawing(case: schemathesis.Case) -> bool:
    """The colours of a QR code need contrast between them, and a PNG has no caption."""
    return case.path == "/v1/qr" and bool({"caption", "dark", "light"} & case.query.keys())


def _is_a_page_without_article(case: schemathesis.Case) -> bool:
    """Made-up HTML holds no article that could be found in it."""
    return case.media_type == "text/html" and (case.query or {}).get("extract") == "always"


def _is_a_feed_of_xml(case: schemathesis.Case) -> bool:
    """A feed of XML is no text like any other."""
    return case.path == "/v1/articles:import" and "json" not in case.media_type


def _names_what_others_gave(case: schemathesis.Case) -> bool:
    """A cursor is what a list gave and nothing else, and CLDR tells which languages there are."""
    return bool({"after", "language"} & (case.query or {}).keys()) and case.method == "GET"


def _is_no_day(case: schemathesis.Case) -> bool:
    """A pattern knows that a month has 31 days at most, and not which."""
    return any(_DAY.match(text) and not _is_day(text[:10]) for text in (*_texts(case.query), *_texts(case.body)))


_WRONG = (_is_looked_at_beside_html_alone, _is_text_whatever_it_is, _is_shorter_when_clean, _is_none_when_sent)
_RIGHT = (
    _holds_a_blank,
    _is_no_day,
    _lacks_a_headline,
    _is_half_a_form,
    _is_a_drawing,
    _is_a_page_without_article,
    _is_a_feed_of_xml,
    _names_what_others_gave,
)


def _is_wrong(case: schemathesis.Case, place: ParameterLocation) -> bool:
    """Tell whether something is wrong there on purpose."""
    told = case.meta.components.get(place) if case.meta else None
    return told is not None and told.mode.is_negative


def _holds_objects(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(each, dict) for each in value))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        with suppress(ValueError):
            yield from _texts(json.loads(value) if value[:1] in {"[", "{"} else None)
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def _is_day(text: str) -> bool:
    with suppress(ValueError):
        return bool(date.fromisoformat(text))
    return False


def _is_seen(letter: str) -> bool:
    return letter.isprintable() and letter != " "
