"""Names of authors as bylines write them, in the languages that have a form of their own for it."""

import re
from collections.abc import Iterable

from service.article import Author
from service.source.values import EMAIL, email, line

MAX_NAMES, MAX_NAME = 20, 80  # authors of one article, and characters of a name

_KO_TITLES = (
    "선임기자|수석기자|전문기자|대기자|인턴기자|객원기자|사진기자|시민기자|명예기자|여행기자|수습기자|기자|특파원|논설위원|논설실장|편집위원|편집국장"
    "|칼럼니스트|에디터|앵커|리포터|아나운서|PD|피디|통신원|평론가|교수|변호사|작가|연구원|연구위원|소장|대표"
)
_KO_REPORTERS = _KO_TITLES.split("|칼럼니스트", maxsplit=1)[0] + "|에디터|앵커|리포터|PD|피디|통신원"
_KO_NAME = r"(?:[가-힣]{2,4}|[가-힣]\s[가-힣]{2})"
_KO_PLACES = r"(?:[가-힣]{2,6}\s?=\s?)?"
_KO_SIGNED = re.compile(
    rf"(?<![가-힣]){_KO_PLACES}(?P<names>{_KO_NAME}(?:\s*[·ㆍ,/&]\s*{_KO_NAME}|\s[가-힣]{{3}}(?=\s))*)\s*(?:[가-힣]{{2,8}}\s)?(?:{_KO_REPORTERS})(?![가-힣])"
)
_KO_LABELLED = re.compile(
    rf"^(?:글|글쓴이|작성자|취재|필자|글[·ㆍ/]\s?사진|사진[·ㆍ/]\s?글|취재[·ㆍ/]\s?사진|기자명|지은이)\s*[:：=|]?\s+(?P<names>{_KO_NAME}(?:\s*[·ㆍ,]\s*{_KO_NAME})*)"
    rf"(?:\s*(?:{_KO_TITLES}))?(?:\s*/?\s*사진.*)?$"
)
_KO_COLUMNIST = re.compile(
    rf"^(?P<names>{_KO_NAME})\s*(?:[/|·]\s*)?(?:[가-힣A-Za-z]+\s){{0,3}}[가-힣A-Za-z]*(?:{_KO_TITLES})$"
)
_KO_DATELINE = re.compile(
    rf"^[\(\[【]\s*[가-힣·ㆍ]{{2,12}}\s*[=·ㆍ]\s*[^)\]】]{{2,20}}[\)\]】]\s*(?P<names>{_KO_NAME}(?:\s*[·ㆍ,]\s*{_KO_NAME}|\s[가-힣]{{3}}(?=\s))*)\s*(?:[가-힣]{{2,6}}\s)?(?:{_KO_REPORTERS})\s*=?"
)
_KO_PICTURES = ("사진", "그래픽", "영상", "자료", "▲", "△", "일러스트", "삽화", "촬영")
_KO_TWO = re.compile(r"[가-힣]{2}[^부팀국실처]\s(?=[가-힣]{3}$)")  # 한지은 조아라, and not 문화부 홍길동
_KO_NOT_NAMES = frozenset(
    "담당 취재 사진 편집 인턴 객원 시민 본지 우리 해당 동료 한 다른 현장 여러 일부 외신 선임 전문 수석 관련 국내 해외 그 이 두 후배 선배 온라인 디지털".split()
)

