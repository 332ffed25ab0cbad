"""What only the intake policy knows goes once the steps have read it: elements lose their tags, attributes go."""

from collections.abc import Sequence

from service.draft import Draft
from service.html.policy import OUTPUT
from service.html.tree import ROOT, Element, transform


def leftovers(draft: Draft) -> Draft:
    """Take away elements, attributes and values that the output policy does not know."""
    return draft.then(transform(draft.body, _known))


def _known(element: Element) -> Element | Sequence[Element | str]:
    if element.tag == ROOT:
        return element
    table = OUTPUT.get(element.tag)
    if table is None:
        return element.children
    kept = {name: value for name, value in element.attrs.items() if name in table and table[name](value, None) == value}
    if len(kept) == len(element.attrs):
        return element
    return Element(element.tag, kept, element.children, element.origin)
