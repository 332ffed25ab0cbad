"""What is told of stored articles as readers, publishers' pages and feed readers meet them."""

from collections.abc import Mapping
from typing import Any

from service.openapi.errors import FETCHING
from service.openapi.operations import (
    ADDRESS,
    HTML,
    JSON,
    NOT_MODIFIED,
    TEXT,
    Answer,
    Content,
    Operation,
    Parameter,
    shape,
)
from service.openapi.rendering import EXPIRY, FETCHED
from service.openapi.samples import ID, URL
from service.parsing import OPTION_FIELDS
from service.stories.top import MOST, MOST_RANKED

_ID = Parameter("article_id", "The article's id.", {"type": "string", "minLength": 1}, ID, place="path", required=True)
_PARENT = Parameter("parent_origin", "Who is told the height: the origin of the page that frames this one.", TEXT)
_CURSOR = Parameter("after", "The cursor that the page before gave.", TEXT)
_PUBLISHER = Parameter("publisher", "The name of the publisher's key; without it, everybody's articles.", TEXT)
_SIZE = {"type": "integer", "minimum": 1, "maximum": 9999}
_SCRIPT = Answer("The script.", (Content("text/javascript", TEXT),))


def _feed(path: str, id: str, media_type: str, summary: str, schema: Mapping[str, Any] = TEXT) -> Operation:  # noqa: A002
    """Return the row of a list of the latest articles."""
    return Operation(
        "get",
        path,
        id,
        "Reading",
        summary,
        "The latest first, with the address of those before.",
        (Answer("The list.", (Content(media_type, schema),), headers=("ETag",)), NOT_MODIFIED),
        (404, 422),
        parameters=(_PUBLISHER, _CURSOR),
    )


ROWS = (
    Operation(
        "get",
        "/v1/stories/top",
        "topStories",
        "Reading",
        "Rank the most read stories",
        "What stands behind Top 10 Stories: the stored articles by how often they were read of late.",
        (Answer("The ranking, the most read first.", (Content(JSON, shape("Ranking")),)),),
        (422,),
        parameters=(
            Parameter(
                "limit", "How many.", {"type": "integer", "minimum": 1, "maximum": MOST_RANKED, "default": MOST}, MOST
            ),
            _PUBLISHER,
            Parameter("language", "Only stories in this language (BCP 47).", TEXT),
        ),
    ),
    Operation(
        "get",
        "/articles/{article_id}",
        "page",
        "Reading",
        "Read a stored article",
        "The readers' page, with the options of the query over those that it was stored with.",
        (Answer("The page.", (Content(HTML, TEXT),), headers=("ETag", "Link")), NOT_MODIFIED),
        (404, 422),
        parameters=(_ID,),
        takes=OPTION_FIELDS,
    ),
    Operation(
        "get",
        "/embed/{article_id}",
        "embed",
        "Reading",
        "Show a stored article in a frame",
        "The same article without a page around it; it tells its height to the page that frames it.",
        (Answer("The page.", (Content(HTML, TEXT),), headers=("ETag",)), NOT_MODIFIED),
        (404, 422),
        parameters=(_ID, _PARENT),
        takes=OPTION_FIELDS,
    ),
    Operation(
        "get",
        "/embed",
        "embedAddress",
        "Reading",
        "Show the article at an address in a frame",
        "Fetches the page, finds the article in it and shows that for a frame.",
        (Answer("The page.", (Content(HTML, TEXT),), headers=("ETag",)), NOT_MODIFIED),
        (401, *FETCHING),
        parameters=(Parameter("url", FETCHED, ADDRESS, URL, required=True), EXPIRY, _PARENT),
        takes=OPTION_FIELDS,
        access="source",
    ),
    Operation(
        "get",
        "/embed.js",
        "embedScript",
        "Reading",
        "Get the script for embeds",
        "Gives frames the height of what they hold; that of today.",
        (Answer(_SCRIPT.description, _SCRIPT.contents, headers=("ETag",)), NOT_MODIFIED),
    ),
    Operation(
        "get",
        "/embed.v1.js",
        "embedScriptV1",
        "Reading",
        "Get the script for embeds, for ever the same",
        "Its integrity can be told beforehand.",
        (_SCRIPT,),
    ),
    Operation(
        "get",
        "/oembed",
        "oembed",
        "Reading",
        "Get the frame for an article's address",
        "oEmbed 1.0, type rich; every page of an article leads here.",
        (
            Answer(
                "What to show.",
                (Content(JSON, shape("OEmbed")), Content("text/xml", TEXT)),
                headers=("ETag",),
            ),
            NOT_MODIFIED,
        ),
        (404, 422, 501),
        parameters=(
            Parameter("url", "The address of the article, here or elsewhere.", ADDRESS, URL, required=True),
            Parameter("format", "JSON, or XML.", {"enum": ["json", "xml"], "default": "json"}),
            Parameter("maxwidth", "The width that there is, in CSS pixels.", _SIZE),
            Parameter("maxheight", "The height that there is, in CSS pixels.", _SIZE),
        ),
    ),
    _feed("/feed.json", "feedJson", "application/feed+json", "Follow in JSON Feed", shape("Feed")),
    _feed("/feed.atom", "feedAtom", "application/atom+xml", "Follow in Atom"),
    _feed("/sitemap.xml", "sitemap", "application/xml", "List the readers' pages"),
)
