"""A player has the browser's controls, not buttons that need a script (WCAG 2.1.1, 4.1.2)."""

from collections.abc import Sequence

from service.draft import Draft, Found
from service.html.change import transform
from service.html.policy import CONTROLS as DRAWN
from service.html.tree import Element
from service.repair.media import CONTROLS


def players(draft: Draft) -> Draft:
    """Drop the buttons and clocks that Ghost draws over sound and film."""
    if "@class" not in draft.tags or draft.tags.isdisjoint({"audio", "video"}):
        return draft
    found = Found(draft)

    def visit(element: Element) -> Element | Sequence[Element | str]:
        is_drawn = not DRAWN.isdisjoint(element.attrs.get("class", "").split())
        return found.repaired(CONTROLS, element, ()) if is_drawn else element

    return draft.then(transform(draft.body, visit, {"div"}, marks={"@class"}), found)
