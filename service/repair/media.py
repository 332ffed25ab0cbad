"""Sound and film start when the reader says so (WCAG 1.4.2, 2.2.2)."""

from service.draft import Draft, finding
from service.findings import Finding, Rule
from service.html.tree import Element, transform

CONTROLS = Rule(
    "media-autoplay", "A", ("1.4.2", "2.2.2"), "The player has controls and waits for the reader.", ("1.4.2",)
)
_PLAYERS = frozenset({"audio", "video"})


def media(draft: Draft) -> Draft:
    """Give every player its controls, and take endless repetition away."""
    if not draft.tags & _PLAYERS:
        return draft
    found: list[Finding] = []

    def visit(element: Element) -> Element:
        if element.tag not in _PLAYERS or ("controls" in element.attrs and "loop" not in element.attrs):
            return element
        made = element.with_attrs(controls="", loop=None, preload="metadata")
        found.append(finding(CONTROLS, element, made))
        return made

    return draft.then(transform(draft.body, visit), found)
