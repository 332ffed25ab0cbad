"""Articles that their sender did not write out: fetched by their address, or found in a whole page."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from flask import request

from service.errors import InvalidFields, SourceSlow
from service.services import Services
from service.source import finding
from service.source.fetch import Page
from service.telemetry.stages import stage
from service.url import web_address_of
from service.web import access
from service.web.query import needed

T = TypeVar("T")
_CONTENT = frozenset({"content_html", "content_text"})


def sourced(services: Services, article: object, prefix: str, *, may_be_page: bool) -> object:
    """Return the article as it was sent, or with what its address or its page gave where that is all that was sent.

    What the sender said goes before what was found. `prefix` stands before the sender's name for the address; only
    where an article `may_be_page` is one looked for unasked (`extract=auto`).
    Raises Forbidden where no page may be fetched, what fetching raises, and NoArticle.
    """
    mode = _mode()
    if not isinstance(article, dict):
        return article
    address, content = article.get("url"), article.get("content_html")
    if is_address(article):
        return at(services, str(address), prefix) | {name: value for name, value in article.items() if name != "url"}
    if isinstance(content, str) and finding.is_looked_for(content, mode, may_be_page=may_be_page):
        base = address if isinstance(address, str) else None
        found = found_in(services, content, base)
        return found | {name: value for name, value in article.items() if name != "content_html"}
    return article


def is_address(article: object) -> bool:
    """Tell whether what was sent says where the article is, and not what it is."""
    return isinstance(article, dict) and not article.keys() & _CONTENT and isinstance(article.get("url"), str)


def at(services: Services, address: str, prefix: str) -> dict[str, Any]:
    """Return the values of the article at an address, if the caller may have it fetched."""
    if web_address_of(address) is None:
        raise InvalidFields.one(f"{prefix}url", "an absolute http or https address is needed, without a user name")
    leave = access.may_fetch(services, address)
    try:
        page = services.fetch(address, leave.among)
    except InvalidFields as error:
        raise InvalidFields.one(f"{prefix}url", error.fields[0].message) from error
    return found_at(services, page)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page that a GET by address had fetched, and by whose leave."""

    page: Page
    leave: access.Leave

    @property
    def identity(self) -> tuple[str, str, int]:
        """Return what tells its article from others: pages that follow are looked at again after an hour."""
        return self.page.address, self.page.text, int(time.time()) // 3600

    @property
    def max_age(self) -> int | None:
        """Return for how many seconds caches may keep what is made of it: None where nothing bounds it."""
        return self.leave.max_age if self.page.may_be_kept else 0


def fetched(services: Services, leave: access.Leave) -> Fetched:
    """Return the page at the query's `url`; raises what fetching raises."""
    return Fetched(services.fetch(needed("url"), leave.among), leave)


def found_at(services: Services, page: Page) -> dict[str, Any]:
    """Return the values of the article in a fetched page, joined with the pages that follow and are soon there."""
    ends = time.monotonic() + services.settings.fetch_seconds
    here = web_address_of(page.address)

    def fetch(address: str) -> Page:
        if time.monotonic() > ends:
            raise SourceSlow
        return services.fetch(address, lambda host: here is not None and host == here.host)

    with services.admission.place():
        return finding.found_at(page, fetch, services.adapters, partial(_within, services))


def found_in(services: Services, html: str, address: str | None) -> dict[str, Any]:
    """Return the values of the article in a page that was sent; `address` is its own, if it has one."""
    return _within(services, lambda: finding.found_in(html, address, services.adapters))


def _within(services: Services, work: Callable[[], T]) -> T:
    """Look for an article, as a stage of its own."""
    with stage("extract"):
        return services.in_time(work)


def _mode() -> str:
    mode = request.args.get("extract", "auto")
    if mode not in finding.EXTRACT:
        raise InvalidFields.one("extract", f"must be one of {', '.join(finding.EXTRACT)}")
    return mode
