"""Every id is there once, and every link within the article finds its place (WCAG 1.3.1, 2.4.1)."""

from collections.abc import Sequence

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import refilled, transform
from service.html.ids import Ids, ids_in
from service.html.tree import HEADINGS, Element, holds, unwrapped

DUPLICATE = Rule(
    "id-duplicate",
    "A",
    ("1.3.1",),
    "A second element of the same id got an id of its own.",
    "A link finds only the first; a name or a header may come from the wrong one.",
    ("4.1.1",),
)
DEAD = Rule(
    "link-fragment-dead",
    "B",
    ("2.4.1",),
    "This link points at a place that is not in the article. Mend or remove it.",
    "Who follows it stays where they are, and is told nothing.",
)


def ids(draft: Draft) -> Draft:
    """Tell repeated ids apart by a number; the first keeps the links that point at it."""
    if "@id" not in draft.tags or not draft.allows(DUPLICATE):
        return draft
    names = ids_in(draft.body)
    if len(names) == len(set(names)):
        return draft
    found = Found(draft)
    return draft.then(_told_apart(draft.body, set(), Ids(names), found), found)


def _told_apart(element: Element, seen: set[str], taken: Ids, found: Found) -> Element:
    """Go through the tree in document order, the holder before what it holds, so that the first keeps its id."""
    made = element
    name = element.attrs.get("id")
    if name is not None and name in seen:
        made = element.with_attrs(id=taken.take(name))
        found.note(DUPLICATE, element, made)
    elif name:
        seen.add(name)
    children = [
        _told_apart(child, seen, taken, found) if isinstance(child, Element) and holds(child, "@id") else child
        for child in element.children
    ]
    return refilled(made, children)


def fragments(draft: Draft) -> Draft:
    """Unwrap links to places that are not in the article; their words stay."""
    if not any(each.attrs.get("href", "").startswith("#") for each in draft.find("a")):
        return draft
    places = set(ids_in(draft.body))
    found = Found(draft)

    def visit(element: Element) -> Element | Sequence[Element | str]:
        target = element.attrs.get("href", "")
        if element.tag != "a" or not target.startswith("#") or target[1:] in places:
            return element
        if holds(element, *HEADINGS):  # right in another heading it would end that
            return found.repaired(DEAD, element, Element("div", {}, element.children, element.origin))
        if "id" not in element.attrs:
            return found.repaired(DEAD, element, unwrapped(element))
        place = Element("span", {"id": element.attrs["id"]}, element.children, element.origin)
        return found.repaired(DEAD, element, place)

    return draft.then(transform(draft.body, visit, {"a"}), found)
