"""What readers see and no mark-up says: bylines and dates, by the names of boxes and the forms of lines."""

import re
from collections.abc import Iterator
from datetime import tzinfo

from service.article import Author
from service.source.document import Element
from service.source.extract.metadata.bylines import named, signed
from service.source.extract.metadata.dates import moments
from service.source.extract.metadata.found import Metadata
from service.source.extract.metadata.page import Page, stands_aside, words_of
from service.source.values import email

MAX_BYLINE = 160  # characters of a box that can be a byline

_BYLINE_WORDS = "byline writer reporter journalist author p-author writtenby dateline autor verfasser auteur redacteur kisha gija".split()
_BYLINES = ", ".join(f'[class*="{word}" i], [id*="{word}" i]' for word in _BYLINE_WORDS) + ", address"
_NOT_A_BYLINE = re.compile(
    r"authori[tsz]|bio|avatar|about|box|photo|image|img|caption|share|social|follow|more|title|icon|list|subscribe",
    re.IGNORECASE,
)
_DATES = ", ".join(
    f'[class*="{word}" i], [id*="{word}" i]'
    for word in ("date", "time", "publish", "posted", "datum", "regist", "입력")
)

_PUBLISHED = re.compile(
    r"(?:기사)?\s*(?:입력|등록|승인|게재|송고|발행|작성|기사입력|최초입력|게시)|posted|published|first published|filed|issued|公開|掲載|発表|配信|投稿|発行"
    r"|发布|發布|发表|發表|刊登|时间|時間|来源|veröffentlicht|erstellt|erschienen|publié|publicado|pubblicato|نشر|تاريخ",
    re.IGNORECASE,
)
_MODIFIED = re.compile(
    r"(?:최종\s*)?(?:수정|업데이트|갱신)|last modified|last updated|updated|modified|更新|修正|改稿|修改|aktualisiert|zuletzt|stand:|mis à jour|modifié|actualizado"
    r"|aggiornato|آخر تحديث|تحديث",
    re.IGNORECASE,
)
_HEAD, _TAIL = 60, 25  # lines below the headline, and at the end, where bylines and dates stand


def visible(page: Page, zone: tzinfo | None, language: str | None) -> Metadata:
    """Return the authors and dates that the page shows."""
    published, modified = _dates(page, zone, language)
    return Metadata(authors=_authors(page), date_published=published, date_modified=modified)


def _authors(page: Page) -> tuple[Author, ...]:
    """Look into the boxes that are named as bylines, then at the lines below the headline, then at the last ones."""
    for element in _boxes(page, _BYLINES):
        names = f"{element.attributes.get('class') or ''} {element.attributes.get('id') or ''}"
        text = words_of(element)
        if 1 < len(text) <= MAX_BYLINE and not stands_aside(element):
            found = signed(text) or (() if _NOT_A_BYLINE.search(names) else _from_box(text))
            if found:
                return _with_link(page, element, found)
    lines = _around(page)
    for text in lines:
        if found := signed(text):
            return found if len(found) > 1 or found[0].email else _with_mail(found, text, page)
    return ()


def _from_box(text: str) -> tuple[Author, ...]:
    """Take a byline's box at its word, unless it holds a sentence or a date alone."""
    if text.endswith((".", "다.", "。", "!", "?")) and not text.endswith(("Jr.", "Sr.")):
        return ()
    return tuple(each for each in named(text) if len(each.name) <= 50 and len(each.name.split()) <= 5)


def _with_link(page: Page, element: Element, found: tuple[Author, ...]) -> tuple[Author, ...]:
    """Add the address and the e-mail that a byline's box links for its one author."""
    if len(found) != 1:
        return found
    author = found[0]
    links = (
        [link.attributes.get("href") or "" for link in element.css("a[href]")]
        if element.tag != "a"
        else [element.attributes.get("href") or ""]
    )
    mail = next((email(link) for link in links if link.startswith("mailto:")), None)
    address = next(
        (page.absolute(link) for link in links if not link.startswith(("mailto:", "#", "javascript:"))), None
    )
    return (Author(name=author.name, url=address, email=author.email or mail),)


def _with_mail(found: tuple[Author, ...], text: str, page: Page) -> tuple[Author, ...]:
    """Add the e-mail that stands alone on the next line."""
    lines = page.lines
    place = lines.index(text) if text in lines else -1
    following = lines[place + 1] if 0 <= place < len(lines) - 1 else ""
    mail = email(following)
    return (Author(name=found[0].name, email=mail),) if mail and len(following) <= len(mail) + 12 else found


def _dates(page: Page, zone: tzinfo | None, language: str | None) -> tuple[str | None, str | None]:
    """Return the dates that say what they are, else the first one that stands alone."""
    published = modified = alone = None
    texts = [words_of(each) for each in _boxes(page, _DATES) if not stands_aside(each)]
    for text in (*(each for each in texts if len(each) <= MAX_BYLINE), *_around(page)):
        if not any(letter.isdigit() for letter in text[:MAX_BYLINE]) or len(text) > MAX_BYLINE:
            continue
        last = 0
        for said, (start, end) in moments(text, zone=zone, language=language):
            before = text[last:start]
            last = end
            if _MODIFIED.search(before):
                modified = modified or said
            elif _PUBLISHED.search(before):
                published = published or said
            elif alone is None and len(text) - (end - start) <= 60:
                alone = said
        if published and modified:
            break
    return published or alone, modified


def _around(page: Page) -> Iterator[str]:
    """Yield the lines from the headline on, then the last ones of the page."""
    lines = page.lines
    headline = page.text("h1")
    start = next((place for place, each in enumerate(lines) if headline and each == headline), 0)
    yield from lines[max(0, start - 4) : start + _HEAD]
    yield from lines[max(start + _HEAD, len(lines) - _TAIL) :]


def _boxes(page: Page, selector: str) -> list[Element]:
    return [
        each
        for each in page.all(selector)
        if each.tag not in {"html", "body", "main", "script", "style", "link", "meta", "input", "form", "img"}
    ]
