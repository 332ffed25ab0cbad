"""The networks as a table: each row makes one link from an article's title and address.

Formats, limits and sources: docs/sharing.md. Every value is encoded once, UTF-8, blanks as %20.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import parse_qsl, quote, urlsplit, urlunsplit

from service.errors import InvalidFields
from service.fields import one_line
from service.share import kakao
from service.share.address import shared_address
from service.share.weight import shortened
from service.site import Site

X_WEIGHT = 280 - 1 - 23  # a blank, and the address, which counts 23 whatever its length (docs.x.com)
MASTODON_LENGTH = 500 - 1 - 23  # an instance's default; the address counts as on X
BLUESKY_LENGTH = 300  # graphemes, the address among them; counting code points never exceeds it
THREADS_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Subject:
    """What is shared: `url` is absolute http(s), `title` one line."""

    url: str
    title: str
    summary: str | None = None
    image: str | None = None


@dataclass(frozen=True, slots=True)
class ShareLink:
    """One way to share: a link, or for POST a form with these fields."""

    network: str
    label: str
    method: Literal["GET", "POST"]
    url: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Network:
    """A row of the table: `label` is a brand's name or a message to translate; `address` builds the link."""

    id: str
    label: str
    address: Callable[[Subject], str]


def _query(base: str, **values: str | None) -> str:
    return base + "?" + "&".join(f"{name}={quote(value, safe='')}" for name, value in values.items() if value)


def _both(subject: Subject) -> str:
    return f"{subject.title} {subject.url}".strip()


def _fitting(subject: Subject, most: int) -> Subject:
    """Return the subject with a title of at most `most` characters; the address stays whole."""
    return replace(subject, title=shortened(subject.title, most, len))


def _band(subject: Subject) -> str:
    body = "\n".join(filter(None, (subject.title, subject.url)))
    return _query("https://band.us/plugin/share", body=body, route=urlsplit(subject.url).netloc)


def _mail(subject: Subject) -> str:
    """RFC 6068: blanks are %20, line ends %0D%0A; the title is one line, so no header can be added."""
    body = f"{subject.title}\r\n\r\n{subject.url}" if subject.title else subject.url
    return f"mailto:?subject={quote(subject.title, safe='')}&body={quote(body, safe='')}"


def _kakaostory(subject: Subject) -> str:
    return _query("https://story.kakao.com/share", url=subject.url)


_ROWS = (
    Network("facebook", "Facebook", lambda s: _query("https://www.facebook.com/sharer/sharer.php", u=s.url)),
    Network(
        "twitter",
        "X",
        lambda s: _query("https://x.com/intent/tweet", text=shortened(s.title, X_WEIGHT), url=s.url),
    ),
    Network("kakao", "Kakao", _kakaostory),  # with a key, the form of kakao.py stands in its place
    Network("mail", "Mail", _mail),
    Network("link", "Link", lambda s: s.url),
    Network("line", "LINE", lambda s: _query("https://social-plugins.line.me/lineit/share", url=s.url, text=s.title)),
    Network("naver", "Naver", lambda s: _query("https://share.naver.com/web/shareView", url=s.url, title=s.title)),
    Network("band", "BAND", _band),
    Network("telegram", "Telegram", lambda s: _query("https://t.me/share/url", url=s.url, text=s.title)),
    Network("whatsapp", "WhatsApp", lambda s: _query("https://wa.me/", text=_both(s))),
    Network(
        "bluesky",
        "Bluesky",
        lambda s: _query("https://bsky.app/intent/compose", text=_both(_fitting(s, BLUESKY_LENGTH - 1 - len(s.url)))),
    ),
    Network(
        "threads",
        "Threads",
        lambda s: _query(
            "https://www.threads.com/intent/post", url=s.url, text=_fitting(s, THREADS_LENGTH - 1 - len(s.url)).title
        ),
    ),
    Network(
        "mastodon",
        "Mastodon",
        # a fragment: the picker asks for the reader's instance in the browser, and its server never sees the text
        lambda s: "https://share.joinmastodon.org/#text=" + quote(_both(_fitting(s, MASTODON_LENGTH)), safe=""),
    ),
    Network("linkedin", "LinkedIn", lambda s: _query("https://www.linkedin.com/sharing/share-offsite/", url=s.url)),
    Network("reddit", "Reddit", lambda s: _query("https://www.reddit.com/submit", url=s.url, title=s.title)),
    Network(
        "pinterest",
        "Pinterest",
        lambda s: _query("https://www.pinterest.com/pin/create/button/", url=s.url, media=s.image, description=s.title),
    ),
    Network("kakaostory", "KakaoStory", _kakaostory),
)
NETWORKS: Mapping[str, Network] = {row.id: row for row in _ROWS}
_UNTAGGED = frozenset({"link"})  # its address is copied as it stands


def share_links(
    subject: Subject,
    networks: Sequence[str],
    *,
    site: Site,
    say: Callable[[str], str],
    tracking: str = "none",
    twitter_label: str = "X",
) -> tuple[ShareLink, ...]:
    """Return one link for each network, in the order asked for.

    Raises InvalidFields for an address that cannot be shared, and for a network that is not in the table.
    """
    subject = _checked(subject)
    return tuple(
        _link(_row(name), subject, site, say, tracking=tracking, twitter_label=twitter_label)
        for name in dict.fromkeys(networks)
    )


def _link(
    row: Network, subject: Subject, site: Site, say: Callable[[str], str], *, tracking: str, twitter_label: str
) -> ShareLink:
    if tracking == "utm" and row.id not in _UNTAGGED:
        subject = replace(subject, url=tagged(subject.url, row.id))
    label = twitter_label if row.id == "twitter" else say(row.label)
    if row.id == "kakao" and site.kakao_app_key and site.origin:
        fields = kakao.scrap_fields(subject.url, app_key=site.kakao_app_key, origin=site.origin)
        return ShareLink(row.id, label, "POST", kakao.PICKER, fields)
    return ShareLink(row.id, label, "GET", row.address(subject), {})


def tagged(url: str, network: str) -> str:
    """Return the address with utm_source and utm_medium; its own query and fragment stay as they are."""
    parts = urlsplit(url)
    own = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    utm = [("utm_source", network), ("utm_medium", "social")]
    added = "&".join(f"{name}={value}" for name, value in utm if name not in own)
    return urlunsplit(parts._replace(query="&".join(filter(None, (parts.query, added)))))


def _row(name: str) -> Network:
    if name not in NETWORKS:
        raise InvalidFields.one("share", f"unknown network {name!r}; known: {', '.join(NETWORKS)}")
    return NETWORKS[name]


def _checked(subject: Subject) -> Subject:
    return replace(
        subject,
        url=shared_address("url", subject.url),
        title=one_line(subject.title),
        image=shared_address("image", subject.image) if subject.image else None,
    )
