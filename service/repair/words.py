"""Words that rules go by, by language: what says nothing as an alternative or a link, what is a file or a caption."""

from collections.abc import Mapping
from typing import NamedTuple


def _listed(*lists: str) -> frozenset[str]:
    return frozenset(word.strip() for each in lists for word in each.split("|"))


PLACEHOLDERS = _listed(  # whole alternatives that describe nothing
    "image|images|img|photo|photos|photograph|picture|pic|graphic|figure|spacer|undefined|null|none|alt|untitled",
    "thumbnail|logo|icon|banner|placeholder|alt text|image description|description|blank|n/a",
    "사진|이미지|그림|썸네일|대표이미지|본문이미지|첨부이미지|기사이미지|아이콘|로고|배너",
    "画像|写真|イメージ|アイコン|图片|照片|圖片|图像|صورة|الصورة",
    "imagen|foto|fotografía|gráfico|photographie|illustration|bild|abbildung|grafik",
)
PREFIXES = (
    "image of ",
    "photo of ",
    "picture of ",
    "사진:",
    "사진 :",
    "이미지:",
    "写真:",
    "图片:",
    "imagen de ",
    "image de ",
)

GENERIC = _listed(  # whole link texts that do not say where they lead
    "here|click here|click|this|link|this link|read more|more|learn more|see more|more info|details|continue|go|view|"
    "this page|this article|read|read this|find out more|click this link|website|download",
    "여기|여기를|이곳|클릭|여기 클릭|여기를 클릭|더보기|더 보기|자세히|자세히 보기|자세히보기|바로가기|바로 가기|"
    "전체보기|링크|보기|관련기사|원문|원문보기|원문 보기|기사 보기|다운로드|내려받기|확인하기|클릭하세요",
    "こちら|ここ|ここをクリック|詳細|詳しくはこちら|もっと見る|続きを読む|リンク",
    "这里|此处|点击|点击这里|点击此处|更多|详情|查看更多|链接|阅读更多",
    "هنا|اضغط هنا|انقر هنا|المزيد|اقرأ المزيد|رابط",
    "aquí|haga clic aquí|clic aquí|pincha aquí|más|leer más|ver más|más información|enlace",
    "ici|cliquez ici|lire la suite|en savoir plus|plus|lien|voir plus",
    "hier|hier klicken|klicken sie hier|mehr|weiterlesen|mehr erfahren|mehr lesen|link",
)

FILES: Mapping[str, str] = {  # endings of addresses that open something other than a page, and what readers call it
    kind: kind.upper() for kind in "pdf hwp hwpx doc docx xls xlsx ppt pptx odt ods odp csv zip epub mp3 mp4".split()
}
FILE_WORDS = _listed(  # a text with one of these says already that it is a file
    "pdf|hwp|hwpx|word|excel|powerpoint|docx|doc|xlsx|xls|pptx|ppt|csv|zip|epub|mp3|mp4|odt|ods|odp",
    "한글 파일|엑셀|파워포인트|파일|첨부|ファイル|文件|档案|ملف|archivo|fichier|datei|podcast|spreadsheet|slides",
)

CAPTION_STARTS = ("▲", "△", "◀", "▶", "◁", "▷")
CAPTION_SIGNS = ("사진=", "사진 =", "사진제공", "사진 제공", "ⓒ", "Photo:", "Photo by", "(사진", "写真=", "図=")

TRANSCRIPTS = _listed(
    "transcript|captions|subtitles|녹취록|대본|자막|전문|書き起こし|文字起こし|字幕|文字稿|文字记录|نص|transcripción|"
    "transcription|sous-titres|untertitel|abschrift"
)


class Pointing(NamedTuple):
    """A way to point at what can only be seen, in lower case: what stands before its signs, these, and what follows."""

    before: str
    signs: str
    after: str


