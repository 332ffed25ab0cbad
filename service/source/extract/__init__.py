"""The article in a page: its body, found in the manner of Mozilla's Readability, and what the page says of it."""

import re
from dataclasses import dataclass

from service.errors import NoArticle
from service.source.adapters import NO_ADAPTER, Adapter
from service.source.document import Document, parse
from service.source.extract.body import body_of
from service.source.extract.finish import finish
from service.source.extract.metadata import Metadata, metadata
from service.source.extract.next_page import next_page
from service.source.extract.sift import Known
from service.source.extract.write import written
from service.url import joined

_WHOLE = re.compile(r"(?>\s|\ufeff|<!--.*?-->|<\?[^>]*>)*+<(?:!doctype|html|head|body)\b", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article out of a page.

    `content_html` is its body as HTML, every address in full, not yet sanitized. `next_page` is the full address of
    the article's next page, or None. `direction` is what the page says of the body's: `ltr`, `rtl`, `auto`, or None.
    """

    metadata: Metadata
    content_html: str
    next_page: str | None = None
    direction: str | None = None


def whole(html: str) -> bool:
    """Tell whether the text is a whole page: a doctype, `<html>`, `<head>` or `<body>` comes before all content."""
    return _WHOLE.match(html) is not None


def extract(html: str, address: str | None = None, adapter: Adapter | None = None) -> Extracted:
    """Return the article that stands in a page.

    `address` is the page's own, against which relative addresses are read; `adapter` its publisher's table.
    Raises NoArticle where there is none, TooComplex for a page of too many elements.
    """
    adapter = adapter or NO_ADAPTER
    document = parse(html)
    found = metadata(document, address, adapter)
    base = _base(document, address)
    after = next_page(document, base, adapter.next_page)
    known = Known(address, found.title or "", _said(found))
    body = body_of(document, known, adapter.body, adapter.strip)
    if body is None:
        raise NoArticle("no article was found in the page: there is nothing to read in it, or links only")
    finish(body.article, address, base)
    return Extracted(found, written(body.article), after, body.direction)


def _said(found: Metadata) -> tuple[str, ...]:
    """Return who and what stands in lines around the article, as its metadata say it."""
    people = (said for author in found.authors for said in (author.name, author.email))
    house = found.publisher.name if found.publisher else None
    return tuple(said for said in (*people, found.section, house) if said)


def _base(document: Document, address: str | None) -> str | None:
    """Return what relative addresses are read against: the page's `<base>`, or its own address."""
    base = document.css_first("base[href]")
    given = (base.attributes.get("href") or "").strip() if base is not None else ""
    if not given:
        return address
    return joined(given, address) if address else given
