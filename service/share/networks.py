"""The networks as a table: what each is called, where it leads, and what its parameters carry.

docs/sharing.md says more of each; service/share/links.py makes the links.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from service.share.kakao import PICKER
from service.share.lengths import Measure, graphemes, threads_characters
from service.share.weight import ADDRESS, weight


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that a network takes of title, blank and address together, as `measure` counts.

    `address` is what the address counts whatever its length, or None where it counts as it stands.
    """

    most: int
    measure: Measure
    address: int | None = None
    blank: int = 1

    def room(self, url: str) -> int:
        """Return what is left for the title."""
        return self.most - self.blank - (self.measure(url) if self.address is None else self.address)


@dataclass(frozen=True, slots=True)
class Network:
    """A row of the table.

    `label` is a brand's name or a message to translate. `parameters` are templates of {title}, {url}, {host} and
    {image}; one that stays empty is left out. `joint` stands between `address` and them. `source` is where the format
    comes from. `reach` says where the link is followed: in a new window, here, or by the page's script alone.
    """

    id: str
    label: str
    address: str
    parameters: Mapping[str, str]
    source: str
    limit: Limit | None = None
    joint: str = "?"
    method: Literal["GET", "POST"] = "GET"
    reach: Literal["window", "here", "script"] = "window"


_BOTH = "{title} {url}"
_COMMON = "as the common share libraries use it"
_SITES = "as sites use it; not documented"

_ROWS = (
    Network("facebook", "Facebook", "https://www.facebook.com/sharer/sharer.php", {"u": "{url}"}, _COMMON),
    Network(
        "twitter",
        "X",
        "https://x.com/intent/tweet",
        {"text": "{title}", "url": "{url}"},
        "https://docs.x.com/x-for-websites/post-button/guides/web-intent",
        Limit(280, weight, ADDRESS),
    ),
    Network("kakao", "Kakao", PICKER, {}, "Kakao's JavaScript SDK 2", method="POST"),
    Network(
        "mail",
        "Mail",
        "mailto:",
        {"subject": "{title}", "body": "{title}\r\n\r\n{url}"},
        "https://www.rfc-editor.org/rfc/rfc6068",
        reach="here",
    ),
    Network("link", "Link", "{url}", {}, "the address itself", reach="here"),
    Network(
        "line",
        "LINE",
        "https://social-plugins.line.me/lineit/share",
        {"url": "{url}", "text": "{title}"},
        "https://developers.line.biz/en/docs/line-social-plugins/install-guide/using-line-share-buttons/",
    ),
    Network(
        "naver",
        "Naver",
        "https://share.naver.com/web/shareView",
        {"url": "{url}", "title": "{title}"},
        "https://developers.naver.com/docs/share/navershare/",
    ),
    Network("band", "BAND", "https://band.us/plugin/share", {"body": "{title}\n{url}", "route": "{host}"}, _SITES),
    Network(
        "telegram",
        "Telegram",
        "https://t.me/share/url",
        {"url": "{url}", "text": "{title}"},
        "https://core.telegram.org/widgets/share",
    ),
    Network("whatsapp", "WhatsApp", "https://wa.me/", {"text": _BOTH}, "https://faq.whatsapp.com/5913398998672934"),
    Network(
        "bluesky",
        "Bluesky",
        "https://bsky.app/intent/compose",
        {"text": _BOTH},
        "https://docs.bsky.app/docs/advanced-guides/intent-links",
        Limit(300, graphemes),
    ),
    Network(
        "threads",
        "Threads",
        "https://www.threads.com/intent/post",
        {"url": "{url}", "text": "{title}"},
        "https://developers.facebook.com/documentation/threads/threads-web-intents",
        Limit(500, threads_characters),
    ),
    Network(
        "mastodon",
        "Mastodon",
        "https://share.joinmastodon.org/",  # asks for the reader's instance, in the browser
        {"text": _BOTH},
        "https://github.com/mastodon/share.joinmastodon.org",
        Limit(500, graphemes, ADDRESS),  # an instance's default
        joint="#",  # what browsers keep for themselves: the picker's server never sees the text
    ),
    Network("linkedin", "LinkedIn", "https://www.linkedin.com/sharing/share-offsite/", {"url": "{url}"}, _COMMON),
    Network(
        "reddit",
        "Reddit",
        "https://www.reddit.com/submit",
        {"url": "{url}", "title": "{title}"},
        _COMMON,
        Limit(300, len, address=0, blank=0),  # of the title alone
    ),
    Network(
        "pinterest",
        "Pinterest",
        "https://www.pinterest.com/pin/create/button/",
        {"url": "{url}", "media": "{image}", "description": "{title}"},
        _COMMON,
    ),
    Network(
        "kakaostory",
        "KakaoStory",
        "https://story.kakao.com/share",
        {"url": "{url}"},
        "Kakao's JavaScript SDK up to 2.4; off by default",
    ),
    Network("print", "Print", "{url}", {}, "https://html.spec.whatwg.org/#printing", reach="script"),
    Network("native", "More", "{url}", {}, "https://www.w3.org/TR/web-share/", reach="script"),
)
NETWORKS: Mapping[str, Network] = {row.id: row for row in _ROWS}
