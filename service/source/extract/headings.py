"""Headings say what is below and nothing else; a table of contents is left to the reader's page."""

import re

from service.source.extract.measures import HEADINGS, measure
from service.source.extract.node import TEXT, Node
from service.source.extract.vocabulary import ALL_CONTENTS, plain

FEW = 2  # links of a table of contents, at least
_SHORT = 40  # letters of such a link
_MARK = re.compile(
    r"[\[(]? ?(?:[¶#§🔗⚓∞→]+|edit|edit source|bearbeiten|quelltext bearbeiten|modifier|"
    r"editar|편집|編集|编辑|編輯|عدل|править)? ?[\])]?",
    re.IGNORECASE,
)


def clear_headings(article: Node) -> None:
    """Take out of headings the links to themselves and to an editor, and the brackets around them."""
    for heading in article.find(HEADINGS):
        for link in heading.find({"a"}):
            held = measure(link)
            if (
                held.letters <= _SHORT
                and not held.count("img")
                and _MARK.fullmatch(" ".join(link.inner_text().split()))
            ):
                _take_out(link, heading)


def _take_out(link: Node, heading: Node) -> None:
    """Take a link out of its heading, which gets its id, and the brackets beside it."""
    if link.get("id"):
        heading.attrs.setdefault("id", link.get("id"))
    before, after = link.previous, link.next
    link.remove()
    if before is not None and not before.tag:
        before.replace_with(Node(TEXT, text=_without(before.text.rstrip(), "[(|", -1)))
    if after is not None and not after.tag:
        after.replace_with(Node(TEXT, text=_without(after.text.lstrip(), "])|", 0)))


def _without(text: str, brackets: str, end: int) -> str:
    """Return the text without a bracket at one of its ends."""
    if not text or text[end] not in brackets:
        return text
    return text[:-1].rstrip() if end else text[1:]


def drop_contents(article: Node) -> None:
    """Take out lists of links to the article's own headings, with what they are called."""
    headings = article.find(HEADINGS)
    places = {node.get("id") for heading in headings for node in (heading, *heading.walk())} - {""}
    found = [each for each in article.find({"ul", "ol"}) if _is_contents(each, places)]
    for contents in found:
        contents.remove()
    for label in article.find(HEADINGS | {"p", "summary"}) if found else ():
        if plain(label.inner_text()[:60]) in ALL_CONTENTS:
            label.remove()


def _is_contents(node: Node, places: set[str]) -> bool:
    links = node.find({"a"})
    held = measure(node)
    if len(links) < FEW or sum(measure(link).letters for link in links) < 0.8 * held.letters:
        return False
    return all(link.get("href").startswith("#") and link.get("href")[1:] in places for link in links)
