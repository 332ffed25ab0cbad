"""Which requests for an article are a person's reading it: no robot's, no prefetch, nothing but a navigation."""

import re
from dataclasses import dataclass
from functools import lru_cache

from service.subscriber import subscriber

# How what people read with begins (https://www.rfc-editor.org/rfc/rfc9110#section-10.1.5): every other program is none.
_BROWSERS = re.compile(r"(mozilla|opera|lynx|links|elinks|w3m|dillo|netsurf)[/ ]", re.IGNORECASE)
# What robots that begin like browsers have in their names. Cubot makes phones; KakaoTalk's, Naver's and Daum's own
# browsers are read with, their robots (kakaotalk-scrap, Yeti, Daum) are not.
_ROBOTS = re.compile(
    r"(?<!cu)bot|crawl|spider|slurp|scrap|fetch|archiv|monitor|preview|validator|lighthouse|headless|prerender"
    r"|phantomjs|external(hit|agent)|-user/|google-|googleother|yeti/|daum/|embedly|iframely|feed|\brss|pingdom|uptime",
    re.IGNORECASE,
)
_ASKED_AHEAD = re.compile(r"prefetch|prerender|preview", re.IGNORECASE)
AHEAD_HEADERS = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")  # the standard's, and what browsers sent before it


@dataclass(frozen=True, slots=True)
class Visit:
    """A request for an article's page: `purpose` is what AHEAD_HEADERS hold, `mode` what Sec-Fetch-Mode holds."""

    method: str
    address: str
    agent: str
    purpose: str = ""
    mode: str = ""

    @property
    def is_read(self) -> bool:
        """Tell whether somebody reads; browsers that tell no mode are believed."""
        is_asked = self.method == "GET" and self.mode in {"", "navigate"} and not _ASKED_AHEAD.search(self.purpose)
        return is_asked and _is_a_persons(self.agent)

    @property
    def connection(self) -> str:
        """Return where the visitor is connected: an IPv4 address, or the network of an IPv6 address (64 bits)."""
        return subscriber(self.address)


@lru_cache(maxsize=1024)
def _is_a_persons(agent: str) -> bool:
    return bool(_BROWSERS.match(agent)) and not _ROBOTS.search(agent)
