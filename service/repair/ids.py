"""Every id is there once, and every link within the article finds its place (WCAG 1.3.1, 2.4.1)."""

from collections.abc import Sequence

from service.draft import Draft, finding
from service.findings import Finding, Rule
from service.html.tree import ROOT, Element, transform, walk

DUPLICATE = Rule("id-duplicate", "A", ("1.3.1",), "A second element of the same id got an id of its own.")
DEAD = Rule(
    "link-fragment-dead", "B", ("2.4.1",), "This link points at a place that is not in the article. Mend or remove it."
)


def ids(draft: Draft) -> Draft:
    """Tell repeated ids apart by a number; the first keeps the links that point at it."""
    names = [each.attrs["id"] for each in walk(draft.body) if "id" in each.attrs]
    if len(names) == len(set(names)):
        return draft
    new = _renamed(draft.body)
    found: list[Finding] = []

    def visit(element: Element) -> Element:
        if id(element) not in new:
            return element
        made = element.with_attrs(id=new[id(element)])
        found.append(finding(DUPLICATE, element, made))
        return made

    return draft.then(transform(draft.body, visit), found)


def _renamed(body: Element) -> dict[int, str]:
    """Return the new ids of repeated ones, by the element's identity."""
    taken = {each.attrs["id"] for each in walk(body) if "id" in each.attrs}
    seen: set[str] = set()
    new: dict[int, str] = {}
    for each in walk(body):
        name = each.attrs.get("id")
        if name in seen:
            number = next(n for n in range(2, len(taken) + 3) if f"{name}-{n}" not in taken)
            new[id(each)] = f"{name}-{number}"
            taken.add(new[id(each)])
        elif name:
            seen.add(name)
    return new


def fragments(draft: Draft) -> Draft:
    """Unwrap links to places that are not in the article; their words stay."""
    if "a" not in draft.tags:
        return draft
    places = {each.attrs.get("id") for each in walk(draft.body)}
    found: list[Finding] = []

    def visit(element: Element) -> Element | Sequence[Element | str]:
        target = element.attrs.get("href", "")
        if element.tag != "a" or not target.startswith("#") or target[1:] in places:
            return element
        found.append(finding(DEAD, element, Element(ROOT, {}, element.children)))
        return element.children

    return draft.then(transform(draft.body, visit), found)
