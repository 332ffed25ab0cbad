"""KakaoTalk: the fields of Kakao's JavaScript SDK 2, written here from what the SDK's own code builds."""

import json
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from service.errors import InvalidFields
from service.parsing import options_alone
from service.share.links import ShareLink, share_links
from service.share.subject import Subject
from service.site import Site

URL = "https://example.org/뉴스/a%20b?a=1&b=2+3#part"
IMAGE = "https://example.org/a.jpg?w=1&h=2"
KEYED = Site(origin="https://read.example.org", kakao_app_key="0123abcd")


def _kakao(url: str = URL, *, title: str = '산불 & "마을"', site: Site = KEYED, **options: Any) -> ShareLink:
    subject = Subject(url, title, "요약 </script>", IMAGE)
    [link] = share_links(subject, options_alone({"share": ["kakao"], **options}), site=site, say=str)
    return link


def _message(link: ShareLink) -> Any:
    return json.loads(link.fields["validation_params"])


def test_the_form_is_that_of_the_sdk() -> None:
    """Four fields in the SDK's order; the agent names sdk, os, type, language, device and origin, in that order."""
    link = _kakao(ui_language="ko")
    assert (link.method, link.url) == ("POST", "https://sharer.kakao.com/picker/link")
    assert list(link.fields) == ["app_key", "ka", "validation_action", "validation_params"]
    assert (link.fields["app_key"], link.fields["validation_action"]) == ("0123abcd", "scrap")
    agent = [part.split("/", 1) for part in link.fields["ka"].split(" ")]
    assert [name for name, _ in agent] == ["sdk", "os", "sdk_type", "lang", "device", "origin"]
    assert dict(agent) | {"sdk": "", "device": ""} == {
        "sdk": "",
        "os": "javascript",
        "sdk_type": "javascript",
        "lang": "ko",
        "device": "",
        "origin": "https%3A%2F%2Fread.example.org",
    }


def test_scrap_carries_the_address_alone() -> None:
    """Articles are shared by their own Open Graph data: compact JSON, letters as they are."""
    message = '{"link_ver":"4.0","request_url":"https://example.org/뉴스/a%20b?a=1&b=2+3#part"}'
    assert _kakao().fields["validation_params"] == message


def test_feed_carries_title_description_image_and_buttons() -> None:
    """The feed template is sent as `default`, its names in snake case, every link to web and phone alike."""
    link = _kakao(kakao_template="feed")
    to = {"web_url": URL, "mobile_web_url": URL}
    assert link.fields["validation_action"] == "default"
    assert _message(link) == {
        "link_ver": "4.0",
        "template_object": {
            "object_type": "feed",
            "content": {
                "title": '산불 & "마을"',
                "description": "요약 </script>",
                "image_url": IMAGE,
                "link": to,
            },
            "buttons": [{"title": "Read the article", "link": to}],
        },
    }


def test_buttons_are_as_asked() -> None:
    """A button leads to the article, or to its own address."""
    buttons = [{"title": "읽기"}, {"title": "구독", "url": "https://example.org/subscribe"}]
    made = _message(_kakao(kakao_template="feed", kakao_buttons=buttons))["template_object"]["buttons"]
    assert [(each["title"], each["link"]["web_url"], each["link"]["mobile_web_url"]) for each in made] == [
        ("읽기", URL, URL),
        ("구독", "https://example.org/subscribe", "https://example.org/subscribe"),
    ]


@pytest.mark.parametrize(
    "buttons",
    [
        [{"title": "1"}, {"title": "2"}, {"title": "3"}],
        [{"title": ""}],
        [{"title": "1", "url": "javascript:alert(1)"}],
        "not a list",
    ],
)
def test_wrong_buttons_are_named(buttons: object) -> None:
    """More than two, a nameless one, or one that leads nowhere, is an error that names the option."""
    with pytest.raises(InvalidFields) as caught:
        options_alone({"kakao_buttons": buttons})
    assert caught.value.fields[0].field.startswith("kakao_buttons")


def test_a_feed_over_the_limit_is_sent_as_scrap() -> None:
    """Kakao refuses a message over 10 KB; the address alone always fits."""
    link = _kakao("https://example.org/" + "한" * 1000, kakao_template="feed")
    assert link.fields["validation_action"] == "scrap"
    assert len(link.fields["validation_params"].encode()) < 10 * 1024


def test_there_is_a_get_address() -> None:
    """The picker by GET asks for the same, each field encoded once."""
    link = _kakao(kakao_template="feed")
    parts = urlsplit(link.get_url or "")
    assert (parts.netloc, parts.path) == ("sharer.kakao.com", "/talk/friends/picker/easylink")
    assert dict(parse_qsl(parts.query, strict_parsing=True)) == link.fields
    assert (link.get_url or "").isascii()


@pytest.mark.parametrize("site", [Site(), Site(kakao_app_key="0123abcd"), Site(origin="https://read.example.org")])
def test_kakao_needs_both_key_and_origin(site: Site) -> None:
    """Without the half of what the form needs, the keyless address of KakaoStory is used."""
    link = _kakao(site=site)
    assert (link.network, link.method, link.fields) == ("kakao", "GET", {})
    assert link.url.startswith("https://story.kakao.com/share?url=https%3A%2F%2Fexample.org%2F")


def test_the_form_is_tagged_too() -> None:
    """The form's address carries the tags."""
    link = _kakao("https://example.org/a", tracking="utm")
    assert _message(link)["request_url"] == "https://example.org/a?utm_source=kakao&utm_medium=social"
