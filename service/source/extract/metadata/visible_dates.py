"""Dates that readers see and no mark-up names: which one is the publication's, and which the last change's."""

import re
from collections.abc import Iterator
from datetime import tzinfo

from service.source.extract.metadata.dates import moments
from service.source.extract.metadata.found import Metadata
from service.source.extract.metadata.page import Page, words_of
from service.source.extract.metadata.visible_lines import BELOW, MAX_BYLINE, boxes_named, lines_around

MAX_BESIDE, MAX_IN_SENTENCE = 60, 15  # characters of a line beside a date that stands for itself

_BOXES = "date time publish posted datum regist"
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
_DIGIT = re.compile(r"\d")
_FIRST_PAGES = "1991"  # no page is older; an older date is what the article is about


def visible_dates(page: Page, zone: tzinfo | None, language: str | None) -> Metadata:
    """Return the dates that say what they are, else the first one that stands alone where dates stand."""
    boxed = ((words_of(each, apart=True), 0) for each in boxes_named(page, _BOXES))
    found: dict[str, str] = {}
    for text, below in (*boxed, *lines_around(page)):
        if len(text) <= MAX_BYLINE and _DIGIT.search(text):
            for kind, said in _labelled(text, zone, language):
                if kind != "alone" or (below is not None and below <= BELOW):
                    found.setdefault(kind, said)
        if "published" in found and "modified" in found:
            break
    return Metadata(date_published=found.get("published") or found.get("alone"), date_modified=found.get("modified"))


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
