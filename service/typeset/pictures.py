"""Images load when they are near, without telling their host where the reader is."""

from service.draft import Draft
from service.html.tree import Element, find, transform

_LOADING = frozenset({"decoding", "loading", "referrerpolicy"})


def pictures(draft: Draft) -> Draft:
    """Give every image its loading attributes; the first, which is likely in sight, loads at once."""
    if "img" not in draft.tags:
        return draft
    first = next(find(draft.body, {"img"}))

    def visit(element: Element) -> Element:
        if element.tag != "img":
            return element
        wanted = {"decoding": "async", "referrerpolicy": "no-referrer"} | (
            {} if element is first else {"loading": "lazy"}
        )
        attrs = {name: value for name, value in element.attrs.items() if name not in _LOADING} | wanted
        return element if attrs == element.attrs else Element("img", attrs, (), element.origin)

    return draft.then(transform(draft.body, visit, {"img"}))