_HANS_NAME = r"[\u4e00-\u9fff]{2,4}"
_JA_NAME = r"[\u4e00-\u9fff々ぁ-んァ-ヶー]{1,6}(?:[\s　]?[\u4e00-\u9fff々ぁ-んァ-ヶー]{1,6})?"
_JA_FORMS = (
    re.compile(
        rf"^(?:文|執筆|執筆者|筆者|取材[・･]文|文[・･]写真|著者|ライター|記者|投稿者|書いた人)\s*[：:=＝／/・]?[\s　]*(?P<names>{_JA_NAME}(?:[、,，]\s?{_JA_NAME})*)(?:記者)?$"
    ),
    re.compile(
        rf"^[（(【\[]?(?P<names>{_JA_NAME}(?:[、,，・]\s?{_JA_NAME})*)[\s　]?(?:記者|論説委員|編集委員|特派員)[）)】\]]?$"
    ),
    re.compile(rf"[【\[（(](?:[^】\])）=＝]{{1,8}}[=＝])?(?P<names>{_JA_NAME}(?:、{_JA_NAME})*)[】\]）)]$"),
)
_ZH_FORMS = (
    re.compile(
        rf"^(?:文|撰文|作者|记者|記者|撰稿|编译|編譯|本报记者|本報記者|特约记者|采写|文字|责任记者)\s*[：:／/|丨]?\s*(?:记者|記者)?\s*(?P<names>{_HANS_NAME}(?:[、,，\s]\s*{_HANS_NAME})*)(?:\s*[／/]?\s*[\u4e00-\u9fff]{{2,6}}(?:報導|报道|電|电|撰稿))?$"
    ),
    re.compile(
        rf"[（(【\[](?:本报|本報|新华社|中央社)?(?:记者|記者)\s*(?P<names>{_HANS_NAME}(?:[、,，\s]\s*{_HANS_NAME})*)[^）)】\]]{{0,20}}[）)】\]]"
    ),
)
_AR_FORM = re.compile(
    r"^(?:بقلم|كتب|كتبت|كتبه|إعداد|تحرير|الكاتب|الكاتبة|تقرير)\s*[:：\-–]?\s+(?P<names>[\u0600-\u06ff][\u0600-\u06ff\s،]{2,60})$"
)

