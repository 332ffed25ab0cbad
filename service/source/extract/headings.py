"""Headings say what is below and nothing else; a table of contents is left to the reader's page."""

import re

from service.source.extract.measures import HEADINGS, measure
from service.source.extract.node import Node
from service.source.extract.vocabulary import ALL_CONTENTS, plain

FEW = 2  # links of a table of contents, at least
_MARK = re.compile(r"\s*[\[(]?\s*(?:[¶#§🔗⚓∞→]+|edit|edit source|bearbeiten|quelltext bearbeiten|modifier|editar|편집|編集|编辑|編輯|عدل|править)?\s*[\])]?\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[\[\]|]\s*")


def clear_headings(article: Node) -> None:
    """Take out of headings the links to themselves and to an editor, and the brackets around them."""
    for heading in article.find(HEADINGS):
        links = [link for link in heading.find({"a"}) if _MARK.fullmatch(link.inner_text())]
        if not links or all(not measure(link).letters for link in links) and not measure(heading).letters:
            continue
        for link in links:
            if link.get("id") and not heading.get("id"):
                heading.attrs["id"] = link.get("id")
            holder = link.parent
            if measure(link).count("img"):
                continue
            link.remove()
            for text in holder.children() if holder is not None else ():
                if not text.tag and _BRACKETS.fullmatch(text.text):
                    text.remove()


def drop_contents(article: Node) -> None:
    """Take out lists of links to the article's own headings, with what they are called."""
    places = {node.get("id") for node in article.find(HEADINGS)} | {
        node.get("id") for heading in article.find(HEADINGS) for node in heading.walk() if node.tag
    }
    for contents in article.find({"ul", "ol"}):
        if contents.parent is None or not _is_contents(contents, places - {""}):
            continue
        before = contents.previous
        while before is not None and not before.tag:
            before = before.previous
        if before is not None and plain(before.inner_text()[:60]) in ALL_CONTENTS:
            before.remove()
        contents.remove()


def _is_contents(node: Node, places: set[str]) -> bool:
    links = node.find({"a"})
    held = measure(node)
    if len(links) < FEW or sum(measure(link).letters for link in links) < 0.8 * held.letters:
        return False
    return all(link.get("href").startswith("#") and link.get("href")[1:] in places for link in links)
