"""What the head's meta elements say, vocabulary by vocabulary."""

from collections.abc import Mapping
from datetime import tzinfo

from service.article import Author, Publisher
from service.source.extract.metadata.bylines import named
from service.source.extract.metadata.dates import moment
from service.source.extract.metadata.found import Metadata, Picture
from service.source.extract.metadata.page import Page
from service.source.values import language_tag, pixels, written

Names = Mapping[str, tuple[str, ...]]
"""For each field, the names of meta elements that may hold it, the best first."""


def _names(fields: Mapping[str, str]) -> Names:
    return {field: tuple(names.split()) for field, names in fields.items()}


OPEN_GRAPH = _names(  # https://ogp.me
    {
        "title": "og:title",
        "publisher": "og:site_name",
        "authors": "og:article:author article:author_name article:author og:author article:byline",
        "published": "article:published_time og:article:published_time og:published_time og:pubdate article:published"
        " rnews:datepublished",
        "modified": "article:modified_time og:article:modified_time og:updated_time og:modified_time article:modified",
        "section": "article:section og:article:section og:section article:section1",
        "tags": "article:tag og:article:tag og:tag",
        "summary": "og:description",
        "image": "og:image:secure_url og:image:url og:image",
        "image_width": "og:image:width",
        "image_height": "og:image:height",
        "image_alt": "og:image:alt",
        "language": "og:locale",
    }
)
TWITTER = _names(
    {
        "title": "twitter:title",
        "summary": "twitter:description",
        "image": "twitter:image twitter:image:src",
        "image_alt": "twitter:image:alt",
    }
)
DUBLIN_CORE = _names(  # https://www.dublincore.org/specifications/dublin-core/dcmi-terms/
    {
        "title": "dc.title dc:title dcterm:title dcterm.title dcterms.title dcterms:title",
        "publisher": "dc.publisher dc:publisher dcterms.publisher",
        "authors": "dc.creator dc:creator dcterm:creator dcterm.creator dcterms.creator dcterms:creator dc.contributor",
        "published": "dcterms.issued dc.date.issued dcterms.created dc.date.created dc.date dc:date dcterms.date",
        "modified": "dcterms.modified dc.date.modified",
        "tags": "dc.subject dcterms.subject",
        "section": "dc.type.section",
        "summary": "dc.description dc:description dcterms.description dcterms.abstract",
        "language": "dc.language dc:language dcterms.language",
    }
)
SCHOLARLY = _names(  # Parsely, Sailthru and Google Scholar
    {
        "title": "citation_title parsely-title sailthru.title weibo:article:title weibo:webpage:title",
        "publisher": "citation_journal_title citation_publisher",
        "authors": "parsely-author citation_author citation_authors sailthru.author",
        "published": "parsely-pub-date citation_publication_date citation_online_date citation_date sailthru.date",
        "section": "parsely-section",
        "tags": "parsely-tags sailthru.tags citation_keywords",
        "image": "parsely-image-url sailthru.image.full",
        "language": "citation_language",
    }
)
PLAIN = _names(
    {
        "title": "title headline hdl",
        "publisher": "application-name publisher apple-mobile-web-app-title copyright:publisher",
        "authors": "author byl byline authors article_author writer creator",
        "published": "pubdate publishdate publish-date pub-date published date publication_date article_date_original"
        " article.published originalpublicationdate datepublished date_published regdate",
        "modified": "last-modified lastmod article.updated moddate datemodified revised",
        "section": "section category article-section",
        "tags": "news_keywords keywords tags",
        "summary": "description abstract",
        "image": "image thumbnail image_src",
        "language": "content-language language",
    }
)
_FROM_YOAST = {
    "written by",
    "author",
    "verfasst von",
    "escrito por",
    "écrit par",
    "글쓴이",
    "作成者",
    "执笔者",
    "geschrieben von",
}

MAX_METAS, MAX_EACH = 600, 40  # meta elements that are read, and values of one name


def contents(page: Page) -> Mapping[str, list[str]]:
    """Return the values of the page's meta elements by `property`, `name` and `http-equiv`, in lower case."""
    found: dict[str, list[str]] = {}
    for each in page.document.css("meta[content]")[:MAX_METAS]:
        attributes = each.attributes
        value = written(attributes.get("content"), 4_000)
        names = (
            f"{attributes.get('property') or ''} {attributes.get('name') or ''} {attributes.get('http-equiv') or ''}"
        )
        for name in dict.fromkeys(names.lower().split()) if value else ():
            if len(values := found.setdefault(name, [])) < MAX_EACH:
                values.append(value or "")
    return found


def vocabulary(metas: Mapping[str, list[str]], names: Names, page: Page, zone: tzinfo | None) -> Metadata:
    """Return what the meta elements of one vocabulary say."""
    if all(metas.keys().isdisjoint(each) for each in names.values()):
        return Metadata()

    def all_of(field: str) -> list[str]:
        return next((metas[name] for name in names.get(field, ()) if name in metas), [])

    def first(field: str) -> str | None:
        return next(iter(all_of(field)), None)

    tag = language_tag(first("language"))
    said = {
        field: moment(text, zone=zone, language=tag) for field in ("published", "modified") if (text := first(field))
    }
    address = page.absolute(first("image"))
    publisher = written(first("publisher"))
    return Metadata(
        title=written(first("title")),
        authors=_authors(metas, names),
        publisher=Publisher(publisher) if publisher and "://" not in publisher else None,
        date_published=said.get("published"),
        date_modified=said.get("modified"),
        language=tag,
        image=Picture(address, pixels(first("image_width")), pixels(first("image_height")), first("image_alt"))
        if address
        else None,
        summary=written(first("summary")),
        section=written(first("section")),
        tags=tuple(dict.fromkeys(tag for text in all_of("tags") for each in text.split(",") if (tag := each.strip())))[
            :MAX_EACH
        ],
    )


def _authors(metas: Mapping[str, list[str]], names: Names) -> tuple[Author, ...]:
    """Take the first name that has people; an address of a profile is nobody's name."""
    for name in names.get("authors", ()):
        found = [author for text in metas.get(name, ()) for author in named(text)]
        if found:
            return tuple({author.name: author for author in found}.values())
    return ()


def labelled(metas: Mapping[str, list[str]]) -> Metadata:
    """Return the author of a card's labels (`twitter:label1` "Written by", `twitter:data1` the name)."""
    for number in "12":
        label = next(iter(metas.get(f"twitter:label{number}", ())), "")
        if label.casefold() in _FROM_YOAST:
            return Metadata(authors=named(next(iter(metas.get(f"twitter:data{number}", ())), "")))
    return Metadata()
