"""The shapes of requests and answers in JSON: what `answers.py` builds, and what the API's description says of them."""

from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict  # typing's own will do from Python 3.12 on (pydantic's rule)

from service.article import Article
from service.errors import FieldError
from service.findings import Outcome
from service.options import RenderOptions
from service.report.contents import Image, Line
from service.share.links import ShareLink
from service.typeset.outline import Heading


class RenderRequest(TypedDict):
    """An article, and how it is to be rendered."""

    article: Article
    options: NotRequired[RenderOptions | None]


class RenderedArticle(TypedDict):
    """The article as it came, and what became of it: body sanitized and repaired, language settled, text counted."""

    id: str | None
    language: str
    direction: Literal["ltr", "rtl"]
    content_html: str
    content_text: str
    word_count: int
    reading_minutes: int
    outline: list[Heading]


class QrCode(TypedDict):
    """The QR code of the article's address, as inline SVG."""

    url: str
    svg: str


Finding = TypedDict(
    "Finding",
    {
        "id": str,
        "rule": str,
        "class": Literal["A", "B", "C"],
        "wcag": list[str],
        "kwcag": list[str],
        "outcome": Outcome,
        "message": str,
        "why": str,
        "location": str | None,
        "before": str,
        "after": str | None,
        "dismissed": bool,
    },
)
Finding.__doc__ = "One place where one rule applied; `location` is a CSS path in the sanitized source."


class Accessibility(TypedDict):
    """What was repaired and what only the author can finish; findings that were dismissed are not counted."""

    repaired: int
    needs_author: int
    findings: list[Finding]


class Rendering(TypedDict):
    """A rendering with all that belongs to it; `html` is the whole page."""

    article: RenderedArticle
    options: RenderOptions
    share: list[ShareLink]
    qr: QrCode | None
    accessibility: Accessibility
    html: str


class Checked(TypedDict):
    """What is known of the article that was checked."""

    title: str
    language: str


class Outlines(TypedDict):
    """The headings of the source, and those of the result."""

    before: list[Line]
    after: list[Line]


class Report(TypedDict):
    """The accessibility report of one article."""

    article: Checked
    accessibility: Accessibility
    outline: Outlines
    images: list[Image]


class Shares(TypedDict):
    """The share links of an address, in their order."""

    url: str
    title: str
    share: list[ShareLink]


class Counts(TypedDict):
    """How much was repaired, and how much only the author can finish."""

    repaired: int
    needs_author: int


class ListedArticle(TypedDict):
    """A stored article in a list; `page` and `embed` are where readers find it, `url` is its own address."""

    id: str
    version: int
    created: str
    updated: str
    etag: str
    title: str
    url: str | None
    language: str
    date_published: str
    word_count: int
    page: str
    embed: str


class EmbedCode(TypedDict):
    """What a publisher pastes to embed an article: the element with its script, or the frame without one."""

    element: str
    frame: str


class StoredArticle(ListedArticle):
    """A stored article: rendered, counted, and as it was sent (`source` and `options`)."""

    article: RenderedArticle
    accessibility: Counts
    embed_code: EmbedCode
    options: dict[str, Any]
    source: dict[str, Any]


class ArticleList(TypedDict):
    """A page of a list; `next` is the cursor of the page after, if there is one."""

    articles: list[ListedArticle]
    next: str | None


class RankedStory(TypedDict):
    """A story of the ranking; `url` is the page of it here, `publisher` the name of the key that stored it."""

    title: str
    url: str
    id: str
    publisher: str
    language: str


class Ranking(TypedDict):
    """The most read stories, in this order."""

    stories: list[RankedStory]


class FeedAuthor(TypedDict):
    """Who wrote an article of a feed."""

    name: NotRequired[str]
    url: NotRequired[str]
    avatar: NotRequired[str]


class FeedItem(TypedDict):
    """An article of a feed; it can be imported again as it is."""

    id: str
    url: str
    external_url: NotRequired[str]
    title: str
    content_html: str
    summary: NotRequired[str]
    image: NotRequired[str]
    banner_image: NotRequired[str]
    date_published: str
    date_modified: str
    authors: NotRequired[list[FeedAuthor]]
    tags: NotRequired[list[str]]
    language: str


class OEmbed(TypedDict):
    """What a page needs to show the article in a frame (https://oembed.com, section 2.3.4)."""

    version: Literal["1.0"]
    type: Literal["rich"]
    title: str
    author_name: NotRequired[str]
    author_url: NotRequired[str]
    provider_name: str
    provider_url: str
    cache_age: int
    width: int
    height: int
    html: str


class Feed(TypedDict):
    """A page of a JSON Feed (https://www.jsonfeed.org/version/1.1/)."""

    version: Literal["https://jsonfeed.org/version/1.1"]
    title: str
    home_page_url: str
    feed_url: str
    next_url: NotRequired[str]
    items: list[FeedItem]


class Health(TypedDict):
    """The process lives."""

    status: Literal["ok"]


class Readiness(TypedDict):
    """Whether the process can do its work, and what it stands upon."""

    status: Literal["ready", "not ready"]
    checks: dict[str, Literal["ok", "failed"]]


class ImportedItem(TypedDict):
    """What became of one item of a feed; `item` is what the feed calls it."""

    item: str
    id: str | None
    outcome: Literal["created", "updated", "unchanged", "refused"]
    reason: str | None


class Imported(TypedDict):
    """What became of a feed; `left` are items that there was no time for: post it again."""

    created: int
    updated: int
    unchanged: int
    refused: int
    left: int
    items: list[ImportedItem]


class Problem(TypedDict):
    """What went wrong (RFC 9457); `errors` names each wrong field as the caller wrote it."""

    type: str
    title: str
    status: int
    detail: NotRequired[str]
    instance: NotRequired[str]
    errors: NotRequired[list[FieldError]]
