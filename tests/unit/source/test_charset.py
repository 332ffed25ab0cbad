"""Pages come out whole, in whichever charset they are and whatever they say of it."""

import unicodedata

import pytest

from service.source.charset import decode, known
from service.source.meta_charset import declared_in

KOREAN = (
    "똠방각하와 펲시콜라, 뷁! 햏햏 … 서울시는 24일 “봄꽃 축제”를 연다고 밝혔다. 홍길동 기자 = 쓩 뙇 꾺 믜 뱅뱅. "
    "椿事 金大中 ① ㈜ ㎏ ㉠ ½ ° ± → ★ ♡ ─ ァ Д α"
)
JAPANESE = "東京で二十四日、首相は「経済」について語った。ひらがなとカタカナ、①㈱髙島屋、～－。"
SIMPLIFIED = "北京时间二十四日上午，总理在会议上发表讲话，强调经济发展的重要性。镕、囍、€"
TRADITIONAL = "臺北二十四日電：總理在會議上發表講話，強調經濟發展的重要性。碁銹裏墻恒粧嫺"
GERMAN = "Die Straße über Köln – „schön“ und groß: 50 € für Äpfel und Öl."
RUSSIAN = "Сегодня в Москве объявили о новой программе; жители города довольны."

IN = {  # charset by label → text, Python's codec that writes it
    "euc-kr": (KOREAN, "cp949"),
    "shift_jis": (JAPANESE, "cp932"),
    "gbk": (SIMPLIFIED.replace("€", ""), "gbk"),
    "gb18030": (SIMPLIFIED + "𠀀", "gb18030"),
    "big5": (TRADITIONAL, "cp950"),
    "windows-1252": (GERMAN, "cp1252"),
    "windows-1251": (RUSSIAN, "cp1251"),
    "koi8-r": (RUSSIAN, "koi8_r"),
    "windows-1250": ("Zażółć gęślą jaźń", "cp1250"),
    "windows-1253": ("Το κείμενο είναι ελληνικό", "cp1253"),
    "windows-1254": ("Çok güzel bir gün, şimdi İstanbul'da", "cp1254"),
    "windows-1255": ("שלום עולם", "cp1255"),
    "windows-1256": ("مرحبا بالعالم", "cp1256"),
    "windows-1257": ("Šiandien gražu, Rīgā skaisti", "cp1257"),
    "windows-1258": ("Ti\u00ea\u0301ng Vi\u00ea\u0323t", "cp1258"),
    "windows-874": ("สวัสดีชาวโลก", "cp874"),
    "euc-jp": ("東京で、首相は「経済」について語った。", "euc_jp"),
    "iso-2022-jp": ("東京で、首相は「経済」について語った。", "iso2022_jp"),
    "utf-8": (KOREAN + JAPANESE + "🙂", "utf-8"),
}


@pytest.mark.parametrize("label", IN)
def test_the_header_is_taken_at_its_word(label: str) -> None:
    """A charset that the header names, and that fits, is the one."""
    text, codec = IN[label]
    found = decode(text.encode(codec), label.upper())
    assert (found.text, found.charset) == (text, label)


@pytest.mark.parametrize("label", IN)
@pytest.mark.parametrize(
    "mark",
    [
        '<meta charset="{}">',
        "<META CHARSET={}>",
        "<meta\tname=x charset='{}' />",
        '<meta http-equiv="Content-Type" content="text/html; charset={}">',
        "<meta content='text/html;charset = {}' HTTP-EQUIV=content-type>",
        '<?xml version="1.0" encoding="{}"?>',
        "<!-- <meta charset=utf-16> --><title a='>'>x</title><meta charset={}>",
        "<meta charset=nonsense><meta charset={}>",
        "<script>" + "a < b; " * 900 + "</script><meta charset={}>",
    ],
)
def test_the_page_is_taken_at_its_word(label: str, mark: str) -> None:
    """Without a header, what the page says of itself in its first 8 KB counts, in every way that HTML has."""
    text, codec = IN[label]
    page = mark.format(label) + text
    found = decode(page.encode(codec))
    assert found.text == page
    assert found.charset == label


