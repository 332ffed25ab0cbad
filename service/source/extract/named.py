"""Parts go that bear a name, or are an element, that no part of an article bears or is."""

from service.source.extract.measures import measure
from service.source.extract.node import Node, beyond
from service.source.extract.phrasing import next_solid
from service.source.extract.sift import is_within
from service.source.extract.words import VIDEO, is_foreign, is_unseen, names_notes, names_sharing

DROPPED = frozenset("footer nav aside input textarea select button".split())
EMBEDS = frozenset({"object", "embed", "iframe"})
SHARE_LETTERS = 500  # a share bar is shorter
FOREIGN_SHARE = 0.25  # of the article's letters that a part with a foreign name may have: authors name oddly
UNSEEN_LETTERS = 40  # words hidden from the eye that say no more than what a button is
_AROUND = frozenset({"label", "p", "div", "span"})  # what a box stands in
_NAMED_FREELY = frozenset({"a", "body", "td", "pre", "code", "h1", "h2", "math", "figure"})


def drop_elements(article: Node) -> None:
    """Take out elements that never are text, and embeds of unknown hosts; an item keeps whether its box is checked."""
    for item in article.find({"li"}):
        _tell_box(item)
    for node in article.find(DROPPED):
        if node.tag not in {"footer", "nav", "aside"} or not holds_notes(node):
            node.remove()
    for node in article.find(EMBEDS):
        if not is_video(node):
            node.remove()


def _tell_box(item: Node) -> None:
    """Write at an item that begins with a box whether that is checked."""
    first = next_solid(item.first)
    while first is not None and first.tag in _AROUND:
        first = next_solid(first.first)
    if first is not None and first.get("type") == "checkbox" and not item.get("data-checked"):
        item.attrs["data-checked"] = "true" if "checked" in first.attrs else "false"


def holds_notes(node: Node) -> bool:
    """Tell whether an element holds notes to the text, by its names or its role."""
    return names_notes(f"{node.names} {node.get('role')}")


def is_video(embed: Node) -> bool:
    """Tell whether an embed shows a film of a known host."""
    inside = embed.find({"embed", "param"}) if embed.tag == "object" else []
    return any(VIDEO.search(value) for node in (embed, *inside) for value in node.attrs.values())


def drop_by_name(article: Node) -> None:
    """Take out share bars, small parts with foreign names, and words hidden from the eye."""
    most = FOREIGN_SHARE * measure(article).letters
    node = article.first
    while node is not None:
        if ("class" in node.attrs or "id" in node.attrs) and _is_named_off(node, most, is_part=node.parent is article):
            following = beyond(node, article)
            node.remove()
            node = following
        else:
            node = (None if node.tag == "figure" else node.first) or beyond(node, article)


def _is_named_off(node: Node, most: float, *, is_part: bool) -> bool:
    names, letters = node.names, measure(node).letters
    if letters <= SHARE_LETTERS and not is_part and names_sharing(names):
        return True
    if letters <= most and node.tag not in _NAMED_FREELY and is_foreign(names):
        return True
    return letters <= UNSEEN_LETTERS and is_unseen(names) and not is_within(node, "a")
