"""A pull quote, which repeats words of the article, looks like one."""

import re

from service.draft import Draft
from service.html.change import transform
from service.html.tree import Element, text, walk

CLASS = "sf-pullquote"
_LETTERS = range(20, 500)  # of a pull quote; shorter ones stand in any text, longer ones are quotations
_MOST = 50  # quotations that are looked for; no article has as many pull quotes
_NO_LETTERS = re.compile(r"[\W_]+")
_TEXTS = frozenset({"p", "li"})


def quotes(draft: Draft) -> Draft:
    """Mark each block quotation whose words stand in a paragraph outside of it too."""
    if "blockquote" not in draft.tags:
        return draft
    quoted = [each for each in walk(draft.body) if each.tag == "blockquote"]
    if len(quoted) > _MOST:
        return draft
    inside = {id(each) for quote in quoted for each in walk(quote)}
    said = "\n".join(_letters(each) for each in walk(draft.body) if each.tag in _TEXTS and id(each) not in inside)

    def visit(element: Element) -> Element:
        if element.tag != "blockquote" or element.attrs.get("class") == CLASS:
            return element
        words = _letters(element)
        return element.with_attrs(**{"class": CLASS}) if len(words) in _LETTERS and words in said else element

    return draft.then(transform(draft.body, visit))


def _letters(element: Element) -> str:
    return _NO_LETTERS.sub("", text(element)).casefold()
