"""The forms of bylines, language by language: patterns whose group `names` holds one name or several."""

import re

LETTERS = re.compile("[\u0600-\u06ff\u3005\u3041-\u30ff\u4e00-\u9fff가-힣]")
"""What every form holds but the Latin ones."""

KO_REPORTERS = (
    "선임기자|수석기자|전문기자|대기자|인턴기자|객원기자|사진기자|시민기자|명예기자|여행기자|수습기자|기자|특파원"
    "|논설위원|논설실장|편집위원|편집국장|에디터|앵커|리포터|PD|피디|통신원"
)
_KO_OTHERS = (  # who signs columns; too common in sentences to be searched for in lines
    "칼럼니스트|아나운서|평론가|교수|변호사|작가|연구원|연구위원|소장|대표|시인|소설가|번역가|건축가|화가|감독|배우|가수"
    "|기획자|활동가|의사|원장|회장|이사장|위원장|위원|전 장관|교사|수의사|사진가|디자이너|개발자"
)
_KO_NAME = "(?:[가-힣]{2,4}|[가-힣]\\s[가-힣]{2})"
_KO_NAMES = rf"(?P<names>{_KO_NAME}(?:\s*[·ㆍ,/&]\s*{_KO_NAME}|\s[가-힣]{{3}}(?=\s))*)"
KO_SIGNED = re.compile(  # 홍길동 기자; 워싱턴=이하나 특파원; 박하나·최두리 기자
    rf"(?<![가-힣])(?:[가-힣]{{2,6}}\s?=\s?)?{_KO_NAMES}\s*(?:[가-힣]{{2,8}}\s)?(?:{KO_REPORTERS})"
    "(?!(?!의 (?:기사|다른))[가-힣])"
)
KO_LABELLED = re.compile(  # 글 홍길동; 글·사진 박서준; 글 문소리 사진 배정현
    r"^(?:글|글쓴이|작성자|취재|필자|글[·ㆍ/]\s?사진|사진[·ㆍ/]\s?글|취재[·ㆍ/]\s?사진|기자명|지은이)\s*[:：=|]?\s+"
    rf"{_KO_NAMES}(?:\s*(?:{KO_REPORTERS}|{_KO_OTHERS}))?(?:\s*/?\s*사진.*)?$"
)
KO_COLUMNIST = re.compile(  # 김하늘 시인; 김하늘 서울대 교수
    rf"^(?P<names>{_KO_NAME})\s*(?:[/|·]\s*)?(?:[가-힣A-Za-z]+\s){{0,3}}[가-힣A-Za-z]*(?:{KO_REPORTERS}|{_KO_OTHERS})$"
)
KO_DATELINES = (
    re.compile(  # (서울=연합뉴스) 김민수 기자 =
        r"^[(\[【]\s*[가-힣·ㆍ]{2,12}\s*[=·ㆍ]\s*[^)\]】]{2,20}[)\]】]\s*"
        rf"{_KO_NAMES}\s*(?:[가-힣]{{2,6}}\s)?(?:{KO_REPORTERS})"
    ),
    re.compile(  # [바다일보 강현우·서지수 기자]
        rf"^[(\[【](?:[^)\]】=]{{2,12}}[=\s]\s?)?{_KO_NAMES}\s*(?:{KO_REPORTERS})\s?=?[)\]】]"
    ),
)
KO_PICTURES = ("사진", "그래픽", "영상", "자료", "▲", "△", "일러스트", "삽화", "촬영")  # what begins a credit
KO_TWO = re.compile(r"[가-힣]{2}[^부팀국실처]\s(?=[가-힣]{3}$)")  # 한지은 조아라, and not 문화부 홍길동
KO_NOT_NAMES = frozenset(
    "담당 취재 사진 편집 인턴 객원 시민 본지 우리 해당 동료 한 다른 현장 여러 일부 외신 선임 전문 수석 관련 국내"
    " 해외 그 이 두 후배 선배 온라인 디지털 본보 이날".split()
)

