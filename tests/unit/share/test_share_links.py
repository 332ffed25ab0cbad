"""Every link, decoded, carries exactly the title and the address that were given."""

import json
import re
import unicodedata
from urllib.parse import parse_qs, quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.errors import InvalidFields
from service.options import RenderOptions
from service.share.links import ShareLink, share_links
from service.share.networks import NETWORKS
from service.share.subject import Subject
from service.site import Site
from service.wording import wording

URL = "https://example.org/뉴스/a%20b?a=1&b=2+3#part"
IMAGE = "https://example.org/a.jpg?w=1&h=2"
KEYED = Site(origin="https://read.example.org", kakao_app_key="0123abcd")
HOSTILE = (
    "Q&A: 100% #1 + \"two\" 'three' <b>",
    "</script><script>alert(1)</script>",
    "가장 큰 소식 👨‍👩‍👧 🇰🇷",
    "\u202eright to left\u200f",
    "%41%0d%0a=?;/\\",
    "",
)

# id: the address without its query, then what each parameter is to carry, {t} the title and {u} the address
EXPECTED = {
    "facebook": ("https://www.facebook.com/sharer/sharer.php", {"u": "{u}"}),
    "twitter": ("https://x.com/intent/tweet", {"text": "{t}", "url": "{u}"}),
    "kakao": ("https://story.kakao.com/share", {"url": "{u}"}),
    "mail": ("mailto:", {"subject": "{t}", "body": "{t}\r\n\r\n{u}"}),
    "line": ("https://social-plugins.line.me/lineit/share", {"url": "{u}", "text": "{t}"}),
    "naver": ("https://share.naver.com/web/shareView", {"url": "{u}", "title": "{t}"}),
    "band": ("https://band.us/plugin/share", {"body": "{t}\n{u}", "route": "example.org"}),
    "telegram": ("https://t.me/share/url", {"url": "{u}", "text": "{t}"}),
    "whatsapp": ("https://wa.me/", {"text": "{t} {u}"}),
    "bluesky": ("https://bsky.app/intent/compose", {"text": "{t} {u}"}),
    "threads": ("https://www.threads.com/intent/post", {"text": "{t}", "url": "{u}"}),
    "linkedin": ("https://www.linkedin.com/sharing/share-offsite/", {"url": "{u}"}),
    "reddit": ("https://www.reddit.com/submit", {"url": "{u}", "title": "{t}"}),
    "pinterest": (
        "https://www.pinterest.com/pin/create/button/",
        {"url": "{u}", "description": "{t}", "media": IMAGE},
    ),
    "kakaostory": ("https://story.kakao.com/share", {"url": "{u}"}),
}


def _link(network: str, title: str = "T", url: str = URL, *, site: Site = Site(), tracking: str = "none") -> ShareLink:  # noqa: B008
    [link] = share_links(
        Subject(url, title, image=IMAGE), RenderOptions(share=(network,), tracking=tracking), site=site, say=str
    )
    return link


def _carried(link: ShareLink) -> tuple[str, dict[str, str]]:
    base, _, query = link.url.partition("?")
    values = parse_qs(query, keep_blank_values=True, strict_parsing=bool(query))
    assert all(len(each) == 1 for each in values.values())
    return base, {name: value for name, [value] in values.items()}


def _asked(network: str, title: str) -> dict[str, str]:
    filled = {name: value.format(t=title, u=URL) for name, value in EXPECTED[network][1].items()}
    return {name: value.strip() for name, value in filled.items() if value.strip()}


def test_the_table_of_expectations_is_whole() -> None:
    """Each network but those without a query is expected here."""
    assert set(NETWORKS) - {"link", "mastodon", "print", "native"} == set(EXPECTED)


@pytest.mark.parametrize("title", ["Plain words", *HOSTILE])
@pytest.mark.parametrize("network", EXPECTED)
def test_a_link_carries_title_and_address(network: str, title: str) -> None:
    """Decoded by another implementation, each parameter is what was given, whatever signs are in it."""
    link = _link(network, title)
    base, values = _carried(link)
    assert (link.method, link.fields) == ("GET", {})
    assert base == EXPECTED[network][0]
    assert {name: value for name, value in values.items() if value} == _asked(network, title)
    assert re.fullmatch(r"([a-z]+=([\w.~-]|%[0-9A-F]{2})*&?)+", link.url.partition("?")[2], re.ASCII)


