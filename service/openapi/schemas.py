"""The shapes as JSON Schema 2020-12, from the types themselves and the tables that they are checked against."""

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
    return dict(sorted(found.items()))


def _amend(found: dict[str, Schema]) -> None:
    """Say what the types leave to tables and to checks over several fields."""
    article, options = found["Article"], found["RenderOptions"]["properties"]
    found["ArticleAddress"] = {
        "title": "ArticleAddress",
        "description": "Nothing but the address of an article that may be fetched.",
        "type": "object",
        "properties": {"url": article["properties"]["url"]["anyOf"][0] | {"description": FIELDS["url"]}},
        "required": ["url"],
        "additionalProperties": False,
    }
    article["anyOf"] = [
        {"required": [each], "properties": {each: {"type": "string"}}} for each in ("content_html", "content_text")
    ]
    options["share"]["items"] = {"type": "string", "enum": list(NETWORKS)}
    options["rules"]["items"] = {
        "type": "string",
        "enum": [sign + name for name in sorted(ALL_RULES) for sign in ("", "-")],
    }
    options["ui_language"] |= {"anyOf": [{"type": "string", "enum": list(bundled())}, {"type": "null"}]}
    found["RenderRequest"]["properties"]["article"] = {
        "anyOf": [{"$ref": PLACE + "Article"}, {"$ref": PLACE + "ArticleAddress"}]
    }
    found["RenderedArticle"]["allOf"] = [{"$ref": PLACE + "Article"}]
    found["CheckRequest"] = {
        **found["RenderRequest"],
        "title": "CheckRequest",
        "description": "An article to be checked; without a title its first heading is taken.",
        "properties": found["RenderRequest"]["properties"]
        | {"article": {"anyOf": [{"$ref": PLACE + "ArticleToCheck"}, {"$ref": PLACE + "ArticleAddress"}]}},
    }
    found["StoreRequest"] = {
        "title": "StoreRequest",
        "description": "An article with its options; or the item of a feed as it is.",
        "anyOf": [{"$ref": PLACE + "RenderRequest"}, {"$ref": PLACE + "Article"}],
    }
    found["FeedToImport"] = {
        "title": "FeedToImport",
        "description": "A JSON Feed; an item that is no article is refused, and no other for it.",
        "type": "object",
        "properties": {"items": {"type": "array", "maxItems": 500, "items": {}}},
        "required": ["items"],
    }
    found["ArticleToCheck"] = {**article, "title": "ArticleToCheck", "required": []}
