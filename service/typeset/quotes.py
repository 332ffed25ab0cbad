"""A pull quote, which repeats words of the article, looks like one."""

import re

from service.draft import Draft
from service.html.change import transform
from service.html.tree import Element, find, text, walk

CLASS = "sf-pullquote"
_LETTERS = range(20, 500)  # of a pull quote; shorter ones stand in any text, longer ones are quotations
_MOST = 50  # quotations that are looked for; no article has as many pull quotes
_BETWEEN = "\0"  # paragraphs; no text holds it
_NO_LETTERS = re.compile(rf"(?:[^\w{_BETWEEN}]|_)+")
_SIGNS = bytes(each for each in range(128) if not chr(each).isalnum() and chr(each) != _BETWEEN)
_TEXTS = frozenset({"p", "li"})


def quotes(draft: Draft) -> Draft:
    """Mark each block quotation whose words stand in a paragraph outside of it too."""
    if "blockquote" not in draft.tags:
        return draft
    quoted = list(find(draft.body, {"blockquote"}))
    if len(quoted) > _MOST or not any(len(_letters(text(each))) in _LETTERS for each in quoted):
        return draft
    inside = {id(each) for quote in quoted for each in walk(quote)}
    said = _letters(_BETWEEN.join(text(each) for each in find(draft.body, _TEXTS) if id(each) not in inside))

    def visit(element: Element) -> Element:
        if element.tag != "blockquote" or element.attrs.get("class") == CLASS:
            return element
        words = _letters(text(element))
        return element.with_attrs(**{"class": CLASS}) if len(words) in _LETTERS and words in said else element

    return draft.then(transform(draft.body, visit, {"blockquote"}))


def _letters(words: str) -> str:
    letters = words.encode().translate(None, _SIGNS).decode()  # most of what goes, quickly
    return (letters if letters.isascii() else _NO_LETTERS.sub("", letters)).casefold()
