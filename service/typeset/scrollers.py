"""Wide tables and code scroll in a named region that the keyboard reaches (WCAG 1.4.10, 2.1.1)."""

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

    def visit(element: Element) -> Element:
        made = []
        for child in element.children:
            if not isinstance(child, Element) or child.tag not in _LABELS or element.attrs.get("class") == CLASS:
                made.append(child)
                continue
            numbers[child.tag] += 1
            name = _caption(child) or say(_LABELS[child.tag], n=numbers[child.tag])
            attrs = {"class": CLASS, "role": "region", "aria-label": name, "tabindex": "0"}
            made.append(Element("div", attrs, (child,), child.origin))
        same = all(one is other for one, other in zip(made, element.children, strict=True))
        return element if same else element.with_children(made)

    return draft.then(transform(draft.body, visit))


def _caption(table: Element) -> str:
    captions = (each for each in table.children if isinstance(each, Element) and each.tag == "caption")
    return " ".join(text(next(captions, Element("caption"))).split())
