"""What other services learn of the page: schema.org's NewsArticle as JSON-LD, and where it is in other forms."""

from dataclasses import dataclass
from typing import Any

from service.article import Author
from service.rendering import Rendering


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same in another form: its media type, where it is, and what it is called."""

    type: str
    address: str
    title: str


def news_article(rendering: Rendering) -> dict[str, Any]:
    """Return the article in schema.org's terms (https://schema.org/NewsArticle); what is not known is left out."""
    article = rendering.article
    publisher = article.publisher
    known = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "description": article.summary,
        "url": rendering.address,
        "mainEntityOfPage": rendering.address,
        "inLanguage": rendering.language,
        "datePublished": article.date_published and article.date_published.isoformat(),
        "dateModified": article.date_modified and article.date_modified.isoformat(),
        "author": [_person(author) for author in article.authors if author.name],
        "publisher": publisher and _thing("Organization", name=publisher.name, url=publisher.url, logo=publisher.logo),
        "image": article.image or article.banner_image,
        "articleSection": article.section,
        "keywords": list(article.tags),
        "wordCount": rendering.length.words,
        "timeRequired": f"PT{rendering.length.minutes}M",
    }
    return {name: value for name, value in known.items() if value}


def _person(author: Author) -> dict[str, str]:
    return _thing("Person", name=author.name, url=author.url, email=author.email)


def _thing(kind: str, **properties: str | None) -> dict[str, str]:
    return {"@type": kind} | {name: value for name, value in properties.items() if value}
