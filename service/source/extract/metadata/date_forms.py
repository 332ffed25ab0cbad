"""The forms of dates: patterns whose groups hold year, month, day and, where they stand, time and zone."""

import re

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

_MONTHS = (  # as CLDR writes them in seventeen languages, wide and short, and the Arabic ones of the Levant
    "january jan januar janvier janv enero ene gennaio gen janeiro januari stycznia styczeń sty ledna leden led ocak "
    "oca января январь янв січня січень січ يناير jänner كانون_الثاني / "
    "february feb februar février févr febrero febbraio fevereiro fev februari lutego luty lut února únor úno şubat "
    "şub февраля февраль февр лютого лютий лют فبراير شباط / "
    "march mar märz mär mars marzo março maart mrt marts marca marzec března březen bře mart maret марта март мар "
    "березня березень бер مارس آذار / "
    "april apr avril avr abril abr aprile kwietnia kwiecień kwi dubna duben dub nisan nis апреля апрель апр квітня "
    "квітень квіт أبريل نيسان / "
    "may mai mayo maggio mag maio mei maj maja května květen kvě mayıs мая май травня травень трав مايو أيار / "
    "june jun juni juin junio giugno giu junho czerwca czerwiec cze června červen čvn haziran haz июня июнь июн "
    "червня червень черв يونيو حزيران / "
    "july jul juli juillet juil julio luglio lug julho lipca lipiec lip července červenec čvc temmuz tem июля июль "
    "июл липня липень лип يوليو تموز / "
    "august aug août agosto ago augustus augusti sierpnia sierpień sie srpna srpen srp ağustos ağu agustus agu "
    "августа август авг серпня серпень серп أغسطس آب / "
    "september sep sept septembre septiembre settembre set setembro września wrzesień wrz září zář eylül eyl сентября "
    "сентябрь сент вересня вересень вер سبتمبر أيلول / "
    "october oct oktober okt octobre octubre ottobre ott outubro out października październik paź října říjen říj "
    "ekim eki октября октябрь окт жовтня жовтень жовт أكتوبر تشرين_الأول / "
    "november nov novembre noviembre novembro listopada listopad lis listopadu kasım kas ноября ноябрь нояб листопада "
    "листопад лист نوفمبر تشرين_الثاني / "
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro desember des grudnia grudzień gru "
    "prosince prosinec pro aralık ara декабря декабрь дек грудня грудень груд ديسمبر كانون_الأول"
)
MONTHS = {name: number for number, names in enumerate(_MONTHS.split(" / "), start=1) for name in names.split()}
"""The month of each name: without dots, folded, `_` for blanks."""
