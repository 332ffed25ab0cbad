"""The links of an article: a row of the table for each network that was asked for, filled in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from service.options import RenderOptions
from service.share import kakao, mail
from service.share.lengths import shortened
from service.share.networks import NETWORKS, Network
from service.share.subject import Subject, checked, query, tagged
from service.site import Site

_UNTAGGED = frozenset({"link", "print"})  # copied and printed as they stand
_KEYLESS = NETWORKS["kakaostory"]  # where Kakao leads without a key


@dataclass(frozen=True, slots=True)
class ShareLink:
    """One way to share: a link, or for POST a form with these fields.

    `get_url` does by GET what a form does. The page's own script acts for `print` and `native`: their `url` is the
    article's, and native's fields are what navigator.share takes.
    """

    network: str
    label: str
    method: Literal["GET", "POST"]
    url: str
    fields: Mapping[str, str]
    get_url: str | None = None


def share_links(
    subject: Subject, options: RenderOptions, *, site: Site, say: Callable[[str], str]
) -> tuple[ShareLink, ...]:
    """Return one link for each network of `options.share`, in that order, labels said in the interface's language.

    Raises InvalidFields for an address that cannot be shared.
    """
    subject = checked(subject)
    rows = [NETWORKS[name] for name in dict.fromkeys(options.share)]
    return tuple(_link(row, _tracked(subject, row, options), options, site, say) for row in rows)


def _tracked(subject: Subject, row: Network, options: RenderOptions) -> Subject:
    if options.tracking == "none" or row.id in _UNTAGGED:
        return subject
    return replace(subject, url=tagged(subject.url, row.id))


def _link(row: Network, subject: Subject, options: RenderOptions, site: Site, say: Callable[[str], str]) -> ShareLink:
    label = options.twitter_label if row.id == "twitter" else say(row.label)
    if row.id == "kakao" and site.kakao_app_key and site.origin:
        fields = kakao.form_fields(
            subject, options, app_key=site.kakao_app_key, origin=site.origin, button=say("Read the article")
        )
        return ShareLink(row.id, label, row.method, row.address, fields, kakao.address(fields))
    url = _address(_KEYLESS if row.id == "kakao" else row, subject, options)
    fields = {"title": subject.title, "url": subject.url} if row.id == "native" else {}
    return ShareLink(row.id, label, "GET", url, fields)


def _address(row: Network, subject: Subject, options: RenderOptions) -> str:
    if row.id == "mail":
        return mail.address(subject, options)
    if row.id == "mastodon" and options.mastodon_instance:
        row = replace(row, address=f"https://{options.mastodon_instance}/share", joint="?")
    title = subject.title
    if row.limit:
        title = shortened(title, row.limit.room(subject.url), row.limit.measure)
    words = {"title": title, "url": subject.url, "host": subject.host, "image": subject.image or ""}
    values = {name: template.format(**words).strip() for name, template in row.parameters.items()}
    return query(row.address.format(**words), values, row.joint)
