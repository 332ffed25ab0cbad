"""KakaoTalk without Kakao's script: the form that Kakao's JavaScript SDK 2 posts to its friend picker.

Kakao documents the SDK, not this form; docs/sharing.md says what to register, and what its errors mean.
"""

import json
from collections.abc import Mapping
from urllib.parse import quote

PICKER = "https://sharer.kakao.com/picker/link"
SDK_VERSION = "2.7.9"


def scrap_fields(url: str, *, app_key: str, origin: str) -> Mapping[str, str]:
    """Return the fields that share an address by its own Open Graph data (action `scrap`).

    `app_key` is the JavaScript key; `origin` is compared with the domains registered for it.
    """
    agent = f"sdk/{SDK_VERSION} os/javascript sdk_type/javascript lang/ko-KR device/Linux"
    return {
        "app_key": app_key,
        "ka": f"{agent} origin/{quote(origin, safe='')}",
        "validation_action": "scrap",
        "validation_params": json.dumps(
            {"link_ver": "4.0", "request_url": url}, ensure_ascii=False, separators=(",", ":")
        ),
    }
