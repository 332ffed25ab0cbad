"""The OpenAPI 3.1 document of the routes that an application has, made from the table of operations and the shapes."""

from collections.abc import Collection, Mapping
from typing import Any

from service import __version__
from service.openapi import published, rendering, running, stored
from service.openapi.errors import ERRORS, EVERYWHERE, responses
from service.openapi.forms import form, form_to_check, parameters
from service.openapi.operations import Answer, Content, Operation, Parameter
from service.openapi.schemas import Schema, components

ROWS: tuple[Operation, ...] = (*rendering.ROWS, *stored.ROWS, *published.ROWS, *running.ROWS)
Route = tuple[str, str]  # method in lower case, path as OpenAPI writes it

_TAGS = {
    "Rendering": "An article in; its page, its JSON or its report out. Nothing is stored.",
    "Sharing": "Share links and QR codes, made without asking any network.",
    "Articles": "Stored articles, each its key's own.",
    "Reading": "Stored articles as readers, other sites and feed readers meet them.",
    "Service": "The service's own pages, and what operators ask.",
}
_HEADERS: Mapping[str, Schema] = {
    "X-Request-ID": {"description": "Yours, when it is well formed; else a new one.", "schema": {"type": "string"}},
    "ETag": {"description": "The entity tag, for `If-None-Match`.", "schema": {"type": "string"}},
    "Location": {"description": "Where it is.", "schema": {"type": "string"}},
    "Link": {
        "description": "What belongs to it: other forms, or the page after (RFC 8288).",
        "schema": {"type": "string"},
    },
}
_ACCESS: Mapping[str, list[dict[str, list[str]]]] = {
    "open": [],
    "defaults": [{}, {"key": []}],
    "key": [{"key": []}],
    "source": [{}, {"key": []}, {"signature": []}],
    "token": [{"token": []}],
}


def document(present: Collection[Route], *, origin: str | None = None) -> dict[str, Any]:
    """Return the description of the routes that are present, at this origin or the one that it is asked from."""
    rows = [row for row in ROWS if (row.method, row.path) in present]
    paths: dict[str, dict[str, Schema]] = {}
    for row in rows:
        paths.setdefault(row.path, {})[row.method] = _operation(row)
    taken = dict.fromkeys(name for row in rows for name in row.takes)
    return {
        "openapi": "3.1.1",
        "info": {
            "title": "Standfirst",
            "version": __version__,
            "summary": "Accessible article rendering.",
            "description": "Any article becomes one page that everyone can read, safe to embed and easy to share.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": origin or "/"}],
        "tags": [{"name": name, "description": words} for name, words in _TAGS.items()],
        "paths": paths,
        "components": {
            "schemas": components() | {"Form": form(), "FormToCheck": form_to_check()},
            "parameters": parameters(taken),
            "responses": responses({status for row in rows for status in row.errors}),
            "headers": _HEADERS,
            "securitySchemes": _SCHEMES,
        },
    }


_SCHEMES = {
    "key": {
        "type": "http",
        "scheme": "bearer",
        "description": "An API key: `Authorization: Bearer …`. A request with a key begins from its defaults.",
    },
    "token": {"type": "http", "scheme": "bearer", "description": "The token of `STANDFIRST_METRICS_TOKEN`."},
    "signature": {
        "type": "apiKey",
        "in": "query",
        "name": "sig",
        "description": "A signature in the address, beside its end `exp`; `standfirst sign` makes one.",
    },
}


def _operation(row: Operation) -> Schema:
    made: Schema = {"operationId": row.id, "tags": [row.tag], "summary": row.summary, "description": row.description}
    given = [_parameter(each) for each in row.parameters]
    own = {each.name for each in row.parameters}
    given += [{"$ref": f"#/components/parameters/{name}"} for name in row.takes if name not in own]
    if given:
        made["parameters"] = given
    if row.bodies:
        made["requestBody"] = {"required": True, "content": _contents(row.bodies)}
    answers = {str(each.status): _answer(each) for each in row.answers}
    errors = {str(each): {"$ref": f"#/components/responses/{ERRORS[each].name}"} for each in (*row.errors, *EVERYWHERE)}
    return made | {"responses": answers | errors} | ({"security": _ACCESS[row.access]} if row.access != "open" else {})


def _parameter(each: Parameter) -> Schema:
    made: Schema = {"name": each.name, "in": each.place, "description": each.description, "schema": dict(each.schema)}
    if each.schema.get("type") == "array":
        made |= {"style": "form", "explode": False}
    if each.required:
        made["required"] = True
    return made if each.example is None else made | {"example": each.example}


def _answer(each: Answer) -> Schema:
    headers = {name: {"$ref": f"#/components/headers/{name}"} for name in ("X-Request-ID", *each.headers)}
    made: Schema = {"description": each.description, "headers": headers}
    return made | ({"content": _contents(each.contents)} if each.contents else {})


def _contents(contents: tuple[Content, ...]) -> Schema:
    return {each.media_type: _content(each) for each in contents}


def _content(each: Content) -> Schema:
    made: Schema = {"schema": dict(each.schema)} if each.schema else {}
    if each.example is not None:
        made["example"] = each.example
    return made | ({"encoding": dict(each.encoding)} if each.encoding else {})
