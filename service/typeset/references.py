"""Links to elsewhere give nothing away: neither the opener nor a recommendation."""

from service.draft import Draft
from service.html.tree import Element, transform

REL = "noopener nofollow ugc"


def references(draft: Draft) -> Draft:
    """Give links to other places their `rel`."""
    if "a" not in draft.tags:
        return draft

    def visit(element: Element) -> Element:
        away = element.tag == "a" and element.attrs.get("href", "#").startswith(("http:", "https:"))
        return element if not away or element.attrs.get("rel") == REL else element.with_attrs(rel=REL)

    return draft.then(transform(draft.body, visit))
