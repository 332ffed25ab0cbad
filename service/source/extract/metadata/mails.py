"""The authors' e-mail addresses, where the page shows them: beside their names, or alone below the article."""

import re
from dataclasses import replace

from service.article import Author
from service.source.extract.metadata.page import Page
from service.source.values import EMAIL

_OF_THE_HOUSE = re.compile(
    r"(?:news|info|editor\w*|contact|webmaster|letters?|press|redaktion|jebo|help|service|support|admin|desk|tips?|feedback"
    r"|privacy|master|ad|ads|subscribe|newsletter|no-?reply)\d*@",
    re.IGNORECASE,
)


def with_mails(authors: tuple[Author, ...], page: Page) -> tuple[Author, ...]:
    """Return the authors with the addresses that stand in a line with their name; one author alone also takes the one
    address that stands in a line of its own. Addresses of the house are nobody's.
    """
    if all(author.email for author in authors):
        return authors
    shown = [(text, EMAIL.findall(text)) for text in page.lines if "@" in text]
    alone = {found[0] for text, found in shown if len(found) == 1 and len(text) <= len(found[0]) + 2}
    alone = {address for address in alone if not _OF_THE_HOUSE.match(address)}
    spare = alone.pop() if len(authors) == len(alone) == 1 else None
    return tuple(
        author if author.email else replace(author, email=_beside(author, shown) or spare) for author in authors
    )


def _beside(author: Author, shown: list[tuple[str, list[str]]]) -> str | None:
    lines = (found for text, found in shown if author.name in text and len(found) == 1)
    return next((found[0] for found in lines if not _OF_THE_HOUSE.match(found[0])), None)
