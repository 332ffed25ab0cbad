"""What is told of the service itself: its pages, its files, and what operators ask."""

from service.openapi.operations import (
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

ROWS = (
    Operation(
        "get",
        "/",
        "playground",
        "Service",
        "Open the playground",
        "A page to paste an article into, and to see its page, report, share links and code.",
        (Answer("The page.", (Content(HTML, TEXT),)),),
        (404,),
        parameters=(Parameter("example", "The example that stands in the form.", TEXT, "korean"),),
    ),
    Operation(
        "get",
        "/assets/{name}",
        "asset",
        "Service",
        "Get a style, a script or a typeface",
        "Files are named by what they hold and kept for ever; pages rendered with `assets=link` name them.",
        (
            Answer(
                "The file.",
                (Content("text/css", TEXT), Content("text/javascript", TEXT), Content("font/woff2", BINARY)),
            ),
        ),
        (404,),
        parameters=(Parameter("name", "The file's name, as a page has it.", TEXT, place="path", required=True),),
    ),
    Operation(
        "get",
        "/healthz",
        "health",
        "Service",
        "Ask whether the process lives",
        "Nothing external is asked.",
        (Answer("It lives.", (Content(JSON, shape("Health")),)),),
    ),
    Operation(
        "get",
        "/openapi.json",
        "openapi",
        "Service",
        "Get this description",
        "An OpenAPI 3.1 document of the routes that this instance has.",
        (
            Answer(
                "The document.",
                (Content(JSON, {"type": "object", "required": ["openapi", "info", "paths"]}),),
                headers=("ETag",),
            ),
            NOT_MODIFIED,
        ),
    ),
    Operation(
        "get",
        "/docs",
        "docs",
        "Service",
        "Read this description",
        "The same as a page.",
        (Answer("The page.", (Content(HTML, TEXT),), headers=("ETag",)), NOT_MODIFIED),
    ),
)