LABELS = {  # label as it is met → charset
    **dict.fromkeys(
        "euc-kr EUC-KR ks_c_5601-1987 ksc5601 korean windows-949 cp949 ms949 MS949 uhc x-windows-949".split(), "euc-kr"
    ),
    **dict.fromkeys("shift_jis sjis x-sjis ms_kanji windows-31j cp932 Shift-JIS".split(), "shift_jis"),
    **dict.fromkeys("gb2312 gbk x-gbk cp936 gb_2312-80 chinese".split(), "gbk"),
    **dict.fromkeys("big5 big5-hkscs x-x-big5 cn-big5 cp950".split(), "big5"),
    **dict.fromkeys("iso-8859-1 latin1 us-ascii ascii cp1252 windows-1252".split(), "windows-1252"),
    **dict.fromkeys("utf8 UTF-8 unicode-1-1-utf-8".split(), "utf-8"),
    **dict.fromkeys("utf-16 unicode utf-16le ucs-2".split(), "utf-16le"),
    "iso-8859-9": "windows-1254",
    "tis-620": "windows-874",
    "x-user-defined": "windows-1252",
}


@pytest.mark.parametrize("label", LABELS)
def test_labels_are_those_of_the_encoding_standard(label: str) -> None:
    """And the few more that Korean, Japanese and Chinese servers use."""
    assert known(f" {label} ") == LABELS[label]


@pytest.mark.parametrize(
    "label", ["utf-7", "iso-2022-kr", "hz-gb-2312", "iso-2022-cn", "replacement", "ebcdic", "", "\x00", "a" * 5000]
)
def test_what_browsers_do_not_decode_is_no_charset(label: str) -> None:
    """Labels of dangerous or unknown encodings count as none; the text is found out from the bytes."""
    assert known(label) is None
    assert decode(KOREAN.encode("cp949"), label).text == KOREAN


@pytest.mark.parametrize(
    ("body", "header", "text"),
    [
        ("\ufeff" + KOREAN, "euc-kr", KOREAN),
        ("\ufeff<meta charset=euc-kr>" + KOREAN, "windows-1252", "<meta charset=euc-kr>" + KOREAN),
    ],
)
def test_a_mark_goes_before_everything(body: str, header: str, text: str) -> None:
    """A byte order mark counts more than header and page, and is no part of the text."""
    assert decode(body.encode(), header).text == text
    assert decode(body.encode("utf-16-le"), header).text == text
    assert decode(body.encode("utf-16-be"), header).text == text


@pytest.mark.parametrize(
    ("header", "says", "codec"),
    [
        ("utf-8", "", "cp949"),
        ("utf-8", "<meta charset=euc-kr>", "cp949"),
        ("utf-8", "<meta charset=utf-8>", "cp949"),
        ("euc-kr", "<meta charset=utf-8>", "utf-8"),
        ("euc-kr", "<meta charset=euc-kr>", "utf-8"),
        ("euc-kr", "<meta charset=utf-8>", "cp949"),
        ("ISO-8859-1", "<meta charset=euc-kr>", "cp949"),
        ("ISO-8859-1", "<meta charset=utf-8>", "utf-8"),
        (None, "<meta charset=utf-16>", "utf-8"),
        (None, "<meta charset=utf-8>", "cp949"),
        (None, "<meta charset=euc-kr>", "utf-8"),
        (None, "", "cp949"),
        (None, "", "utf-8"),
        ("utf-7", "<meta charset=iso-2022-kr>", "cp949"),
    ],
)
def test_korean_comes_out_whole_whatever_is_said(header: str | None, says: str, codec: str) -> None:
    """Korean pages with syllables beyond KS X 1001 have not one wrong character, though header and page lie."""
    page = f"<html><head>{says}</head><p>{KOREAN}<br>" + "기자가 전했다. " * 50
    assert decode(page.encode(codec), header).text == page


