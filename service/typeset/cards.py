"""What was embedded is a card: a link with its label and its host, to a place that readers can use."""

import re
from collections.abc import Mapping

from service.draft import Draft
from service.html.change import transform
from service.html.tree import Element
from service.repair.embeds import DROPPED

CLASS = "sf-embed"
_HOST = re.compile(r"https?://(?:[^/?#@]*@)?(?:www\.)?([\w.-]{1,253})")
_WATCHED: Mapping[str, str] = {  # where a player's frame comes from: where the same can be seen
    r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,20})(?:[?#].*)?": r"https://www.youtube.com/watch?v=\1",
    r"https?://player\.vimeo\.com/video/(\d+)(?:[?#].*)?": r"https://vimeo.com/\1",
    r"https?://(?:www\.)?dailymotion\.com/embed/video/(\w+)(?:[?#].*)?": r"https://www.dailymotion.com/video/\1",
    r"https?://open\.spotify\.com/embed/(\w+/\w+)(?:[?#].*)?": r"https://open.spotify.com/\1",
    r"https?://www\.instagram\.com/(p|reel)/([\w-]+)/embed/?(?:[?#].*)?": r"https://www.instagram.com/\1/\2/",
}


def cards(draft: Draft) -> Draft:
    """Make a card of each link that the repair left for an embed."""
    left = {each.origin for each in draft.findings if each.rule is DROPPED}
    if not left and not {"a", "@class"} <= draft.tags:
        return draft

    def visit(element: Element) -> Element:
        if element.tag != "a" or (element.origin not in left and element.attrs.get("class") != CLASS):
            return element
        address = _watched(element.attrs.get("href", ""))
        if (host := _HOST.match(address)) is None:
            return element
        attrs = {"class": CLASS, "href": address, "data-host": host[1]}
        return element if attrs.items() <= element.attrs.items() else _card(element, attrs)

    return draft.then(transform(draft.body, visit, {"a"}))


def _card(link: Element, attrs: Mapping[str, str]) -> Element:
    others = {name: value for name, value in link.attrs.items() if name not in attrs}
    return Element("a", {**attrs, **others}, link.children, link.origin)


def _watched(address: str) -> str:
    for frame, page in _WATCHED.items():
        if found := re.fullmatch(frame, address):
            return found.expand(page)
    return address
