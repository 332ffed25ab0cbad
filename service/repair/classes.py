"""A class that is left is one of the house, or names the language of code (WCAG 1.3.1)."""

from service.draft import Draft, Found
from service.html.change import transform
from service.html.policy import INTAKE, OUTPUT
from service.html.tree import Element
from service.repair.leftovers import LOOKS

_CLASSED = frozenset(tag for tag, table in OUTPUT.items() if INTAKE[tag].get("class") is not table.get("class"))


def classes(draft: Draft) -> Draft:
    """Take away the classes that the steps for editors have read; to those after this one, a class is the house's."""
    if "@class" not in draft.tags or not draft.tags & _CLASSED:
        return draft
    found = Found(draft)

    def visit(element: Element) -> Element:
        given = element.attrs.get("class")
        ours = None if given is None else OUTPUT[element.tag]["class"](given, None)
        if ours == given:
            return element
        made = element.with_attrs(**{"class": ours})
        found.note(LOOKS, element, made)
        return made

    return draft.then(transform(draft.body, visit, _CLASSED, marks={"@class"}), found)