_LATIN_LABEL = re.compile(
    r"^(?:written by|words by|story by|text by|text and photos by|posted by|published by|reported by|report by|by|von|ein beitrag von|eine analyse von|ein kommentar von|text:|autor(?:in)?:|author:"
    r"|par|propos recueillis par|por|di|da|door|av|af|przez|tekst:|autor:|texto:|escrito por)(?:\s*[:：]\s*|\s+)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:reporter|correspondent|editor|staff|writer|columnist|contributor|journalist|bureau|analyst|photographer|desk|chief|senior|associate press|special to"
    r"|redakteur(?:in)?|korrespondent(?:in)?|redaktion|journaliste|envoyé|correspondant|redactor[a]?|corresponsal|professor|director)\b",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s*(?:[|•‧∙★●▪/]|\s[–—-]\s|\d|\(|\[|@|<|\bin (?=[A-Z])|\bfor (?=[A-Z]|the )|\bPublished\b|\bUpdated\b|\bPosted\b|\bon (?=[A-Z])|\bveröffentlicht\b|\bpublié\b|\bam \d)"
)
_BETWEEN = re.compile(
    r"\s*(?:,|;|،|、|·|ㆍ|•|\band\b|\bund\b|\bet\b|\by\b|&|\bwith\b|\bmit\b|\be\b(?=\s[A-Z])|\sو(?=[\u0600-\u06ff]{3,}\s))\s*"
)
_SUFFIX = re.compile(r"(?:ph\.?d|m\.?d|jr|sr|i{2,3}|esq|dr|mba|msc|rn)\.?", re.IGNORECASE)
_ADDRESS = re.compile(r"https?:|www\.|^@|\.(?:com|org|net|kr|jp)\b", re.IGNORECASE)


def signed(text: str) -> tuple[Author, ...]:
    """Return the authors that a line of the page names in a form that only bylines have; empty for any other line.

    Such as `By Kang Seung-woo`, `홍길동 기자 gildong@example.kr`, `(서울=연합뉴스) 김민수 기자 =`, `Von Anna Berg`, `文・山田太郎`.
    """
    text = line(text, 300)
    plain = _without_addresses(text)
    if found := _korean(plain) or _by_form((*_JA_FORMS, *_ZH_FORMS, _AR_FORM), plain):
        return _authors(found, text)
    label = _LATIN_LABEL.match(plain)
    if not label or len(plain) > 160:
        return ()
    names = _latin(plain[label.end() :])
    return _authors(names, text) if all(_is_latin_name(name) for name in names) else ()


def named(text: str) -> tuple[Author, ...]:
    """Return the authors of a text that is known to name them, such as an author's meta element or a byline's own box."""
    text = line(text, 300)
    if found := signed(text):
        return found
    plain = _without_addresses(text)
    if _ADDRESS.search(plain):
        return ()
    korean = _KO_COLUMNIST.match(plain)
    names = [korean["names"]] if korean else _latin(_LATIN_LABEL.sub("", plain))
    return _authors([re.sub(rf"\s*(?:{_KO_REPORTERS})$", "", name) for name in names], text)


def _without_addresses(text: str) -> str:
    return line(EMAIL.sub(" ", text)).replace("( )", "").replace("()", "").strip(" |/·ㆍ:=▷▶ⓒ☞■◆●=")


def _korean(text: str) -> list[str]:
    """Read names before 기자 and its kin, in short lines or after a dateline, and labelled ones."""
    if text.startswith(_KO_PICTURES):
        return []
    found = _KO_DATELINE.match(text) or _KO_LABELLED.match(text)
    if not found and len(text) <= 60:
        found = _KO_SIGNED.match(text.removeprefix("[").removeprefix("【")) or _KO_SIGNED.search(text)
        if found and len(text) - len(found[0]) > 24:
            return []
        if found and text.endswith(("다.", "다", "요.")):
            return []  # a sentence about a reporter
    said = _KO_TWO.sub(lambda first: first[0].strip() + "·", found["names"]) if found else ""
    names = [_unspaced(name) for name in re.split(r"\s*[·ㆍ,/&]\s*", said) if name]
    return [] if any(name in _KO_NOT_NAMES for name in names) else names


def _unspaced(name: str) -> str:
    return name.replace(" ", "") if len(name) <= 4 else name


def _by_form(forms: Iterable[re.Pattern[str]], text: str) -> list[str]:
    if len(text) > 80:
        return []
    for form in forms:
        if found := form.search(text):
            return [
                name.replace("　", " ").strip()
                for name in re.split(
                    r"[、,，،・]|(?<=[\u4e00-\u9fff])\s(?=[\u4e00-\u9fff]{2,4}$)"
                    if form in _ZH_FORMS
                    else r"[、,，،]|\sو(?=[\u0600-\u06ff]{3,}\s)",
                    found["names"],
                )
            ]
    return []


def _latin(text: str) -> list[str]:
    """Split `Kang Seung-woo, staff reporter, and Jane Doe | 5 March` into its two names."""
    cut = _CUT.search(text, 2)
    text = text[: cut.start()] if cut else text
    if text.count(",") == 1 and all(len(part.split()) == 1 for part in text.split(",")) and text.isascii():
        return [text]  # `Doe, Jane`
    parts = [part.strip(" .,:;–—-") for part in _BETWEEN.split(text)]
    people = [part for part in parts if part and not _ROLE.search(part) and not _SUFFIX.fullmatch(part)]
    return people or [part for part in parts[:1] if part]


def _is_latin_name(name: str) -> bool:
    """Tell whether it looks as a name does: at most five words, each with a capital but for particles."""
    words = name.split()
    if not 1 <= len(words) <= 6 or not all(word[0].isalpha() for word in words):
        return False
    capitals = sum(word[0].isupper() or not word[0].islower() for word in words)
    return capitals >= 1 and len(words) - capitals <= 3 and words[-1][0] == words[-1][0].upper()


def _authors(names: Iterable[str], text: str) -> tuple[Author, ...]:
    clean = list(dict.fromkeys(line(name, MAX_NAME + 1) for name in names))
    clean = [name for name in clean if 1 < len(name) <= MAX_NAME and any(letter.isalpha() for letter in name)][
        :MAX_NAMES
    ]
    address = email(text) if len(clean) == 1 else None
    return tuple(Author(name=name, email=address) for name in clean)
