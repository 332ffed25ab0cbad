"""The OpenAPI document as its page shows it: words for types, and one command for each operation."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from shlex import quote
from typing import Any
from urllib.parse import quote as encoded
from urllib.parse import urlencode

Node = Mapping[str, Any]
_LOCAL = "http://localhost:8000"  # where the service is when nobody has said


@dataclass(frozen=True, slots=True)
class Kind:
    """A type in words, the shape that it leads to, and the values that it is held to."""

    words: str
    shape: str | None = None
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One parameter or one field."""

    name: str
    kind: Kind
    description: str
    is_required: bool
    default: str | None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Medium:
    """A body of one media type."""

    media_type: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Told:
    """One answer: its status, and what it holds."""

    status: str
    description: str
    media: tuple[Medium, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """One operation. `shared` are the parameters that it has in common with others, by name."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    access: tuple[str, ...]
    parameters: tuple[Row, ...]
    shared: tuple[str, ...]
    bodies: tuple[Medium, ...]
    answers: tuple[Told, ...]
    errors: tuple[Told, ...]
    command: str


@dataclass(frozen=True, slots=True)
class Group:
    """The operations under one tag."""

    name: str
    description: str
    calls: tuple[Call, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """One object and its fields; `includes` is the shape whose fields it has too."""

    name: str
    description: str
    includes: str | None
    fields: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The whole document."""

    version: str
    description: str
    groups: tuple[Group, ...]
    errors: tuple[Told, ...]
    schemes: Mapping[str, str]
    shapes: tuple[Shape, ...]


def read(document: Node) -> Reading:
    """Return the document in the order that a reader needs: by tag, then the errors, then the shapes."""
    calls = [(row["tags"][0], _call(document, path, method, row)) for path, method, row in _rows(document)]
    groups = [
        Group(tag["name"], tag["description"], tuple(call for name, call in calls if name == tag["name"]))
        for tag in document["tags"]
    ]
    components = document["components"]
    return Reading(
        document["info"]["version"],
        document["info"]["description"],
        tuple(group for group in groups if group.calls),
        tuple(dict.fromkeys(error for _, call in calls for error in call.errors)),
        {name: each["description"] for name, each in components["securitySchemes"].items()},
        tuple(_shape(name, each) for name, each in components["schemas"].items()),
    )


def kind(schema: Node) -> Kind:
    """Return what a reader needs to know of a schema."""
    if "$ref" in schema:
        name = _name(schema["$ref"])
        return Kind(name, name)
    if "anyOf" in schema:
        some = [kind(each) for each in schema["anyOf"] if "type" in each or "$ref" in each]
        if some:
            words = " or ".join(each.words for each in some)
            return Kind(words, next((each.shape for each in some if each.shape), None), some[0].allowed)
    if "enum" in schema:
        return Kind("one of", allowed=tuple(map(str, schema["enum"])))
    if schema.get("type") == "array":
        items = kind(schema["items"])
        return Kind(f"list of {items.words}", items.shape, items.allowed)
    return Kind(_simple(schema))


def _simple(schema: Node) -> str:
    words = str(schema.get("type", "any"))
    if "format" in schema:
        words = {"uri": "address", "email": "e-mail address", "date-time": "date and time"}.get(schema["format"], words)
    if "minimum" in schema and "maximum" in schema:
        return f"{words}, {schema['minimum']} to {schema['maximum']}"
    return words


def _rows(document: Node) -> Iterator[tuple[str, str, Node]]:
    for path, methods in document["paths"].items():
        for method, row in methods.items():
            yield path, method, row


def _call(document: Node, path: str, method: str, row: Node) -> Call:
    given = row.get("parameters", ())
    answers = [(status, _resolved(document, each)) for status, each in row["responses"].items()]
    told = [(status, Told(status, each["description"], _media(each.get("content", {})))) for status, each in answers]
    return Call(
        row["operationId"],
        method.upper(),
        path,
        row["summary"],
        row["description"],
        tuple(next(iter(each), "anybody") for each in row.get("security", ())),
        tuple(_parameter(each) for each in given if "$ref" not in each),
        tuple(_name(each["$ref"]) for each in given if "$ref" in each),
        _media(row.get("requestBody", {}).get("content", {})),
        tuple(each for status, each in told if status < "400"),
        tuple(each for status, each in sorted(told, key=lambda each: each[0]) if status >= "400"),
        command(document, path, method, row),
    )


def command(document: Node, path: str, method: str, row: Node) -> str:
    """Return the operation's example as a command line."""
    origin = document["servers"][0]["url"]
    address = (origin if origin.startswith("http") else _LOCAL) + example_address(path, row)
    parts = ["curl -s" if method == "get" else f"curl -s -X {method.upper()}", quote(address)]
    if credential := _credential(row):
        parts.append(f'-H "Authorization: Bearer ${credential}"')
    for media_type, body in row.get("requestBody", {}).get("content", {}).items():
        text = json.dumps(body["example"], ensure_ascii=False, indent=2) if "json" in media_type else body["example"]
        parts += [f"-H {quote(f'Content-Type: {media_type}')}", f"-d {quote(text)}"]
        break
    return " \\\n  ".join(parts)


def _credential(row: Node) -> str | None:
    """Return the variable of what is sent so that the example is answered: a key, a token, or nothing."""
    names = [name for each in row.get("security", ()) for name in each]
    if "token" in names:
        return "TOKEN"
    return "KEY" if "signature" in names or {} not in row.get("security", [{}]) else None


def example_address(path: str, row: Node) -> str:
    """Return the path and the query of the operation's example."""
    given = [each for each in row.get("parameters", ()) if "example" in each]
    for each in given:
        if each["in"] == "path":
            path = path.replace(f"{{{each['name']}}}", encoded(str(each["example"]), safe=""))
    query = urlencode([(each["name"], each["example"]) for each in given if each["in"] == "query"], safe=":/")
    return f"{path}?{query}" if query else path


def _resolved(document: Node, node: Node) -> Node:
    if "$ref" not in node:
        return node
    found: Node = document["components"]["responses"][_name(node["$ref"])]
    return found


def _parameter(each: Node) -> Row:
    schema = each.get("schema") or each["content"]["application/json"]["schema"]
    return _row(each["name"], schema | {"description": each["description"]}, each.get("required", False), each["in"])


def _media(content: Node) -> tuple[Medium, ...]:
    return tuple(Medium(name, kind(each.get("schema", {"type": "bytes"}))) for name, each in content.items())


def _shape(name: str, schema: Node) -> Shape:
    required = schema.get("required", ())
    fields = tuple(_row(each, found, each in required) for each, found in schema.get("properties", {}).items())
    includes = _name(schema["allOf"][0]["$ref"]) if "allOf" in schema else None
    return Shape(name, " ".join(schema.get("description", "").split()), includes, fields)


def _row(name: str, schema: Node, is_required: bool, place: str = "") -> Row:
    default = schema.get("default")
    shown = None if default in (None, "", []) else default if isinstance(default, str) else json.dumps(default)
    return Row(name, kind(schema), schema.get("description", ""), is_required, shown, place)


def _name(reference: str) -> str:
    return reference.rpartition("/")[2]
