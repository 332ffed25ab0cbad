"""The forms of dates: patterns whose groups hold year, month, day and, where they stand, time and zone."""

import re
from functools import lru_cache

from babel.dates import get_month_names

AFTERNOON = frozenset("오후 午後 下午 晚上 pm p.m م مساءً".split())
MORNING = frozenset("오전 午前 上午 凌晨 早上 am a.m ص صباحاً".split())
ZONES = {"KST": "+09:00", "JST": "+09:00", "UTC": "+00:00", "GMT": "+00:00", "Z": "+00:00"}
ERAS = {"令和": 2018, "平成": 1988}  # Japanese: the year before the era's first

_ZONE = r"(?:\s*(?P<zone>KST|JST|UTC|GMT|[Zz]|[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d)))?"
_ASIAN_TIME = (  # (화) 오후 3시 21분
    r"(?:\s*[(（][^\d()（）]{1,6}[)）])?[\s,.·|]*(?:(?P<half>오전|오후|午前|午後|上午|下午|凌晨|早上|晚上)\s*)?"
    r"(?:[(（]?(?P<hour>\d{1,2})\s*(?:[:：]|시|時|时|點|点)\s*(?P<minute>\d{1,2})?\s*분?"
    r"(?:\s*[:：]?\s*(?P<second>\d{2})\s*[초秒]?)?)?"
)
_TIME = (  # at 3:21 p.m.; à 14h30; 14.30 Uhr
    r"(?:[\s,.|•·–—-]*(?:at|um|à|a las|alle|kl\.?|às|om|الساعة|[-–—|])?"
    r"\s*(?P<hour>\d{1,2})\s*(?:[:.h：]\s*(?P<minute>\d{2}))(?::(?P<second>\d{2}))?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\b\.?|مساءً?|صباحاً?|م\b|ص\b)?(?:\s*Uhr)?)?"
)
_WORD = r"[^\W\d_]{2,12}"

YEAR = re.compile(r"\d{4}|元|令和|平成")  # every form has one
ISO = re.compile(  # 2024-03-05T15:21:00+09:00; 20240305T1521
    r"(?<!\d)(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})"
    rf"(?:(?:[Tt_]|\s+)(?P<hour>\d{{2}}):?(?P<minute>\d{{2}})(?::?(?P<second>\d{{2}})(?:[.,]\d+)?)?{_ZONE})?(?!\d)"
)
RFC_2822 = re.compile(r"[A-Za-z]{3},\s+\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d{2}:\d{2}")
YEAR_FIRST = re.compile(  # 2024년 3월 5일; 2024.03.05.; 2024/3/5; 令和6年3月5日
    r"(?<!\d)(?P<era>令和|平成)?(?P<year>\d{4}|(?<=令和)\d{1,2}|(?<=平成)\d{1,2}|元)\s*[.．/年년-]"
    r"\s*(?P<month>\d{1,2})\s*[.．/月월-]\s*(?P<day>\d{1,2})(?!\d)\s*[.．日일]?" + _ASIAN_TIME + _ZONE
)
MONTH_FIRST = re.compile(  # March 5, 2024
    rf"(?P<month>{_WORD})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?!\d)" + _TIME + _ZONE
)
DAY_FIRST = re.compile(  # 5. März 2024; 1er mars 2024; 5 de marzo de 2024; ٥ مارس ٢٠٢٤
    r"(?<!\d)(?P<day>\d{1,2})(?:\.|er|st|nd|rd|th|º)?\s+(?:de\s+|di\s+)?"
    rf"(?P<month>{_WORD}(?:\s(?:الثاني|الأول))?)\.?,?\s+(?:de\s+|del\s+)?(?P<year>\d{{4}})(?!\d)" + _TIME + _ZONE
)
NUMERIC = re.compile(  # 05.03.2024; 5/3/2024
    r"(?<!\d)(?P<first>\d{1,2})\s*(?P<by>[./])\s*(?P<then>\d{1,2})\s*(?P=by)\s*(?P<year>\d{4})(?!\d)" + _TIME + _ZONE
)

_MONTHS_OF = "en de fr es it pt nl sv da nb pl cs tr id ru uk ar".split()  # CLDR's names, wide and short
_LEVANTINE = (  # Arabic months; CLDR's `ar` has the Egyptian names
    "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول"
).split()


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """Return the months' names of all languages in the table, without dots, folded, `_` for blanks."""
    names = {name: number for number, name in enumerate(_LEVANTINE, start=1)}
    for locale in _MONTHS_OF:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context=context, locale=locale).items():
                    names.setdefault(name.casefold().rstrip("."), int(number))
    return {**names, "sept": 9, "mär": 3, "jänner": 1}
