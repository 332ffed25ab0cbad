"""What is told of stored articles as their publishers meet them."""

from service.openapi.errors import FETCHING
from service.openapi.forms import BODIES, TAKES
from service.openapi.operations import JSON, NOT_MODIFIED, TEXT, Answer, Content, Operation, Parameter, shape
from service.openapi.rendering import EXTRACTING
from service.openapi.samples import FEED, ID, STORE

_SHAPE = {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._~-]{0,127}$"}
_ID = Parameter("article_id", "The article's id.", _SHAPE, ID, place="path", required=True)
_IF_MATCH = Parameter("If-Match", "The ETag that is to be changed; `*` for any.", TEXT, place="header")
_IF_NONE_MATCH = Parameter("If-None-Match", "`*`: only where there is none yet.", TEXT, place="header")
_STORED = (Content(JSON, shape("StoredArticle")),)
_BODIES = (Content(JSON, shape("ArticleRequest"), STORE), *BODIES)
_WRONG = (400, 401, *FETCHING)

ROWS = (
    Operation(
        "post",
        "/v1/articles",
        "createArticle",
        "Articles",
        "Store an article",
        "Under a new id. What the rules refuse is not stored; what is answered with 201 is never lost.",
        (Answer("It is stored.", _STORED, 201, ("Location", "ETag")),),
        _WRONG,
        parameters=(EXTRACTING,),
        takes=TAKES,
        bodies=_BODIES,
        access="key",
    ),
    Operation(
        "post",
        "/v1/articles:import",
        "importArticles",
        "Articles",
        "Store the articles of a feed",
        "JSON Feed, RSS or Atom, of 500 items at most. Each item is answered for; a refused one holds up no other.",
        (Answer("What became of each.", (Content(JSON, shape("Imported")),)),),
        (400, 401, 413, 422),
        bodies=(
            Content("application/feed+json", shape("FeedToImport"), FEED),
            Content("application/rss+xml", TEXT),
            Content("application/atom+xml", TEXT),
        ),
        access="key",
    ),
    Operation(
        "put",
        "/v1/articles/{article_id}",
        "putArticle",
        "Articles",
        "Store or change an article",
        "Under an id of yours. The same again changes nothing.",
        (
            Answer("It is changed, or was so already.", _STORED, 200, ("ETag",)),
            Answer("It is stored.", _STORED, 201, ("Location", "ETag")),
        ),
        (*_WRONG, 409, 412),
        parameters=(_ID, EXTRACTING, _IF_MATCH, _IF_NONE_MATCH),
        takes=TAKES,
        bodies=_BODIES,
        access="key",
    ),
    Operation(
        "get",
        "/v1/articles/{article_id}",
        "getArticle",
        "Articles",
        "Get a stored article",
        "Your own.",
        (Answer("As it was sent, and as it is rendered.", _STORED, headers=("ETag",)), NOT_MODIFIED),
        (401, 404),
        parameters=(_ID,),
        access="key",
    ),
    Operation(
        "delete",
        "/v1/articles/{article_id}",
        "deleteArticle",
        "Articles",
        "Delete a stored article",
        "With how often it was read. Its id stays yours.",
        (Answer("It is gone.", status=204),),
        (401, 404, 412),
        parameters=(_ID, _IF_MATCH),
        access="key",
    ),
    Operation(
        "get",
        "/v1/articles",
        "listArticles",
        "Articles",
        "List your stored articles",
        "The newest first.",
        (Answer("A page of the list.", (Content(JSON, shape("ArticleList")),), headers=("Link",)),),
        (401, 422),
        parameters=(
            Parameter("after", "The cursor that the page before gave as `next`.", TEXT),
            Parameter("limit", "How many.", {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}, 10),
            Parameter("language", "Only articles in this language, with every region and script of it.", TEXT),
        ),
        access="key",
    ),
)
