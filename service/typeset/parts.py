"""Parts in other letters than the article's say their language, and run their own way (WCAG 1.3.2, 3.1.2)."""

from service.draft import Draft
from service.html.change import refilled
from service.html.mathml import MATHML
from service.html.tree import ROOT, Element, holds, is_block, text
from service.language import SCRIPTS, around, direction, of_part, scripts_in
from service.repair.passages import NOT_PROSE

_NOT_PROSE = NOT_PROSE | MATHML


def parts(draft: Draft) -> Draft:
    """Give `lang` and `dir` to each block or phrase whose letters are another language's than those around it.

    A block is judged by the most of its letters, so that an Arabic heading which begins with a Latin name stays Arabic.
    """
    among = scripts_in(draft.text, SCRIPTS)
    if among.issubset(around(draft.language)) and "@lang" not in draft.tags:
        return draft
    given = draft.article.direction
    way = direction(draft.language) if given == "auto" else given
    return draft.then(_parted(draft.body, draft.language, way, among))


def _parted(element: Element, language: str, way: str, among: frozenset[str]) -> Element:
    """Return the element with its parts marked; `among` are the scripts that a part may be in at all."""
    if element.tag in _NOT_PROSE or not (holds(element, "@lang") or _may_hold_others(element, language, among)):
        return element
    made = element
    if "lang" not in element.attrs and (found := of_part(_own_words(element), language)):
        made = made.with_attrs(lang=found)
    language = made.attrs.get("lang", language)
    if "dir" not in made.attrs and "lang" in made.attrs and direction(language) != way:
        made = made.with_attrs(dir=direction(language))
    way = made.attrs.get("dir", way)
    children = [child if isinstance(child, str) else _parted(child, language, way, among) for child in element.children]
    return refilled(made, children)


def _may_hold_others(element: Element, language: str, among: frozenset[str]) -> bool:
    """Tell quickly whether the element has letters enough of another language for a part in it."""
    others = among.difference(around(language))
    return bool(others) and bool(scripts_in(text(element), others))


def _own_words(element: Element) -> str:
    """Return what is judged together: all the words of a block without blocks inside, else the element's own ones."""
    if element.tag == ROOT or any(is_block(child) for child in element.children):
        return ""
    if is_block(element):
        return text(element)
    return "".join(child for child in element.children if isinstance(child, str))
