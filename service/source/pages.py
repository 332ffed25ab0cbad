"""The article of a page, joined with the further pages that belong to it."""

import re
from collections.abc import Callable, Generator
from dataclasses import replace
from functools import partial
from typing import Protocol, TypeVar

from service.errors import StandfirstError
from service.source.adapters import NO_ADAPTERS, Adapters
from service.source.document import parse
from service.source.extract import Extracted, extract
from service.source.extract.node import Node
from service.source.extract.sift import similarity
from service.source.extract.tree import grow
from service.source.extract.write import written
from service.source.fetch import Page
from service.source.values import host

MAX_PAGES = 10
MAX_CHARACTERS = 512 * 1024  # of the joined body; the sanitizer takes no more bytes
TELLING = 25  # characters: a shorter answer or exclamation may well be given twice
SAME_TITLE = 0.75  # of the words, by letters

T = TypeVar("T")
_BLOCKS = frozenset("p h2 h3 h4 h5 h6 ul ol dl table blockquote pre figure img".split())
_COUNTER = re.compile(r"\b(?:page|seite|part|teil|pagina|página)\b|\d+(?:\s*페이지)?|ページ|[/|()\-–—]", re.IGNORECASE)


class Within(Protocol):
    """Who runs a piece of work that computes only: within a time, for one."""

    def __call__(self, work: Callable[[], T], /) -> T:
        """Return what the work gives."""


def at_once(work: Callable[[], T], /) -> T:
    """Return what the work gives, however long it takes."""
    return work()


def joined(
    page: Page, fetch: Callable[[str], Page], adapters: Adapters = NO_ADAPTERS, within: Within = at_once
) -> Extracted:
    """Return the article of a page, joined with the next pages that it leads to, if they are of the same article.

    They are when they stand on the same host and bear the same title, but for a number. Where one could not be had, or
    there are more than MAX_PAGES or MAX_CHARACTERS, `next_page` says where the article goes on; else it is None.
    `within` runs what is between two fetches. Raises what that raises, and what `extract` raises for the first page.
    """
    steps = _steps(page, adapters)
    found = within(lambda: next(steps))
    while isinstance(found, str):
        found = within(partial(steps.send, _had(fetch, found)))
    return found


def _had(fetch: Callable[[str], Page], address: str) -> Page | None:
    try:
        return fetch(address)
    except StandfirstError:
        return None


def _steps(page: Page, adapters: Adapters) -> Generator[str | Extracted, Page | None, None]:
    """Yield the address of each page that is wanted next, which is to be sent in if it can be had, then the article."""
    first = extract(page.text, page.address, adapters.of(page.address))
    if first.next_page is None:
        yield first
        return
    body, size, visited = _tree(first.content_html), len(first.content_html), {page.address}
    goes_on: str | None = first.next_page
    for _ in range(MAX_PAGES - 1):
        if goes_on is None or goes_on in visited:
            break
        further = yield goes_on
        if further is None:
            break
        try:
            following = extract(further.text, further.address, adapters.of(further.address))
        except StandfirstError:
            break
        size += len(following.content_html)
        if size > MAX_CHARACTERS:
            break
        is_new = further.address not in visited and host(further.address) == host(page.address)
        if not is_new or not _is_same(first, following):
            goes_on = None
            break
        visited |= {goes_on, further.address}
        _append_new(body, _tree(following.content_html))
        goes_on = following.next_page
    yield replace(first, content_html=written(body), next_page=goes_on if goes_on not in visited else None)


def _is_same(first: Extracted, following: Extracted) -> bool:
    """Tell whether two pages are of one article: their titles say the same, but for what counts the pages."""
    one, other = (_COUNTER.sub(" ", each.metadata.title or "") for each in (first, following))
    return not one.strip() or not other.strip() or max(similarity(one, other), similarity(other, one)) > SAME_TITLE


def _tree(html: str) -> Node:
    body = parse(html).body
    return grow(body) if body is not None else Node("body")


def _append_new(body: Node, further: Node) -> None:
    """Append a page's blocks, but for those that say what one on an earlier page says: each page repeats some."""
    said = {_says(block) for block in body.find(_BLOCKS)}
    for block in further.find(_BLOCKS):
        if len(says := _says(block)) >= TELLING and says in said:
            block.remove()
    for child in further.children():
        body.append(child)


def _says(block: Node) -> str:
    """Return a block's text and pictures, by which a repeated one is known."""
    pictures = [img.get("src") for img in (block.find({"img"}) if block.tag != "img" else [block])]
    return " ".join([*block.inner_text().split(), *pictures])
