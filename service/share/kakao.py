"""KakaoTalk without Kakao's script: what Kakao's JavaScript SDK 2 posts to its friend picker, as fields of a form.

Kakao documents the SDK, not this form; docs/sharing.md says what to register, and what Kakao's errors mean.
"""

import json
from collections.abc import Mapping
from urllib.parse import quote

from service.options import KakaoButton, RenderOptions
from service.share.subject import Subject, query

PICKER = "https://sharer.kakao.com/picker/link"
PICKER_BY_GET = "https://sharer.kakao.com/talk/friends/picker/easylink"
REDIRECTS = "https://accounts.kakao.com"  # where the picker sends readers who have yet to sign in
SDK_VERSION = "2.7.9"
_LINK_VERSION = "4.0"
_MOST_BYTES = 10 * 1024  # of a message; the SDKs refuse more
_DEFAULT_LANGUAGE = "ko"


def form_fields(
    subject: Subject, options: RenderOptions, *, app_key: str, origin: str, button: str
) -> Mapping[str, str]:
    """Return the SDK's fields, in its order.

    `app_key` is the JavaScript key; Kakao compares `origin` with the domains registered for it. `button` is the
    message's only button where the options name none.
    """
    action, message = _message(subject, options, button)
    return {
        "app_key": app_key,
        "ka": _agent(origin, options.ui_language or _DEFAULT_LANGUAGE),
        "validation_action": action,
        "validation_params": message,
    }


def address(fields: Mapping[str, str]) -> str:
    """Return the address that asks the same by GET, as the SDKs of phones build it where KakaoTalk is absent."""
    return query(PICKER_BY_GET, fields)


def _agent(origin: str, language: str) -> str:
    """Return what the SDK says of itself; the device is the one that browsers name on any Linux or Android."""
    parts = {"sdk": SDK_VERSION, "os": "javascript", "sdk_type": "javascript", "lang": language}
    parts |= {"device": "Linux_x86_64", "origin": quote(origin, safe="")}
    return " ".join(f"{name}/{value}" for name, value in parts.items())


def _message(subject: Subject, options: RenderOptions, button: str) -> tuple[str, str]:
    """Return action and message: `scrap` reads the page's Open Graph data, `default` brings its own words.

    A feed message that is larger than Kakao takes is sent as scrap.
    """
    if options.kakao_template == "feed":
        feed = _json(template_object=_feed(subject, options.kakao_buttons or (KakaoButton(button),)))
        if len(feed.encode()) <= _MOST_BYTES:
            return "default", feed
    return "scrap", _json(request_url=subject.url)


def _feed(subject: Subject, buttons: tuple[KakaoButton, ...]) -> dict[str, object]:
    content = {"title": subject.title, "description": subject.summary, "image_url": subject.image}
    return {
        "object_type": "feed",
        "content": {name: value for name, value in content.items() if value} | {"link": _link(subject.url)},
        "buttons": [{"title": each.title, "link": _link(each.url or subject.url)} for each in buttons],
    }


def _link(url: str) -> dict[str, str]:
    return {"web_url": url, "mobile_web_url": url}


def _json(**message: object) -> str:
    return json.dumps({"link_ver": _LINK_VERSION} | message, ensure_ascii=False, separators=(",", ":"))
