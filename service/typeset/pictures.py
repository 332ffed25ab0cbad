"""Images load when they are near, in the size they are shown in, without telling their host where the reader is."""

from service.draft import Draft
from service.html.change import transform
from service.html.tree import Element, find

_LOADING = frozenset({"decoding", "loading", "referrerpolicy"})
SIZES = "(min-width: 48rem) 42rem, 100vw"  # no wider than the widest measure


def pictures(draft: Draft) -> Draft:
    """Give every image its loading attributes; the first, which is likely in sight, loads at once."""
    if "img" not in draft.tags:
        return draft
    first = next(find(draft.body, {"img"}))

    def visit(element: Element) -> Element:
        if element.tag != "img":
            return element
        wanted = {"sizes": SIZES} if _needs_sizes(element) else {}
        wanted |= {"decoding": "async", "referrerpolicy": "no-referrer"}
        wanted |= {} if element is first else {"loading": "lazy"}
        attrs = {name: value for name, value in element.attrs.items() if name not in _LOADING} | wanted
        return element if attrs == element.attrs else Element("img", attrs, (), element.origin)

    return draft.then(transform(draft.body, visit, {"img"}))


def _needs_sizes(image: Element) -> bool:
    """Tell whether the candidates go by their width and nothing says how wide the image is shown."""
    return "sizes" not in image.attrs and any(part.endswith("w") for part in image.attrs.get("srcset", "").split(", "))
