"""The shapes as JSON Schema 2020-12, from the types themselves and the tables that they are checked against."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode

from service import shapes
from service.openapi.words import FIELDS
from service.rendering import ALL_RULES
from service.share.networks import NETWORKS
from service.wording import bundled

PLACE = "#/components/schemas/"
Schema = dict[str, Any]

_SHAPES = (
    shapes.RenderRequest,
    shapes.Rendering,
    shapes.Report,
    shapes.Shares,
    shapes.StoredArticle,
    shapes.ArticleList,
    shapes.Ranking,
    shapes.Imported,
    shapes.OEmbed,
    shapes.Feed,
    shapes.Health,
    shapes.Readiness,
    shapes.Problem,
)


class _Untitled(GenerateJsonSchema):
    """A field's name is title enough."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002  (as pydantic calls it)
        return False


@cache
def components() -> dict[str, Schema]:
    """Return every shape by its name; they refer to each other below `#/components/schemas/`."""
    adapters: list[tuple[str, JsonSchemaMode, TypeAdapter[Any]]]
    adapters = [(each.__name__, "validation", TypeAdapter(each)) for each in _SHAPES]
    _, made = TypeAdapter.json_schemas(adapters, ref_template=PLACE + "{model}", schema_generator=_Untitled)
    found: dict[str, Schema] = made["$defs"]
    for name in ("Article", "RenderOptions"):
        found[name]["properties"] = {
            each: schema | {"description": FIELDS[each]} for each, schema in found[name]["properties"].items()
        }
    _amend(found)
    found |= {name: shape | {"title": name} for name, shape in _more(found).items()}
    return dict(sorted(found.items()))


def _amend(found: dict[str, Schema]) -> None:
    """Say of types what they leave to tables and to checks over several fields."""
    contents = ("content_html", "content_text")
    found["Article"]["anyOf"] = [{"required": [each], "properties": {each: {"type": "string"}}} for each in contents]
    found["RenderedArticle"]["allOf"] = [_reference("Article")]
    found["RenderRequest"]["properties"]["article"] = _one_of("Article", "ArticleAddress")
    options = found["RenderOptions"]["properties"]
    options["share"]["items"] = _word(NETWORKS)
    options["rules"]["items"] = _word(sign + name for name in sorted(ALL_RULES) for sign in ("", "-"))
    options["ui_language"] |= {"anyOf": [_word(bundled()), {"type": "null"}]}


def _more(found: dict[str, Schema]) -> dict[str, Schema]:
    """Return the shapes of requests that no type has."""
    article, request = found["Article"], found["RenderRequest"]
    address = article["properties"]["url"]["anyOf"][0] | {"description": FIELDS["url"]}
    checked = {"article": _one_of("ArticleToCheck", "ArticleAddress")}
    return {
        "ArticleAddress": {
            "description": "Nothing but the address of an article that may be fetched.",
            **_object({"url": address}),
            "additionalProperties": False,
        },
        "ArticleToCheck": article | {"required": []},
        "CheckRequest": {
            "description": "An article to be checked; without a title its first heading is taken.",
            "anyOf": [request | {"properties": request["properties"] | checked}, _reference("ArticleToCheck")],
        },
        "ArticleRequest": {
            "description": "An article with its options; or the item of a feed as it is.",
            **_one_of("RenderRequest", "Article"),
        },
        "FeedToImport": {
            "description": "A JSON Feed; an item that is no article is refused, and no other for it.",
            **_object({"items": {"type": "array", "maxItems": 500, "items": {}}}),
        },
    }


def _object(needed: dict[str, Schema]) -> Schema:
    return {"type": "object", "properties": needed, "required": list(needed)}


def _word(words: Iterable[str]) -> Schema:
    return {"type": "string", "enum": list(words)}


def _one_of(*names: str) -> Schema:
    return {"anyOf": list(map(_reference, names))}


def _reference(name: str) -> Schema:
    return {"$ref": PLACE + name}
