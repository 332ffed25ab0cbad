"""Links to elsewhere give nothing away: neither the opener nor a recommendation."""

from service.draft import Draft
from service.html.change import transform
from service.html.tree import Element

REL = {"ugc": "noopener nofollow ugc", "nofollow": "noopener nofollow", "none": "noopener"}


def references(draft: Draft) -> Draft:
    """Give links to other places their `rel`; how much they recommend is the option `link_rel`."""
    if "a" not in draft.tags:
        return draft

    rel = REL[draft.options.link_rel]

    def visit(element: Element) -> Element:
        away = element.tag == "a" and element.attrs.get("href", "#").startswith(("http:", "https:"))
        return element if not away or element.attrs.get("rel") == rel else element.with_attrs(rel=rel)

    return draft.then(transform(draft.body, visit, {"a"}))
