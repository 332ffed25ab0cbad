"""What the author hid stays away: dropping only the style would reveal it (WCAG 1.3.1, 4.1.2)."""

from collections.abc import Sequence

from service.draft import Draft, finding
from service.findings import Finding, Rule
from service.html.tree import ROOT, Element, transform

HIDDEN = Rule("content-hidden", "A", ("1.1.1", "1.3.1"), "Content that the source hides was left out.")


def hidden(draft: Draft) -> Draft:
    """Drop what `hidden`, `aria-hidden`, `display:none` or `visibility:hidden` hides."""
    found: list[Finding] = []

    def visit(element: Element) -> Element | Sequence[Element | str]:
        if element.tag == ROOT or not _is_hidden(element):
            return element
        if element.tag == "img" and "aria-hidden" in element.attrs:
            return element  # a decorative image is shown, and named as one by the images step
        found.append(finding(HIDDEN, element, ""))
        return ()

    return draft.then(transform(draft.body, visit), found)


def _is_hidden(element: Element) -> bool:
    attrs = element.attrs
    style = attrs.get("style", "")
    return (
        "hidden" in attrs
        or attrs.get("aria-hidden") == "true"
        or "display:none" in style
        or "visibility:hidden" in style
    )
