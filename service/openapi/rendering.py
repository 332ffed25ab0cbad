"""What is told of rendering, checking and sharing."""

from collections.abc import Mapping
from typing import Any

from service.openapi.errors import FETCHING
from service.openapi.forms import BODIES, TAKES, bodies
from service.openapi.operations import (
    ADDRESS,
    BINARY,
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
from service.openapi.samples import CHECK, RENDER, TITLE, URL
from service.parsing import OPTION_FIELDS
from service.share.drawing import BORDERS, LEVELS, SCALES
from service.share.networks import NETWORKS
from service.source.finding import EXTRACT

_SHARING = tuple(name for name in OPTION_FIELDS if name.startswith(("share", "mail", "kakao", "twitter", "mastodon")))
_COLOUR = {"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"}


def _within(numbers: range, default: int) -> Mapping[str, Any]:
    return {"type": "integer", "minimum": numbers[0], "maximum": numbers[-1], "default": default}


EXTRACTING = Parameter(
    "extract",
    "Whether an article is looked for in a page: `auto` looks in whole pages of HTML and forms.",
    {"enum": list(EXTRACT), "default": "auto"},
)
EXPIRY = Parameter("exp", "The last second of a signed address, as Unix time.", {"type": "integer", "minimum": 0})
FETCHED = "The address of the page: one that may be fetched."
_URL = Parameter("url", "What is shared: an absolute http(s) address.", ADDRESS, URL, required=True)

_RENDERED = (Content(HTML, TEXT), Content(JSON, shape("Rendering")))

ROWS = (
    Operation(
        "post",
        "/v1/render",
        "render",
        "Rendering",
        "Render an article",
        "Sanitizes the article, repairs its accessibility, and answers with the page, or with everything as JSON. "
        "Nothing is stored. Options in the query are defaults for those in the body. The other fields "
        "of a `text/html` body stand in the query, `title` among them. An article of nothing but a `url` is fetched.",
        (Answer("The page, or the rendering with all that belongs to it.", _RENDERED),),
        (400, 401, *FETCHING, 406),
        parameters=(EXTRACTING,),
        takes=TAKES,
        bodies=(Content(JSON, shape("ArticleRequest"), RENDER), *BODIES),
        access="defaults",
    ),
    Operation(
        "get",
        "/v1/render",
        "renderAddress",
        "Rendering",
        "Render the article at an address",
        "Fetches the page, finds the article in it and renders that. With a key the answer is for its sender alone.",
        (Answer("As for a posted article.", _RENDERED, headers=("ETag",)), NOT_MODIFIED),
        (401, *FETCHING, 406),
        parameters=(Parameter("url", FETCHED, ADDRESS, URL, required=True), EXPIRY),
        takes=OPTION_FIELDS,
        access="source",
    ),
    Operation(
        "post",
        "/v1/check",
        "check",
        "Rendering",
        "Check an article's accessibility",
        "Answers with the accessibility report alone: what was repaired, and what only the author can finish. An "
        "article without a title is called by its first heading.",
        (
            Answer(
                "The report as JSON, as a page, as SARIF 2.1.0 or as W3C EARL 1.0.",
                (
                    Content(JSON, shape("Report")),
                    Content(HTML, TEXT),
                    Content("application/sarif+json", {"type": "object", "required": ["$schema", "version", "runs"]}),
                    Content("application/ld+json", {"type": "object", "required": ["@context", "@graph"]}),
                ),
            ),
        ),
        (400, 401, *FETCHING, 406),
        parameters=(EXTRACTING,),
        takes=TAKES,
        bodies=(Content(JSON, shape("CheckRequest"), CHECK), *bodies("FormToCheck")),
        access="defaults",
    ),
    Operation(
        "get",
        "/v1/share",
        "share",
        "Sharing",
        "Get the share links of an address",
        "Answers with one link for each network, in order; no network is asked.",
        (
            Answer(
                "The links as JSON, or the bar alone as a fragment of HTML.",
                (Content(JSON, shape("Shares")), Content(HTML, TEXT)),
            ),
        ),
        (422,),
        parameters=(
            _URL,
            Parameter("title", "The headline.", TEXT, TITLE),
            Parameter("summary", "A sentence or two.", TEXT),
            Parameter("image", "A picture, for the networks that take one.", ADDRESS),
            Parameter(
                "networks",
                "Which, in this order; `share` is the same.",
                {"type": "array", "maxItems": 30, "items": {"type": "string", "enum": list(NETWORKS)}},
            ),
            Parameter("format", "JSON, or the bar.", {"enum": ["json", "html"], "default": "json"}),
        ),
        takes=(*(name for name in _SHARING if name != "share"), "tracking", "ui_language"),
    ),
    Operation(
        "get",
        "/v1/qr",
        "qr",
        "Sharing",
        "Draw a QR code",
        "Answers with one QR code that scanners can read; what they could not read is refused.",
        (
            Answer(
                "The code.",
                (Content("image/svg+xml", TEXT), Content("image/png", BINARY)),
                headers=("ETag",),
            ),
            NOT_MODIFIED,
        ),
        (422,),
        parameters=(
            _URL,
            Parameter("title", "Names the code, in SVG.", TEXT, TITLE),
            Parameter("format", "SVG, or PNG.", {"enum": ["svg", "png"], "default": "svg"}, "svg"),
            Parameter("scale", "Pixels a module.", _within(SCALES, 8)),
            Parameter("border", "Modules around the code.", _within(BORDERS, 4)),
            Parameter("error_correction", "How much of the code may be lost.", {"enum": list(LEVELS), "default": "M"}),
            Parameter("dark", "The code's colour.", _COLOUR | {"default": "#000000"}),
            Parameter("light", "The colour around it.", _COLOUR | {"default": "#ffffff"}),
            Parameter(
                "caption", "Whether the address stands below; in SVG only.", {"type": "boolean", "default": False}
            ),
        ),
    ),
)
