"""Lines that only say who wrote the article and when go: the page's metadata say it, and the reader's page shows it."""

import re
from collections.abc import Sequence

from service.source.extract.leftovers import blocks, remove
from service.source.extract.measures import measure
from service.source.extract.node import Node

LINE = 120  # letters that such a line may have
HEAD, FOOT = 6, 3  # blocks at the beginning and at the end that are looked at

_MONTHS = (
    "jan(?:uary|uar|vier|\\.)?|feb(?:ruary|ruar|\\.)?|février|févr\\.?|mar(?:ch|s|z|zo|\\.)?|märz|apr(?:il|\\.)?|avril|abril|"
    "may|mai|mayo|jun[ei]?|juin|junio|jul[iy]?|juillet|julio|aug(?:ust|\\.)?|août|agosto|sep(?:t|tember|tiembre|\\.)?|septembre|"
    "o[ck]t(?:ober|obre|ubre|\\.)?|nov(?:ember|embre|iembre|\\.)?|de[cz](?:ember|iembre|\\.)?|décembre|enero|febrero"
)
_DAYS = (
    "mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|montag|dienstag|mittwoch|"
    "donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|"
    "sábado|domingo"
)
_SAID = (  # what stands around names and dates
    "by|written|posted|published|updated?|last|modified|first|on|at|in|and|the|of|from|date|time|author|editor|reporter|staff|writer|"
    "correspondent|story|am|pm|a\\.m\\.|p\\.m\\.|[ecmp][sd]?t|gmt|utc|bst|ist|kst|jst|cet|mesz|mez|uhr|h|ago|hours?|minutes?|days?|"
    "von|vom|am|um|und|stand|aktualisiert|veröffentlicht|erstellt|geändert|zuletzt|redaktion|autor|"
    "par|le|à|et|publié|mis|jour|modifié|por|el|y|de|publicado|actualizado|"
    "기자|특파원|선임기자|인턴기자|객원기자|논설위원|앵커|입력|수정|최종수정|최종|등록|승인|송고|발행|게재|게시|업데이트|기사입력|기사수정|기사승인|"
    "입력시간|작성|작성일|등록일|시간|날짜|글|사진|오전|오후|년|월|일|시|분|초|월요일|화요일|수요일|목요일|금요일|토요일|일요일|"
    "更新|公開|配信|投稿|掲載|記者|時|分|年|月|日|午前|午後|作者|来源|来源于|編集部|编辑|发布|发表于|时间|時間|文|图|星期[一二三四五六日]|"
    "نشر|تحديث|كتب|بقلم|في"
)
_FILLER = re.compile(rf"(?<!\w)(?:{_MONTHS}|{_DAYS}|{_SAID})(?!\w)|[\d年月日時时分년월일시분초]+(?:st|nd|rd|th)?", re.IGNORECASE)
_DATE = re.compile(rf"\d{{1,4}}\s?[-./年년:]\s?\d{{1,2}}|\b(?:{_MONTHS})\b.{{0,4}}\d|\d.{{0,4}}\b(?:{_MONTHS})\b", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_SOLID = re.compile(r"[^\W_]")


def drop_datelines(article: Node, authors: Sequence[str]) -> None:
    """Take out lines near the beginning and the end that hold nothing but known authors (names, mail) and dates."""
    found = blocks(article)
    for block in {*found[:HEAD], *found[-FOOT:]}:
        if 0 < measure(block).letters <= LINE and says_who_and_when(block.inner_text(), authors):
            remove(block, article)


def says_who_and_when(line: str, authors: Sequence[str]) -> bool:
    """Tell whether a line holds an author or a date, and nothing else but the words and mail around these."""
    rest = " ".join(line.split())
    is_about = bool(_DATE.search(rest))
    for said in (*authors, *(part for name in authors for part in name.split(", "))):
        if said and said.casefold() in rest.casefold():
            is_about = True
            rest = re.sub(re.escape(said), " ", rest, flags=re.IGNORECASE)
    return is_about and _SOLID.search(_FILLER.sub(" ", _MAIL.sub(" ", rest))) is None