_JA_NAME = r"[\u4e00-\u9fff々ぁ-んァ-ヶー]{1,6}(?:[\s　]?[\u4e00-\u9fff々ぁ-んァ-ヶー]{1,6})?"
_JA_NAMES = rf"(?P<names>{_JA_NAME}(?:[、,，・]\s?{_JA_NAME})*)"
JAPANESE = (
    re.compile(  # 文・山田太郎; 執筆：山田太郎; 記者　山田花子
        r"^(?:文[：:=＝／/・\s]|(?:執筆|執筆者|筆者|取材[・･]文|文[・･]写真|著者|ライター|記者|投稿者|書いた人)[：:=＝／/・]?)"
        rf"[\s　]*{_JA_NAMES}(?:記者)?$"
    ),
    re.compile(rf"^[（(【\[]?{_JA_NAMES}[\s　]?(?:記者|論説委員|編集委員|特派員)[）)】\]]?$"),
    re.compile(rf"[【\[][^】\]=＝]{{1,8}}[=＝]{_JA_NAMES}[】\]]"),  # 【ソウル＝鈴木一郎】
    re.compile(rf"(?:^|。)[（(]{_JA_NAMES}[）)]$"),  # the article's last line: （山田太郎）
)
_ZH_NAMES = r"(?P<names>[\u4e00-\u9fff]{2,4}(?:[、,，\s]\s*[\u4e00-\u9fff]{2,4})*)"
CHINESE = (
    re.compile(  # 作者：李文; 記者王小明／台北報導
        r"^(?:(?:文|文字|撰文|撰稿|采写|编译|編譯)\s*[：:／/|丨]|(?:作者|(?:本报|本報|特约)?(?:记者|記者))\s*[：:／/|丨]?)"
        rf"\s*(?:记者|記者)?\s*{_ZH_NAMES}(?:\s*[／/]?\s*[\u4e00-\u9fff]{{2,6}}(?:報導|报道|電|电|撰稿))?$"
    ),
    re.compile(
        rf"[（(【\[](?:本报|本報|新华社|中央社)?(?:记者|記者)\s*{_ZH_NAMES}[^）)】\]]{{0,20}}[）)】\]]"
    ),  # （记者 张伟）
)
ARABIC = (
    re.compile(
        r"^(?:بقلم|كتب|كتبت|كتبه|إعداد|تحرير|الكاتب|الكاتبة|تقرير|بواسطة)\s*[:：\-–]?\s+"
        r"(?P<names>[\u0600-\u06ff][\u0600-\u06ff\s،]{2,60})$"
    ),
)
FORMS = {  # the patterns of a language and what stands between two names in it
    JAPANESE: re.compile(r"[、,，]|・(?=[\u4e00-\u9fff]{3})"),
    CHINESE: re.compile(r"[、,，]|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff]{2,4}\b)"),
    ARABIC: re.compile(r"،|\sو(?=[\u0600-\u06ff]{3,}\s)"),
}

LABELS = frozenset(  # what stands alone above a name
    "written by|author|by|words|text|von|autor|autorin|par|auteur|por|글쓴이|작성자|글|기자|필자|執筆|執筆者|著者|文"
    "|作者|撰文|记者|記者|الكاتب|بقلم".split("|")
)
LATIN_LABEL = re.compile(
    r"^(?:view all posts by|(?:more|all) (?:posts|articles|stories) (?:by|from)|written by|words by"
    r"|story by|text by|text and photos by|posted by|published by|reported by|report by|by"
    r"|von|ein beitrag von|eine analyse von|ein kommentar von|text:|autor(?:in)?:|author:|par|propos recueillis par"
    r"|por|escrito por|texto:|di|da|door|av|af|przez|tekst:)(?:\s*[:：]\s*|\s+)",
    re.IGNORECASE,
)
BARE_LABEL = re.compile(r"^(?:author|autor(?:in)?|auteur)\s+", re.IGNORECASE)  # where a box is known to name somebody
ROLE = re.compile(
    r"\b(?:reporter|correspondent|editor|staff|writer|columnist|contributor|journalist|bureau|analyst|photographer|desk"
    r"|chief|senior|associated press|special to|redakteur(?:in)?|korrespondent(?:in)?|redaktion|journaliste|envoyée?s?"
    r"|correspondant|redactora?|corresponsal|professor|director)\b",
    re.IGNORECASE,
)
CUT = re.compile(  # what ends the names
    r"\s*(?:[|•‧∙★●▪/]|\s[–—-]\s|(?<![A-Za-z\d])\d|(?<=[a-z])\d{4}|\((?![^()]{1,12}\)\s+\w)|\[|@|<|\bin (?=[A-Z])"
    r"|\bfor (?=[A-Z]|the )|\b[Pp]ublished\b|\b[Uu]pdated\b|\b[Pp]osted\b|\bon (?=[A-Z])"
    r"|\bveröffentlicht\b|\bpublié\b|\bam \d|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?=\s+\d))"
)
BETWEEN = re.compile(
    r"\s*(?:,|;|،|、|·|ㆍ|•|\band\b|\bund\b|\bet\b|\by\b|&(?=\s*[^\W\d_a-z])|\bwith\b|\bmit\b|\be\b(?=\s[A-Z])|\sو(?=[\u0600-\u06ff]{3,}\s))\s*"
)
COMPANY = re.compile(r"\b(?:GmbH|AG|Inc|Ltd|LLC|SARL|S\.A|Corp|Co\. KG)\b")
SUFFIX = re.compile(r"(?:ph\.?d|m\.?d|jr|sr|i{2,3}|esq|dr|mba|msc|rn)\.?", re.IGNORECASE)