@given(title=st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Cn", "Z"]), max_size=60))
def test_any_title_comes_back(title: str) -> None:
    """Parsing a link gives back the title in its normal form, for any text."""
    values = _carried(_link("naver", f"x{title}"))[1]
    assert values == {"url": URL, "title": unicodedata.normalize("NFC", f"x{title}".replace("\ufeff", ""))}


@given(path=st.text(alphabet=st.characters(categories=["L", "N", "P", "S"], exclude_characters="\\#"), max_size=80))
def test_any_address_comes_back(path: str) -> None:
    """Parsing a link gives back the address, for any letters and signs in it."""
    url = f"https://example.org/{path}"
    assert _carried(_link("facebook", url=url))[1] == {"u": url}


def test_the_link_is_the_address_itself() -> None:
    """The link network is copied: it is neither encoded nor tagged."""
    assert _link("link", tracking="utm").url == URL


def test_mastodon_keeps_the_text_from_the_pickers_server() -> None:
    """The text stands in the fragment, which browsers do not send."""
    assert _link("mastodon", "Q&A #1").url == "https://share.joinmastodon.org/#text=" + quote(f"Q&A #1 {URL}", safe="")


def test_a_title_adds_no_header_to_a_mail() -> None:
    """CR, LF and controls of the title become blanks (RFC 6068, section 7)."""
    link = _link("mail", "One\r\nBcc: a@example.org\x00\n\ud800two")
    assert link.url.startswith("mailto:?subject=One%20Bcc%3A%20a%40example.org%20two&body=One%20Bcc")
    assert link.url.count("%0D%0A") == 2


def test_kakao_with_a_key_is_the_form_of_its_sdk() -> None:
    """With a key and an origin, KakaoTalk is a form with the SDK's four fields."""
    link = _link("kakao", site=KEYED)
    assert (link.method, link.url) == ("POST", "https://sharer.kakao.com/picker/link")
    assert set(link.fields) == {"app_key", "ka", "validation_action", "validation_params"}
    assert (link.fields["app_key"], link.fields["validation_action"]) == ("0123abcd", "scrap")
    assert link.fields["ka"].split()[-1] == "origin/https%3A%2F%2Fread.example.org"
    assert json.loads(link.fields["validation_params"]) == {"link_ver": "4.0", "request_url": URL}


@pytest.mark.parametrize("site", [Site(kakao_app_key="0123abcd"), Site(origin="https://read.example.org")])
def test_kakao_needs_both_key_and_origin(site: Site) -> None:
    """With half of what the form needs, the keyless address is used."""
    assert _link("kakao", site=site).method == "GET"


@pytest.mark.parametrize("network", sorted(set(EXPECTED) - {"mail", "twitter"}))
def test_tracking_is_part_of_the_shared_address(network: str) -> None:
    """The tags name the network, stand before the fragment, and are encoded with the address."""
    tagged = f"https://example.org/뉴스/a%20b?a=1&b=2+3&utm_source={network}&utm_medium=social#part"
    values = _carried(_link(network, tracking="utm"))[1]
    assert [value for value in values.values() if tagged in value]


def test_the_authors_own_tags_stay() -> None:
    """An address that has a utm_source keeps it."""
    link = _link("facebook", url="https://example.org/?utm_source=letter", tracking="utm")
    assert _carried(link)[1]["u"] == "https://example.org/?utm_source=letter&utm_medium=social"


def test_kakaos_form_is_tagged_too() -> None:
    """The form's address carries the tags."""
    link = _link("kakao", url="https://example.org/a", site=KEYED, tracking="utm")
    assert json.loads(link.fields["validation_params"])["request_url"].endswith("?utm_source=kakao&utm_medium=social")


def test_order_and_repetition() -> None:
    """The links come in the order asked for, each once, at its first mention."""
    links = share_links(
        Subject(URL, "T"), RenderOptions(share=("mail", "link", "mail", "facebook")), site=Site(), say=str
    )
    assert [link.network for link in links] == ["mail", "link", "facebook"]


def test_words_are_translated_and_brands_are_not() -> None:
    """Mail and Link are said in the reader's language; X is named as asked."""
    options = RenderOptions(share=("mail", "link", "twitter", "telegram"), twitter_label="Twitter")
    links = share_links(Subject(URL, "T"), options, site=Site(), say=wording("ko").say)
    assert [link.label for link in links] == ["메일", "링크", "Twitter", "Telegram"]


def test_an_unknown_network_lists_the_known_ones() -> None:
    """The error names the option, the wrong id and the right ones."""
    with pytest.raises(InvalidFields) as caught:
        _link("myspace")
    [error] = caught.value.fields
    assert error.field == "share"
    assert "'myspace'" in error.message
    assert all(name in error.message for name in NETWORKS)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/a",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/",
        "https://",
        "https://me:secret@example.org/",
        "https://a b/",
        "https://example.org:port/",
        "https://example.org/\r\nx",
        "https://example.org/\ud800",
    ],
)
def test_only_plain_web_addresses_are_shared(url: str) -> None:
    """Other schemes, credentials, blanks and half characters are refused by name."""
    with pytest.raises(InvalidFields) as caught:
        _link("facebook", url=url)
    assert [error.field for error in caught.value.fields] == ["url"]


def test_only_a_web_address_is_an_image() -> None:
    """The image that Pinterest is handed is held to the same rule."""
    with pytest.raises(InvalidFields, match="image"):
        share_links(
            Subject(URL, "T", image="javascript:alert(1)"), RenderOptions(share=("pinterest",)), site=Site(), say=str
        )
