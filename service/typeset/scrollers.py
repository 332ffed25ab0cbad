"""Wide tables and code scroll in a named region that the keyboard reaches (WCAG 1.4.10, 2.1.1)."""

from collections.abc import Sequence

from service.draft import Draft
from service.html.tree import Element, text, transform
from service.wording import choose, wording

CLASS = "sf-scroll"
_LABELS = {"table": "Table {n}", "pre": "Code {n}"}


def scrollers(draft: Draft) -> Draft:
    """Put every table and every block of code into a scroller, named by its caption or its number."""
    if not draft.tags & _LABELS.keys():
        return draft
    say = wording(choose(draft.language)).say
    numbers = dict.fromkeys(_LABELS, 0)

    def visit(element: Element) -> Element | Sequence[Element | str]:
        if element.tag == "div" and element.attrs.get("class") == CLASS:
            return element.children  # an earlier rendering's: its children have theirs by now
        if element.tag not in _LABELS:
            return element
        numbers[element.tag] += 1
        name = _caption(element) or say(_LABELS[element.tag], n=numbers[element.tag])
        attrs = {"class": CLASS, "role": "region", "aria-label": name, "tabindex": "0"}
        return Element("div", attrs, (element,), element.origin)

    return draft.then(transform(draft.body, visit))


def _caption(table: Element) -> str:
    captions = (each for each in table.children if isinstance(each, Element) and each.tag == "caption")
    return " ".join(text(next(captions, Element("caption"))).split())
