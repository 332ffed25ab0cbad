"""Authors whom readers see and no mark-up names."""

import re

from service.article import Author
from service.source.document import Element
from service.source.extract.metadata.byline_forms import LABELS
from service.source.extract.metadata.bylines import named, signed
from service.source.extract.metadata.found import Metadata
from service.source.extract.metadata.page import Page, words_of
from service.source.extract.metadata.visible_lines import MAX_BYLINE, boxes_named, lines_around
from service.source.values import email

_BOXES = "byline writer reporter journalist author dateline autor verfasser auteur redacteur gija"
_NOT_A_BYLINE = re.compile(
    "authori[tsz]|bio|avatar|about|box|photo|image|img|caption|share|social|follow|more|title|icon|list|subscribe",
    re.IGNORECASE,
)
_NEAR = 8  # lines below the headline in which a name may stand below its label


def visible_authors(page: Page) -> Metadata:
    """Look into the boxes that are named as bylines, then at the lines below the headline, then at the last ones."""
    return Metadata(authors=_in_boxes(page) or _in_lines(page))


def _in_boxes(page: Page) -> tuple[Author, ...]:
    for element in boxes_named(page, _BOXES, "address"):
        names = f"{element.attributes.get('class') or ''} {element.attributes.get('id') or ''}"
        text = words_of(element, apart=True)
        if 1 < len(text) <= MAX_BYLINE:
            is_named_so = element.tag != "address" and not _NOT_A_BYLINE.search(names)
            if found := signed(text) or (_from_box(text) if is_named_so else ()):
                return _with_link(page, element, found)
    return ()


def _in_lines(page: Page) -> tuple[Author, ...]:
    before = ""
    for text, below in lines_around(page):
        is_labelled = below is not None and below <= _NEAR and before.casefold().strip(" :：") in LABELS
        if found := signed(text) or (_from_box(text) if is_labelled else ()):
            return found
        before = text
    return ()


def _from_box(text: str) -> tuple[Author, ...]:
    """Take a byline's box at its word, unless it holds a sentence or a date alone."""
    if ":" in text or (text.endswith((".", "。", "!", "?")) and not text.endswith(("Jr.", "Sr."))):
        return ()
    return tuple(
        each for each in named(text) if len(each.name) <= 50 and len(each.name.split()) <= _most_words(each.name)
    )


def _most_words(name: str) -> int:
    """Return of how many words a name can be: Korean ones are written as one, or as two."""
    return 2 if any("가" <= letter <= "힣" for letter in name) else 5


def _with_link(page: Page, element: Element, found: tuple[Author, ...]) -> tuple[Author, ...]:
    """Add the address and the e-mail that a byline's box links for its one author."""
    if len(found) != 1:
        return found
    author = found[0]
    linking = [element] if element.tag == "a" else element.css("a[href]")
    links = [link.attributes.get("href") or "" for link in linking]
    mail = next((email(link) for link in links if link.startswith("mailto:")), None)
    address = next(
        (page.absolute(link) for link in links if not link.startswith(("mailto:", "#", "javascript:"))), None
    )
    return (Author(name=author.name, url=address, email=author.email or mail),)
