"""What readers see and no mark-up says: bylines and dates, by the names of boxes and the forms of lines."""

import re
from collections.abc import Iterator
from datetime import tzinfo

from service.article import Author
from service.source.document import Element
from service.source.extract.metadata.byline_forms import LABELS
from service.source.extract.metadata.bylines import named, signed
from service.source.extract.metadata.dates import moments
from service.source.extract.metadata.found import Metadata
from service.source.extract.metadata.page import Page, words_of
from service.source.values import email

MAX_BYLINE = 160  # characters of a box that can be a byline

_BYLINE_WORDS = "byline writer reporter journalist author dateline autor verfasser auteur redacteur gija".split()
_DATE_WORDS = "date time publish posted datum regist".split()
_NOT_A_BYLINE = re.compile(
    "authori[tsz]|bio|avatar|about|box|photo|image|img|caption|share|social|follow|more|title|icon|list|subscribe",
    re.IGNORECASE,
)


def _named(words: list[str]) -> str:
    """Return the selector of elements whose class or id holds one of the words."""
    return ", ".join(f'[class*="{word}" i], [id*="{word}" i]' for word in words)


_BYLINES, _DATES = _named(_BYLINE_WORDS) + ", address", _named(_DATE_WORDS)
_PUBLISHED = re.compile(
    "입력|등록|승인|게재|송고|발행|작성|게시|posted|published|filed|issued|公開|掲載|発表|配信|投稿|発行|发布|發布|发表|發表|刊登|时间|時間|来源"
    "|veröffentlicht|erstellt|erschienen|publié|publicado|pubblicato|نشر|تاريخ",
    re.IGNORECASE,
)
_MODIFIED = re.compile(
    "수정|업데이트|갱신|편집|last modified|updated|modified|last edited|更新|修正|改稿|修改|编辑|aktualisiert"
    "|zuletzt|stand:|bearbeitet|mis à jour|modifié|actualizado|aggiornato|تحديث|تعديل",
    re.IGNORECASE,
)
_MODIFIED_BEHIND = re.compile("(?:更新|修正|수정|updated)(?:$|[)）])", re.IGNORECASE)  # （2026/10/18 17:20 更新）
MAX_BESIDE, MAX_IN_SENTENCE = 60, 15  # characters of a line beside a date that stands for itself
_FIRST_PAGES = "1991"  # no page is older; an older date is what the article is about
_ABOVE, _BELOW = 4, 4  # lines around the headline in which a date needs no label
_NEAR = 8  # lines below it in which a name may stand below its label
_HEAD, _TAIL = 60, 25  # lines below the headline, and at the end, where bylines and labelled dates stand


def visible(page: Page, zone: tzinfo | None, language: str | None) -> Metadata:
    """Return the authors and dates that the page shows."""
    published, modified = _dates(page, zone, language)
    return Metadata(authors=_authors(page), date_published=published, date_modified=modified)


def _authors(page: Page) -> tuple[Author, ...]:
    """Look into the boxes that are named as bylines, then at the lines below the headline, then at the last ones."""
    for element in _boxes(page, _BYLINES):
        names = f"{element.attributes.get('class') or ''} {element.attributes.get('id') or ''}"
        text = words_of(element, apart=True)
        if 1 < len(text) <= MAX_BYLINE and not page.holds_aside(element):
            found = signed(text) or (() if _NOT_A_BYLINE.search(names) else _from_box(text))
            if found:
                return _with_link(page, element, found)
    before = ""
    for count, (text, _) in enumerate(_around(page)):
        is_labelled = count <= _ABOVE + _NEAR and before.casefold().strip(" :：") in LABELS
        found = signed(text) or (_from_box(text) if is_labelled else ())
        if found:
            return found if len(found) > 1 or found[0].email else _with_mail(found, text, page)
        before = text
    return ()


def _from_box(text: str) -> tuple[Author, ...]:
    """Take a byline's box at its word, unless it holds a sentence or a date alone."""
    if text.endswith((".", "다.", "。", "!", "?")) and not text.endswith(("Jr.", "Sr.")):
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
    """Return the dates that say what they are, else the first one that stands alone where dates stand."""
    boxed = [(words_of(each, apart=True), True) for each in _boxes(page, _DATES) if not page.holds_aside(each)]
    found: dict[str, str] = {}
    for text, is_place_of_dates in (*boxed, *_around(page)):
        if len(text) <= MAX_BYLINE and any(letter.isdigit() for letter in text):
            for kind, said in _labelled(text, zone, language):
                if kind != "alone" or is_place_of_dates:
                    found.setdefault(kind, said)
        if "published" in found and "modified" in found:
            break
    return found.get("published") or found.get("alone"), found.get("modified")


def _labelled(text: str, zone: tzinfo | None, language: str | None) -> Iterator[tuple[str, str]]:
    """Yield the dates of a line, each with what the words before it call it."""
    last = 0
    for said, (start, end) in moments(text, zone=zone, language=language):
        before, behind = text[last:start], text[end:].lstrip()
        last = end
        if _MODIFIED.search(before) or _MODIFIED_BEHIND.match(behind):
            yield "modified", said
        elif _PUBLISHED.search(before):
            yield "published", said
        elif said >= _FIRST_PAGES and _is_alone(text, end - start):
            yield "alone", said


def _is_alone(text: str, length: int) -> bool:
    """Tell whether a date of this length stands for itself, and not in a sentence."""
    beside = len(text) - length
    return beside <= MAX_BESIDE and (beside <= MAX_IN_SENTENCE or not text.endswith((".", "!", "?", "。")))


def _around(page: Page) -> Iterator[tuple[str, bool]]:
    """Yield the lines from the headline on, then the last ones, each with whether it stands beside the headline."""
    lines = page.lines
    start = _place_of_headline(page)
    for place in range(max(0, start - _ABOVE), min(start + _HEAD, len(lines))):
        yield lines[place], place - start <= _BELOW
    yield from ((text, False) for text in lines[max(start + _HEAD, len(lines) - _TAIL) :])


def _place_of_headline(page: Page) -> int:
    """Return the line that is the `h1`, or with which the document's title begins; else the first one."""
    headline, title = page.text("h1"), page.text("title")
    for place, text in enumerate(page.lines):
        if text == headline or (len(text) > 8 and title.startswith(text)):
            return place
    return 0


def _boxes(page: Page, selector: str) -> list[Element]:
    return [
        each
        for each in page.all(selector)
        if each.tag not in {"html", "body", "main", "script", "style", "link", "meta", "input", "form", "img"}
    ]
