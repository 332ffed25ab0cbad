"""The article of a page as the values that somebody would send: whether to look for it, and what is found."""

from collections.abc import Callable
from typing import Any

from service.source.adapters import Adapters
from service.source.extract import Extracted, extract, whole
from service.source.extract.article import article_values
from service.source.fetch import Page
from service.source.pages import Within, at_once, joined

EXTRACT = ("auto", "always", "never")


def is_looked_for(html: str, mode: str, *, may_be_page: bool = True) -> bool:
    """Tell whether to look for an article in the HTML; with `auto` in whole pages only, where there may be one."""
    return mode == "always" or (mode == "auto" and may_be_page and whole(html))


def found_in(html: str, address: str | None, adapters: Adapters) -> dict[str, Any]:
    """Return the values of the article in a page; `address` is its own, if it has one. Raises NoArticle, TooComplex."""
    return _values(extract(html, address, adapters.of(address)), address, adapters)


def found_at(page: Page, fetch: Callable[[str], Page], adapters: Adapters, within: Within = at_once) -> dict[str, Any]:
    """Return the values of the article in a fetched page, joined with the pages that follow. Raises as `found_in`.

    `within` runs what computes, and nothing that fetches.
    """
    extracted = joined(page, fetch, adapters, within)
    return within(lambda: _values(extracted, page.address, adapters))


def _values(extracted: Extracted, address: str | None, adapters: Adapters) -> dict[str, Any]:
    return article_values(extracted.metadata, extracted.content_html, address, adapters.of(address))
