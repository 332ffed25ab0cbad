"""How the fields of an article and the options travel outside of JSON: in a query and in a form."""

from collections.abc import Iterable, Mapping
from typing import Any

from service.openapi.operations import TEXT, Content, shape
from service.openapi.samples import FORM, PAGE
from service.openapi.schemas import Schema, components
from service.parsing import ARTICLE_FIELDS, OPTION_FIELDS

_COMMA = {"style": "form", "explode": False}


def parameters(names: Iterable[str]) -> Mapping[str, Schema]:
    """Return the parameter of each field and option, by its name: lists by comma, what is more as JSON."""
    return {name: _parameter(name) for name in names}


def form() -> Schema:
    """Return the schema of a form with every field and option; `article` may hold the whole article."""
    fields = {name: _flat(name) for name in (*ARTICLE_FIELDS, *OPTION_FIELDS)}
    for name in ("content_html", "content_text"):
        fields[name]["pattern"] = r"\S"  # what is left blank in a form is not there
    whole = {"type": "string", "description": "The whole article: its HTML, a JSON Feed item, or one with options."}
    needed = [{"required": ["title", each]} for each in ("content_html", "content_text", "article")]
    return {"type": "object", "properties": {**fields, "article": whole}, "anyOf": needed}


def form_to_check() -> Schema:
    """Return the schema of a form whose article needs no title."""
    needed = [{"required": [each]} for each in ("content_html", "content_text", "article")]
    return {**form(), "anyOf": needed}


def _parameter(name: str) -> Schema:
    schema = _flat(name)
    words = {"name": name, "in": "query", "description": schema.pop("description")}
    if _is_json(schema):
        return words | {"content": {"application/json": {"schema": schema}}}
    return words | {"schema": schema} | (_COMMA if schema.get("type") == "array" else {})


def _flat(name: str) -> Schema:
    """Return the schema of a field where there is no null: what is left out is not there."""
    found = components()
    schema = {**(found["Article"]["properties"] | found["RenderOptions"]["properties"])[name]}
    kinds = [each for each in schema.pop("anyOf", ()) if each != {"type": "null"}]
    schema |= kinds[0] if len(kinds) == 1 else {"anyOf": kinds} if kinds else {}
    if schema.get("default", "") is None:
        del schema["default"]
    return schema


def _is_json(schema: Mapping[str, Any]) -> bool:
    return "$ref" in schema or "$ref" in schema.get("items", {})


_ENCODING: Mapping[str, Any] = {
    name: {"contentType": "application/json"} if _is_json(schema) else _COMMA
    for name, schema in form()["properties"].items()
    if _is_json(schema) or schema.get("type") == "array"
}
TAKES = (*(name for name in ARTICLE_FIELDS if name not in {"content_html", "content_text"}), *OPTION_FIELDS)


def bodies(form: str) -> tuple[Content, ...]:
    """Return the kinds of body beside JSON; `form` is the shape of a form."""
    kinds = ("application/x-www-form-urlencoded", "multipart/form-data")
    return (Content("text/html", TEXT, PAGE), *(Content(kind, shape(form), FORM, _ENCODING) for kind in kinds))


BODIES = bodies("Form")
