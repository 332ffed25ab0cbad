"""What is told of each route: rows of a table, in the terms of OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from service.openapi.schemas import PLACE

HTML, JSON = "text/html", "application/json"
TEXT: Mapping[str, Any] = {"type": "string"}
ADDRESS: Mapping[str, Any] = {"type": "string", "format": "uri", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://[^/?#@]"}
BINARY: Mapping[str, Any] = {}  # OpenAPI 3.1: what is not text has no schema but its media type


def shape(name: str) -> Mapping[str, Any]:
    """Return the reference to a shape of `schemas.components`."""
    return {"$ref": PLACE + name}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter that belongs to one route; one that has an example is sent in the route's example."""

    name: str
    description: str
    schema: Mapping[str, Any]
    example: object = None
    place: Literal["query", "path", "header"] = "query"
    required: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """A body of one media type, with an example where one is sent."""

    media_type: str
    schema: Mapping[str, Any]
    example: object = None
    encoding: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that is no error: its status, what it holds by media type, and the headers that it is told apart by."""

    description: str
    contents: tuple[Content, ...] = ()
    status: int = 200
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path.

    `takes` names the fields of an article and the options that the query may hold; `errors` are statuses beyond those
    that every route may answer with. `access` says who may ask: anybody; anybody, a key giving its publisher's
    defaults; a key; or a key or a signature, where the source is not allowed to all; or the
    metrics' token.
    """

    method: Literal["get", "post", "put", "delete"]
    path: str
    id: str
    tag: str
    summary: str
    description: str
    answers: tuple[Answer, ...]
    errors: tuple[int, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    takes: tuple[str, ...] = ()
    bodies: tuple[Content, ...] = ()
    access: Literal["open", "defaults", "key", "source", "token"] = "open"


NOT_MODIFIED = Answer("You have it already.", status=304, headers=("ETag",))
