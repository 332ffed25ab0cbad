"""Every link has a name and leads somewhere; none opens a window unsaid (WCAG 2.4.4, 3.2.5, 4.1.2)."""

from collections.abc import Sequence

from service.draft import Draft, finding
from service.findings import Finding, Rule
from service.html.tree import ROOT, Element, text, transform, walk

EMPTY = Rule("link-empty", "A", ("2.4.4",), "A link without words was left out.")
NO_ADDRESS = Rule("link-nohref", "A", ("4.1.2",), "An anchor that is not a link became the place that it marks.")
SCRIPT = Rule(
    "link-javascript",
    "B",
    ("2.1.1",),
    "This link led nowhere without a script. Give it an address, or leave the words.",
)
NEW_WINDOW = Rule("link-new-window", "A", ("3.2.5",), "The link opens in the same window.")
_SPEAKING = frozenset({"img", "video", "audio"})


def links(draft: Draft) -> Draft:
    """Drop empty links, unwrap those without an address, and take new windows away."""
    if "a" not in draft.tags:
        return draft
    found: list[Finding] = []

    def visit(element: Element) -> Element | Sequence[Element | str]:
        if element.tag != "a":
            return element
        rule, made = _mended(element)
        if rule is not None:
            found.append(finding(rule, element, Element(ROOT, {}, tuple(made))))
            return made
        return element

    return draft.then(transform(draft.body, visit), found)


def _mended(link: Element) -> tuple[Rule | None, Sequence[Element | str]]:
    place = link.attrs.get("id") or link.attrs.get("name")
    if "href" not in link.attrs:
        return (NO_ADDRESS, (_place(place, link.children, link.origin),)) if place else (SCRIPT, link.children)
    if not text(link).strip() and not any(each.tag in _SPEAKING for each in walk(link)):
        return EMPTY, (_place(place, (), link.origin),) if place else link.children
    if "target" in link.attrs:
        return NEW_WINDOW, (link.with_attrs(target=None),)
    return None, ()


def _place(name: str, children: Sequence[Element | str], origin: int | None) -> Element:
    return Element("span", {"id": name}, tuple(children), origin)
