"""Which requests for an article are a person's reading it: no robot's, no prefetch, nothing but a navigation."""

import re
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

# Parts of what programs call themselves (https://www.rfc-editor.org/rfc/rfc9110#section-10.1.5); none is in the name of
# a browser that people read with. Cubot makes phones, and KakaoTalk's and Naver's own browsers are read with.
_ROBOTS = re.compile(
    r"(?<!cu)bot\b|bot[/_-]|crawl|spider|slurp|scrap|fetch|archiv|index|monitor|preview|validator|lighthouse|headless"
    r"|prerender|phantomjs|externalhit|facebookcatalog|mediapartners|yeti/|daum\b|embedly|iframely|mastodon|pleroma"
    r"|misskey|feed|rss|pingdom|uptime|probe|^whatsapp|^curl|^wget|^python|^java/|^go-http|^okhttp|^libwww|^ruby"
    r"|^php|^node|^axios|^undici|^dart|^httpie|^postman|^apache-http|^$",
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
        return is_asked and not _ROBOTS.search(self.agent)

    @property
    def connection(self) -> str:
        """Return where the visitor is connected: an IPv4 address, or the network of an IPv6 address (64 bits)."""
        try:
            address = ip_address(self.address)
        except ValueError:
            return self.address
        if isinstance(address, IPv6Address) and not address.ipv4_mapped:
            return str(IPv6Address(int(address) >> 64 << 64))
        return self.address
