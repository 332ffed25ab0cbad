"""Lines that only say who wrote the article and when go: the page's metadata say it, and the reader's page shows it."""

import re
from collections.abc import Sequence

from service.source.extract.leftovers import blocks, remove
from service.source.extract.measures import measure
from service.source.extract.node import Node

LINE = 120  # letters that such a line may have
HEAD, FOOT = 6, 3  # blocks at the beginning and at the end that are looked at

_MONTHS = (
    "jan(?:uary|uar|vier|\\.)?|feb(?:ruary|ruar|\\.)?|février|févr\\.?|mar(?:ch|s|z|zo|\\.)?|märz|apr(?:il|\\.)?|avril|"
    "abril|may|mai|mayo|jun[ei]?|juin|junio|jul[iy]?|juillet|julio|aug(?:ust|\\.)?|août|agosto|sep(?:t|tember|tiembre|"
    "\\.)?|septembre|o[ck]t(?:ober|obre|ubre|\\.)?|nov(?:ember|embre|iembre|\\.)?|de[cz](?:ember|iembre|\\.)?|décembre|"
    "enero|febrero"
)
_DAYS = (
    "mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|montag|dienstag|"
    "mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|"
    "miércoles|jueves|viernes|sábado|domingo"
)
_SAID = (  # what stands around names and dates
    "by|written|posted|published|updated?|last|modified|first|on|at|in|and|the|of|from|date|time|author|editor|"
    "reporter|staff|writer|correspondent|story|submitted|views?|words|reads?|reading|mins?|shares?|visto|veces|조회|"
    "조회수|댓글|end|끝|am|pm|a\\.m\\.|p\\.m\\.|[ecmp][sd]?t|gmt|utc|bst|ist|kst|jst|cet|mesz|mez|uhr|h|ago|hours?|"
    "minutes?|days?|lesezeit|min|von|vom|am|um|und|stand|aktualisiert|veröffentlicht|erstellt|geändert|zuletzt|"
    "redaktion|autor|par|le|à|et|publié|temps|lecture|mis|jour|modifié|por|el|y|de|publicado|actualizado"
)
_SAID_CLOSE = (  # the same in scripts that set no blanks between words
    "기자|특파원|선임기자|인턴기자|객원기자|논설위원|앵커|입력|수정|최종수정|최종|등록|승인|송고|발행|게재|게시|"
    "업데이트|기사입력|기사수정|기사승인|입력시간|수정시간|등록시간|승인시간|게재일|최초입력|최종업데이트|조회수|"
    "작성자|작성|작성일|등록일|시간|날짜|글|사진|오전|오후|년|월|일|시|분|초|월요일|화요일|수요일|목요일|금요일|토요일|"
    "일요일|最終更新日?|更新日時?|公開日時?|投稿日時?|掲載日|作成日|更新|公開|配信|投稿|掲載|記者|時|分|年|月|日|午前|"
    "午後|作者|来源|来源于|編集部|编辑|发布时间|发布日期|发布于|发布|发表于|浏览次数|阅读次数|点击数|时间|時間|文|图|"
    "星期[一二三四五六日]|نشر|تحديث|كتب|بقلم|في"
)
_SOURCE = r"(?:来源|來源|出处|字体|字號|文字サイズ)\s*[:：]\s*(?:\[[^\]]*\]|\S{1,20}?(?=浏览|阅读|字体|\s|$))"
_FILLER = re.compile(
    rf"{_SOURCE}|(?<!\w)(?:{_MONTHS}|{_DAYS}|{_SAID})(?!\w)|{_SAID_CLOSE}|\d[\dhH年月日時时分년월일시분초]*(?:st|"
    rf"nd|rd|th)?",
    re.IGNORECASE,
)
_BARE_DATE = re.compile(r"[\d\s./年月日년월일-]+")
_DATE = re.compile(  # in lower case
    rf"\((?:end|끝)\)|\d\s?(?:min(?:ute)?s? read|views?|veces\b)|\d{{1,4}}\s?[-./年년:]\s?\d{{1,2}}|"
    rf"\b(?:{_MONTHS})\b.{{0,4}}\d|\d.{{0,4}}\b(?:{_MONTHS})\b"
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_SOLID = re.compile(r"[^\W_]")


def drop_datelines(article: Node, authors: Sequence[str]) -> None:
    """Take out lines near the beginning and the end that hold nothing but known authors (names, mail) and dates."""
    found = blocks(article)
    for place, block in enumerate(found):
        is_foot = place >= max(HEAD, len(found) - FOOT)
        is_looked_at = (place < HEAD or is_foot) and 0 < measure(block).letters <= LINE
        if is_looked_at and says_who_and_when(block.inner_text(), authors, is_foot=is_foot):
            remove(block, article)
    _drop_mail(found, article)


def _drop_mail(found: Sequence[Node], article: Node) -> None:
    """Take out the mail address that a text is signed with."""
    if len(found) < 2 or found[-2].inner_text().rstrip().endswith((":", "：")):
        return
    if _MAIL.fullmatch(found[-1].inner_text().strip()):
        remove(found[-1], article)


def says_who_and_when(line: str, authors: Sequence[str], *, is_foot: bool = False) -> bool:
    """Tell whether a line holds an author or a date, and nothing else but the words and mail around these.

    A bare date at the foot is the date that a notice or letter bears.
    """
    rest = " ".join(line.split())
    is_about = bool(_DATE.search(rest.lower())) and not (is_foot and _BARE_DATE.fullmatch(rest))
    for said in (*authors, *(part for name in authors for part in name.split(", "))):
        if said and said.casefold() in rest.casefold():
            is_about = True
            rest = re.sub(re.escape(said), " ", rest, flags=re.IGNORECASE)
    return is_about and _SOLID.search(_FILLER.sub(" ", _MAIL.sub(" ", rest))) is None