@pytest.mark.parametrize(("says", "codec"), [("euc-kr", "euc_kr"), ("utf-8", "utf-8"), ("shift_jis", "cp932")])
def test_a_default_that_fits_everything_gives_way(says: str, codec: str) -> None:
    """ISO-8859-1 in a header, to which all bytes fit, counts less than what the page says of itself."""
    page = f"<meta charset={says}><p>" + ("日本語" if says == "shift_jis" else "서울의 봄꽃 축제")
    assert decode(page.encode(codec), "ISO-8859-1").text == page
    assert decode("<meta charset=euc-kr>Äpfel é".encode("latin-1"), "ISO-8859-1").text.endswith("Äpfel é")


def test_every_syllable_of_code_page_949_is_read() -> None:
    """All 11,172 syllables, under the name euc-kr."""
    syllables = "".join(map(chr, range(0xAC00, 0xD7A4)))
    assert decode(syllables.encode("cp949"), "euc-kr").text == syllables
    assert decode(b"<meta charset=euc-kr>" + syllables.encode("cp949")).text.endswith(syllables)


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (JAPANESE, "cp932"),
        (IN["euc-jp"][0], "euc_jp"),
        (SIMPLIFIED, "gb18030"),
        (TRADITIONAL, "cp950"),
        (GERMAN, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
    ],
)
def test_what_says_nothing_is_found_out(text: str, codec: str) -> None:
    """A page without any declaration is read in the likeliest of the web's charsets; Korean is not forced on others."""
    page = f"<html><p>{text}</p>" * 3
    assert decode(page.encode(codec)).text == page


@pytest.mark.parametrize(("header", "codec"), [("utf-8", "utf-8"), ("euc-kr", "cp949"), ("shift_jis", "cp932")])
def test_slight_damage_costs_no_more_than_itself(header: str, codec: str) -> None:
    """A page with a few broken bytes stays in its declared charset, with U+FFFD for what is broken."""
    text = {"cp932": JAPANESE}.get(codec, KOREAN) * 20
    found = decode(text.encode(codec) + b"\x81 end", header)
    assert found.text.startswith(text)
    assert found.text.endswith("\ufffd end")
    assert found.charset == header


def test_nothing_fails() -> None:
    """Whatever the bytes and labels, a text comes out."""
    for body in (b"", bytes(range(256)) * 20, b"\xff\xfe\x00", b"\x00" * 100, b"\x81", "é".encode("latin-1")):
        for label in (None, "utf-8", "euc-kr", "utf-16", "iso-2022-jp", "x-user-defined", "gbk", "windows-1252"):
            assert isinstance(decode(body, label).text, str)


@pytest.mark.parametrize(
    "markup",
    [
        "<!-- <meta charset=a>",
        "<p title='<meta charset=a>'>",
        "<metas charset=a>",
        "</meta charset=a>",
        "<meta content='text/html; charset=a'>",
        "<meta name=charset content=a>",
        "<!meta charset=a>",
        "<?meta charset=a>",
        "<meta charset=''>",
        "<meta charset",
        "text charset=a",
        " " * 9000 + "<meta charset=a>",
    ],
)
def test_what_only_looks_like_a_declaration_is_none(markup: str) -> None:
    """Comments, values, other tags and what comes too late declare nothing."""
    assert list(declared_in(markup.encode())) == []


def test_hostile_heads_take_no_time() -> None:
    """What would make a careless pattern try again and again is passed over once."""
    for piece in (
        b"<",
        b"<a ",
        b'<a "',
        b"<a b='",
        b"<meta ",
        b"<!--",
        b"<?xml ",
        b"<meta content=charset ",
        b"=",
        b"<a =",
        b"</",
    ):
        assert list(declared_in(piece * 1_000_000)) == []


def test_the_korean_sample_is_more_than_the_old_standard() -> None:
    """The sample holds syllables that Python's own euc_kr cannot read, and is in normal form."""
    with pytest.raises(UnicodeDecodeError):
        KOREAN.encode("cp949").decode("euc_kr")
    assert unicodedata.is_normalized("NFC", KOREAN)
