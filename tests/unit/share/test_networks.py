"""Every link, decoded, carries exactly the title and the address that were given."""

import json
from urllib.parse import parse_qs, parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.errors import InvalidFields
from service.options import RenderOptions
from service.share.lengths import shortened
from service.share.links import ShareLink, share_links
from service.share.networks import NETWORKS
from service.share.subject import Subject, tagged
from service.share.weight import weight
from service.site import Site

URL = "https://example.org/한글?a=1&b=2#part"
TITLE = "A & B #1 100% + \"q\" 'r' </script> 🎉 한글 \u200fمرحبا"


def _link(network: str, title: str = TITLE, url: str = URL, **options: str) -> ShareLink:
    [link] = share_links(Subject(url, title), RenderOptions(share=(network,), **options), site=Site(), say=str)
    return link


def _carried(link: ShareLink) -> dict[str, str]:
    parts = urlsplit(link.url)
    assert "+" not in parts.query
    return {name: values[0] for name, values in parse_qs(parts.query, strict_parsing=True).items()}


@pytest.mark.parametrize(
    ("network", "start", "carried"),
    [
        ("facebook", "https://www.facebook.com/sharer/sharer.php?", {"u": URL}),
        ("twitter", "https://x.com/intent/tweet?", {"text": TITLE, "url": URL}),
        ("kakao", "https://story.kakao.com/share?", {"url": URL}),
        ("line", "https://social-plugins.line.me/lineit/share?", {"url": URL, "text": TITLE}),
        ("naver", "https://share.naver.com/web/shareView?", {"url": URL, "title": TITLE}),
        ("telegram", "https://t.me/share/url?", {"url": URL, "text": TITLE}),
        ("whatsapp", "https://wa.me/?", {"text": f"{TITLE} {URL}"}),
        ("linkedin", "https://www.linkedin.com/sharing/share-offsite/?", {"url": URL}),
        ("reddit", "https://www.reddit.com/submit?", {"url": URL, "title": TITLE}),
    ],
)
def test_each_network_gets_what_it_documents(network: str, start: str, carried: dict[str, str]) -> None:
    """The address and the parameters are those of the network's documentation."""
    link = _link(network)
    assert link.url.startswith(start)
    assert _carried(link) == carried
    assert link.url.isascii()


def test_mail_cannot_gain_a_header() -> None:
    """Line ends in a title are blanks in the subject; the body's are CRLF, and blanks are never plus signs."""
    link = _link("mail", "one\r\nBcc: victim@example.org\n")
    query = link.url.removeprefix("mailto:?")
    subject, body = query.split("&")
    assert unquote(subject) == "subject=one Bcc: victim@example.org"
    assert unquote(body) == f"body=one Bcc: victim@example.org\r\n\r\n{URL}"
    assert "+" not in query


def test_the_plain_link_is_the_address() -> None:
    """What is copied is the address as it was given, tracking or not."""
    assert _link("link", tracking="utm").url == URL


def test_tracking_is_added_before_encoding() -> None:
    """The article's address is tagged, keeping its own query and fragment."""
    carried = urlsplit(_carried(_link("facebook", tracking="utm"))["u"])
    assert parse_qsl(carried.query) == [("a", "1"), ("b", "2"), ("utm_source", "facebook"), ("utm_medium", "social")]
    assert carried.fragment == "part"
    assert tagged("https://e.org/?utm_source=own", "x") == "https://e.org/?utm_source=own&utm_medium=social"


def test_kakao_talk_needs_its_key() -> None:
    """With key and origin the Kakao button is the form that Kakao's SDK posts."""
    site = Site(origin="https://read.example.org", kakao_app_key="k" * 32)
    [link] = share_links(Subject(URL, TITLE), RenderOptions(share=("kakao",)), site=site, say=str)
    assert (link.method, link.url) == ("POST", "https://sharer.kakao.com/picker/link")
    assert link.fields["app_key"] == "k" * 32
    assert link.fields["ka"].endswith("origin/https%3A%2F%2Fread.example.org")
    assert json.loads(link.fields["validation_params"]) == {"link_ver": "4.0", "request_url": URL}


def test_x_has_room_for_280() -> None:
    """A long title is shortened at a word with an ellipsis, the address never."""
    for title in ("word " * 200, "한글 " * 200, "x" * 1000):
        carried = _carried(_link("twitter", title[:1000]))
        assert weight(carried["text"]) + 1 + 23 <= 280
        assert carried["text"].endswith("…")
        assert carried["url"] == URL
    assert shortened("exactly", 7, weight) == "exactly"
    assert weight("a한🎉") == 5


def test_x_is_named_as_asked() -> None:
    """The label is X or Twitter; the network's id stays twitter."""
    assert [_link("twitter", twitter_label=label).label for label in ("X", "Twitter")] == ["X", "Twitter"]
    assert _link("twitter").network == "twitter"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//example.org", "https://u:p@example.org/", "https:///x", "x"])
def test_only_web_addresses_are_shared(url: str) -> None:
    """Anything but http(s) without credentials is refused, naming the field."""
    with pytest.raises(InvalidFields) as caught:
        _link("facebook", url=url)
    assert [each.field for each in caught.value.fields] == ["url"]


def test_an_unknown_network_lists_the_known() -> None:
    """The error lists every network of the table."""
    with pytest.raises(InvalidFields) as caught:
        _link("myspace")
    assert all(name in str(caught.value) for name in NETWORKS)


@given(title=st.text(max_size=200), path=st.text(max_size=80))
def test_whatever_is_given_comes_back(title: str, path: str) -> None:
    """For any title and address that are accepted, parsing the link gives both back."""
    url = f"https://example.org/{path}"
    try:
        carried = _carried(_link("telegram", title, url))
    except InvalidFields:
        return
    assert carried["url"] == url.strip()
    assert weight(carried.get("text", "")) >= 0
    assert "\n" not in carried.get("text", "")
