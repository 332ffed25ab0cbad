"""The article that stands in a page: its body, found in the manner of Mozilla's Readability, and its metadata."""

import re
from dataclasses import dataclass

from service.errors import NoArticle
from service.source.extract.body import Body, body_of
from service.source.extract.finish import finish
from service.source.extract.sift import Known
from service.source.extract.tree import parse
from service.source.extract.write import written

_WHOLE = re.compile(r"(?:\s|\ufeff|<!--.*?-->|<\?[^>]*>)*<(?:!doctype|html|head|body)\b", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article out of a page.

    `content_html` is its body as HTML, every address in full, not yet sanitized. `next_page` is the full address of
    the article's next page, `direction` what the page says of its body's (`ltr`, `rtl`, `auto`), or None.
    """

    content_html: str
    next_page: str | None = None
    direction: str | None = None


def whole(html: str) -> bool:
    """Tell whether the text is a whole page: a doctype, `<html>`, `<head>` or `<body>` comes before all content."""
    return _WHOLE.match(html) is not None


def extract(html: str, address: str | None = None) -> Extracted:
    """Return the article that stands in a page.

    `address` is the page's own, against which relative addresses are read. Raises NoArticle where there is none,
    TooComplex for a page of too many elements.
    """
    document = parse(html)
    title = document.css_first("title")
    found: Body | None = body_of(document, Known(title=title.text() if title is not None else ""))
    if found is None:
        raise NoArticle("no article was found in the page")
    finish(found.article, address)
    return Extracted(written(found.article), direction=found.direction)