_SHOWN = "picture|photo|figure|chart|graph|table|image|box|button"
SENSORY: Mapping[str, tuple[Pointing, ...]] = {
    "ko": (
        Pointing(
            "",
            "오른쪽|왼쪽|위쪽|아래쪽|위|아래|우측|좌측",
            r"(?:에|의)?(?: \S{1,8})? ?(?:그림|표|사진|그래프|도표|버튼)",
        ),
        Pointing(
            "",
            "빨간|붉은|파란|푸른|초록|노란|녹색|적색|청색",
            "(?:색)? ?(?:선|글씨|글자|부분|막대|점|칸|표시|버튼|상자)",
        ),
    ),
    "en": (
        Pointing(r"\b", "right|left|above|below", rf"[- ](?:hand )?(?:{_SHOWN})\b"),
        Pointing(rf"\b(?:{_SHOWN}) (?:on|to|at)", " the ", "(?:right|left|top|bottom)"),
        Pointing(r"\b", "red|blue|green|yellow|orange", r" (?:line|text|bar|dot|area|cell|button|box|column)s?\b"),
    ),
    "ja": (
        Pointing("", "右|左|上|下", "の(?:図|表|写真|グラフ|画像)"),
        Pointing("", "赤|青|緑|黄色|黄", "(?:い|の)(?:線|文字|部分|棒|点)"),
    ),
    "zh": (
        Pointing("", "右|左|上|下", "(?:边|侧|方|面|邊|側)?的?(?:图|表|照片|图表|圖)"),
        Pointing("", "红|蓝|绿|黄|紅|藍", "色?的?(?:线|字|部分|线条|線)"),
    ),
    "es": (Pointing(r"\b(?:figura|foto|tabla|gráfico|imagen) (?:de la|a la)", " derecha| izquierda", r"\b"),),
    "fr": (Pointing(r"\b(?:figure|photo|tableau|graphique|image) (?:de|à)", " droite| gauche", r"\b"),),
    "de": (
        Pointing(r"\b(?:bild|foto|tabelle|grafik|abbildung)", " rechts| links| oben| unten", r"\b"),
        Pointing(r"\b", "rote", r"[nr]? (?:linie|schrift)\b"),
    ),
    "ar": (Pointing("(?:الصورة|الجدول|الشكل) (?:على|إلى)", " اليمين| اليسار", ""),),
}

# Short words that a text of a language can hardly do without; where a script writes several, they decide.
TELLING: Mapping[str, frozenset[str]] = {
    "en": _listed("the|and|of|to|is|that|for|with|was|it|are|this|by|from|have|you"),
    "es": _listed("el|la|de|que|y|los|las|por|con|una|es|del|para|como|se|su"),
    "fr": _listed("le|la|les|des|et|est|dans|une|que|pour|du|qui|sur|pas|au|ce"),
    "de": _listed("der|die|das|und|ist|nicht|ein|mit|den|von|zu|auf|für|sich|dem|eine"),
    "pt": _listed("o|os|de|que|e|uma|não|para|com|da|do|em|é|dos|ao|um"),
    "it": _listed("il|di|che|e|la|non|per|una|con|del|è|gli|della|sono|le|un"),
    "nl": _listed("de|het|een|en|van|is|dat|niet|op|te|met|voor|zijn|aan|die|er"),
    "ru": _listed("и|в|не|на|что|с|по|это|как|из|он|от|его|но|за|к"),
    "uk": _listed("і|в|не|на|що|з|та|це|як|до|його|від|але|за|й|у"),
    "ar": _listed("في|من|على|إلى|أن|إن|قال|كان|هذا|التي|الذي|عن|مع|لا|هذه|بعد"),
    "fa": _listed("در|به|از|که|این|است|را|با|آن|برای|می|های|بود|شد|یک|هم"),
    "ur": _listed("کے|کی|میں|کا|ہے|سے|اور|کو|پر|نے|یہ|کہ|ہیں|تھا|نہیں|ایک"),
}
TELLING_HAN = frozenset("的了是在不这有我们这他说也")
SCRIPT_LANGUAGES = {"en": ("en", "es", "fr", "de", "pt", "it", "nl"), "ru": ("ru", "uk"), "ar": ("ar", "fa", "ur")}

# Capitals that everybody reads as words, and Roman numerals: no abbreviation that needs expanding.
FAMILIAR = _listed(
    "TV|PC|OK|USA|US|UK|EU|UN|DNA|RNA|CEO|ID|URL|PDF|CD|DVD|PM|AM|BC|AD|BCE|CE|DJ|FM|GPS|IT|NATO|NASA|BBC|CNN|KBS|MBC|SBS",
    "FIFA|FBI|CIA|AIDS|HIV|ATM|SUV|LED|LCD|USB|WHO|UNESCO|UNICEF|IMF|NBA|MLB|HTML|CSS|HTTP|HTTPS|JSON|XML|AI|VIP|DIY|FAQ|SMS",
    "PS|NB|RSVP|MP|PhD|II|III|IV|VI|VII|VIII|IX|XI|XII|XIII|XIV|XV|XVI|XVII|XVIII|XIX|XX|XXI|MC|QR|ISBN|WC|KTX|PCR|SOS|JR|EV",
)
SHOUTED = 4  # words of capitals in a row
