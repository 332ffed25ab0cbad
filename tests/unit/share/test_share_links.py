"""Every link, decoded, carries exactly the title and the address that were given."""

import re
import unicodedata
from urllib.parse import parse_qs, quote

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from service.errors import InvalidFields
from service.fields import one_line, web_address
from service.options import RenderOptions
from service.share.links import ShareLink, share_links
from service.share.networks import NETWORKS
from service.share.subject import Subject
from service.site import Site
from service.wording import wording

URL = "https://example.org/뉴스/a%20b?a=1&b=2+3#part"
IMAGE = "https://example.org/a.jpg?w=1&h=2"
HOSTILE = (
    "Q&A: 100% #1 + \"two\" 'three' <b>",
    "</script><script>alert(1)</script>",
    "가장 큰 소식 👨‍👩‍👧 🇰🇷",
    "\u202eright to left\u202c\u200f",
    "%41%0d%0a=?;/\\",
    "{url}{title}{0}",
    "",
)
NETWORKS_DOCUMENTATION = (  # the networks' own examples, to the letter
    (
        "line",
        "text",
        "https://line.me/en",
        "https://social-plugins.line.me/lineit/share?url=https%3A%2F%2Fline.me%2Fen&text=text",
    ),
    (
        "naver",
        "",
        "https://www.exampple.co.kr/test.html?a=123&b=456",
        "https://share.naver.com/web/shareView?url=https%3A%2F%2Fwww.exampple.co.kr%2Ftest.html%3Fa%3D123%26b%3D456",
    ),
    (
        "twitter",
        "Hello World",
        "https://example.com/",
        "https://x.com/intent/tweet?text=Hello%20World&url=https%3A%2F%2Fexample.com%2F",
    ),
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


@pytest.mark.parametrize(("network", "title", "url", "link"), NETWORKS_DOCUMENTATION)
def test_the_networks_own_examples_come_out(network: str, title: str, url: str, link: str) -> None:
    """What a network's documentation shows is what is made, to the letter."""
    assert _link(network, title, url).url == link


def test_the_documentations_other_examples_come_out() -> None:
    """Threads' example, which its documentation writes in the form's encoding, and Telegram's pattern."""
    shown = "text=Say+more+with+Threads+%E2%80%94+Instagram%27s+new+text+app"
    [title] = parse_qs(shown)["text"]
    assert _carried(_link("threads", title))[1]["text"] == title
    pattern = "https://t.me/share/url?url={url}&text={text}"
    assert _link("telegram", "A B", URL).url == pattern.format(url=quote(URL, safe=""), text="A%20B")


LONG = '소식 & "말" #1 +%41 </script> 👨‍👩‍👧 \u200fمرحبا\r\n' * 260  # more than 10,000 characters


@pytest.mark.parametrize("network", EXPECTED)
def test_a_title_of_ten_thousand_characters(network: str) -> None:
    """It comes back whole, or shortened to its beginning with an ellipsis where the network has a limit."""
    line, limit = one_line(LONG), NETWORKS[network].limit
    assert len(LONG) > 10_000
    carried = _carried(_link(network, LONG))[1]
    if limit is None:
        assert carried == {k: v for k, v in _asked(network, line).items() if v}
        return
    [name] = [name for name, template in EXPECTED[network][1].items() if "{t}" in template]
    text = carried[name].removesuffix(URL).rstrip()
    assert text.endswith("…")
    assert line.startswith(text.removesuffix("…"))
    assert limit.measure(text) <= limit.room(URL)


def test_each_row_says_where_its_format_comes_from() -> None:
    """A row has a source and an address of its own service."""
    assert all(row.source for row in NETWORKS.values())
    assert all(row.address.startswith(("https://", "mailto:", "{url}")) for row in NETWORKS.values())


def test_the_table_of_expectations_is_whole() -> None:
    """Each network but those without a query is expected here."""
    assert set(NETWORKS) - {"link", "mastodon", "print", "native"} == set(EXPECTED)


def test_a_title_turns_no_address_around() -> None:
    """A direction that the title leaves open is closed before the address begins."""
    assert _carried(_link("whatsapp", "\u202eright to left"))[1] == {"text": f"\u202eright to left\u202c {URL}"}


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


DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # put in pairs: see above
LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Z"], exclude_characters=DIRECTIONS)


@given(title=st.text(alphabet=LETTERS, max_size=60))
def test_any_title_comes_back(title: str) -> None:
    """Parsing a link gives back the title in its normal form, for any text."""
    values = _carried(_link("naver", f"x{title}"))[1]
    assert values == {"url": URL, "title": unicodedata.normalize("NFC", f"x{title}".replace("\ufeff", ""))}


@given(title=st.text(max_size=60), path=st.text(max_size=40), network=st.sampled_from(sorted(set(EXPECTED))))
def test_whatever_is_given_comes_back(title: str, path: str, network: str) -> None:
    """For any title and address that are accepted, parsing any network's link gives both back."""
    url = f"https://example.org/{path}"
    try:
        link = _link(network, title, url)
    except InvalidFields:
        assume(False)
    line = one_line(title)
    given_, carried = {"t": line, "u": web_address(url)}, _carried(link)[1]
    asked = {name: value.format(**given_).strip() for name, value in EXPECTED[network][1].items()}
    assert carried == {name: value for name, value in asked.items() if value}
    assert link.url.isascii()


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


@pytest.mark.parametrize("network", sorted(set(EXPECTED)))
def test_tracking_is_part_of_the_shared_address(network: str) -> None:
    """The tags name the network, stand before the fragment, and are encoded with the address."""
    tagged = f"https://example.org/뉴스/a%20b?a=1&b=2+3&utm_source={network}&utm_medium=social#part"
    values = _carried(_link(network, tracking="utm"))[1]
    assert [value for value in values.values() if tagged in value]


def test_the_authors_own_tags_stay() -> None:
    """An address that has a utm_source keeps it."""
    link = _link("facebook", url="https://example.org/?utm_source=letter", tracking="utm")
    assert _carried(link)[1]["u"] == "https://example.org/?utm_source=letter&utm_medium=social"


def test_order_and_repetition() -> None:
    """The links come in the order asked for, each once, at its first mention."""
    links = share_links(
        Subject(URL, "T"), RenderOptions(share=("mail", "link", "mail", "facebook")), site=Site(), say=str
    )
    assert [link.network for link in links] == ["mail", "link", "facebook"]


def test_what_a_script_does_leads_to_the_article() -> None:
    """Without a script print and native are the article's address; native's fields are what navigator.share takes."""
    assert (_link("print").url, _link("print", tracking="utm").url) == (URL, URL)
    assert _link("native", "A & B").fields == {"title": "A & B", "url": URL}
    assert "utm_source=native" in _link("native", tracking="utm").fields["url"]


def test_mastodon_goes_to_the_instance_that_was_chosen() -> None:
    """With an instance the link leads there, with the text in its query (Mastodon's own /share)."""
    options = RenderOptions(share=("mastodon",), mastodon_instance="mastodon.example")
    [link] = share_links(Subject(URL, "Q&A"), options, site=Site(), say=str)
    assert _carried(link) == ("https://mastodon.example/share", {"text": f"Q&A {URL}"})


def test_x_is_named_as_asked() -> None:
    """The label is X, or Twitter by option; the network's id stays twitter."""
    options = RenderOptions(share=("twitter",), twitter_label="Twitter")
    [link] = share_links(Subject(URL, "T"), options, site=Site(), say=str)
    assert (_link("twitter").label, link.label, link.network) == ("X", "Twitter", "twitter")


@pytest.mark.parametrize(
    ("given_", "shared"),
    [
        ("https://example.org/👩\u200d🚒", "https://example.org/👩%E2%80%8D🚒"),
        ("https://example.org/می\u200cخواهم", "https://example.org/می%E2%80%8Cخواهم"),
        ("https://example.org/%E2%80%8D", "https://example.org/%E2%80%8D"),
    ],
)
def test_joiners_are_made_visible(given_: str, shared: str) -> None:
    """The joiners of emoji and of Persian words come percent-encoded, as browsers send them; encoded ones stay."""
    assert _carried(_link("facebook", url=given_))[1] == {"u": shared}


def test_words_are_translated_and_brands_are_not() -> None:
    """Mail and Link are said in the reader's language; X is named as asked."""
    options = RenderOptions(share=("mail", "link", "twitter", "telegram"), twitter_label="Twitter")
    links = share_links(Subject(URL, "T"), options, site=Site(), say=wording("ko").say)
    assert [link.label for link in links] == ["메일", "링크", "Twitter", "Telegram"]


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
        "https://exam\u200dple.org/",
        "https://example.org/\u200b",
        "https://example.org/\u202e",
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
