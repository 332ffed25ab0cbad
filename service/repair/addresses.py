"""A figure of nothing but an address has a link in its place (WCAG 1.1.1)."""

import re
from typing import TypeGuard

from service.draft import Draft, Found
from service.html.change import transform
from service.html.tree import Element, find, is_blank
from service.html.values import media
from service.repair.embeds import DROPPED, called, is_caption
from service.wording import writing

_BARE = re.compile(r"https?://[!-~]+")


def addresses(draft: Draft) -> Draft:
    """Make a link of each address that stands for an embed, as WordPress writes it for a script of its own to fill.

    In a link an address stays as it is, for no link can hold another.
    """
    places = {each.origin: address for each in draft.find("figure") if (address := _bare(each))}
    if not places:
        return draft
    found = Found(draft)
    linked = {each.origin for link in draft.find("a") for each in find(link, {"figure"})}
    say = writing(draft.language).say

    def visit(element: Element) -> Element:
        if element.origin in linked or not (address := places.get(element.origin, "")):
            return element
        link = Element("a", {"href": address}, (called(address, say),), element.origin)
        captions = [child for child in element.children if is_caption(child)]
        is_below = not is_caption(next(child for child in element.children if not is_blank(child)))
        children = (link, *captions) if is_below else (*captions, link)
        return found.repaired(DROPPED, element, element.with_children(children))

    return draft.then(transform(draft.body, visit, {"figure"}), found)


def _bare(figure: Element) -> str:
    """Return the address that is all that a figure has but for its caption; "" where it has anything else."""
    held = [child for child in figure.children if not is_blank(child) and not is_caption(child)]
    only = held[0].children if len(held) == 1 and _is_wrapper(held[0]) else held
    address = "".join(each for each in only if isinstance(each, str)).strip()
    is_all = all(isinstance(each, str) for each in only)
    return address if is_all and _BARE.fullmatch(address) and media(address) == address else ""


def _is_wrapper(node: Element | str) -> TypeGuard[Element]:
    return isinstance(node, Element) and node.tag in {"div", "p"}
