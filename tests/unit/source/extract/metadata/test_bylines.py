"""Names out of bylines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.source.extract.metadata.bylines import MAX_NAME, MAX_NAMES, named, signed


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Kang Seung-woo", ["Kang Seung-woo"]),
        ("By Jane Doe, Staff Writer | March 5, 2024", ["Jane Doe"]),
        ("By JANE DOE and JOHN SMITH", ["JANE DOE", "JOHN SMITH"]),
        ("By Jane Doe March 25, 2015", ["Jane Doe"]),
        ("홍길동 기자", ["홍길동"]),
        ("홍길동 기자 gildong@example.kr", ["홍길동"]),
        ("(서울=연합뉴스) 김민수 기자 = 정부는 오늘 새 정책을 발표했다.", ["김민수"]),
        ("[서울=뉴시스] 이수진 기자 = 정부는 오늘 새 정책을 발표했다.", ["이수진"]),
        ("[바다스포츠 강현우·서지수 기자] 다섯 시간 사십 분의 싸움이었다.", ["강현우", "서지수"]),
        ("(부산=연합뉴스) 한지은 조아라 기자 =", ["한지은", "조아라"]),
        ("박하나·최두리 기자", ["박하나", "최두리"]),
        ("문화부 홍길동 기자", ["홍길동"]),
        ("워싱턴=이하나 특파원", ["이하나"]),
        ("김철수 논설위원", ["김철수"]),
        ("강승우 선임기자", ["강승우"]),
        ("글·사진 박서준", ["박서준"]),
        ("Von Anna Berg und Klaus-Dieter Lehm", ["Anna Berg", "Klaus-Dieter Lehm"]),
        ("Par Marie Dupont", ["Marie Dupont"]),
        ("Por Juan Pérez García", ["Juan Pérez García"]),
        ("文・山田太郎", ["山田太郎"]),
        ("【ソウル＝鈴木一郎】", ["鈴木一郎"]),
        ("父親が一番大きな声で笑った。（山田太郎）", ["山田太郎"]),
        ("記者王小明／台北報導", ["王小明"]),
        ("（本报记者 张伟 李娜）", ["张伟", "李娜"]),
        ("作者：李文", ["李文"]),
        ("بقلم: أحمد خالد", ["أحمد خالد"]),
    ],
)
def test_a_byline_names_its_authors(text: str, names: list[str]) -> None:
    """The names come without titles, labels, places, dates and addresses."""
    assert [author.name for author in signed(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "By now everyone knows that the world is round",
        "By 2030, we will have built it",
        "Par exemple, on peut dire",
        "Por ejemplo",
        "Von hier aus geht es weiter",
        "그는 기자 출신이다.",
        "사진=홍길동 기자",
        "▲ 골목의 가게. 사진=최두리 기자",
        "온라인 기자",
        "文字サイズ",
        "アクセスランキング（国内）",
        "[編集]",
        "【关闭窗口】",
        "",
    ],
)
def test_a_line_that_is_no_byline_names_nobody(text: str) -> None:
    """Sentences, picture credits, menus and headings name no author."""
    assert signed(text) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jane Doe, John Smith", ["Jane Doe", "John Smith"]),
        ("Doe, Jane", ["Doe, Jane"]),
        ("Sea & i", ["Sea & i"]),
        ("Jane Doe & John Smith", ["Jane Doe", "John Smith"]),
        ("Jane Doe, PhD", ["Jane Doe"]),
        ("Richard (R.J.) Eskow", ["Richard (R.J.) Eskow"]),
        ("Kang Seung-woo (강승우)", ["Kang Seung-woo"]),
        ("Reuters Staff", ["Reuters Staff"]),
        ("홍길동", ["홍길동"]),
        ("김하늘 서울대 교수", ["김하늘"]),
        ("https://www.facebook.com/someone", []),
        ("[編集]", []),
    ],
)
def test_a_text_that_is_known_to_name_authors_is_taken_at_its_word(text: str, names: list[str]) -> None:
    """Meta elements and bylines' boxes need no label; addresses of profiles are no names."""
    assert [author.name for author in named(text)] == names


def test_an_address_goes_to_the_one_author() -> None:
    """The e-mail beside a single name is the author's; beside two it is nobody's."""
    assert signed("홍길동 기자 gildong@example.kr")[0].email == "gildong@example.kr"
    assert [author.email for author in signed("박하나·최두리 기자 news@example.kr")] == [None, None]


@given(st.text(max_size=400))
def test_no_text_makes_it_fail(text: str) -> None:
    """Whatever comes, there are few names, each of them short and with a letter."""
    for found in (signed(text), named(text)):
        assert len(found) <= MAX_NAMES
        assert all(0 < len(author.name) <= MAX_NAME and any(map(str.isalpha, author.name)) for author in found)
