"""Controls that lead nowhere go, and the author hears which words they held (WCAG 4.1.2)."""

from collections.abc import Sequence

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import transform
from service.html.tree import Element, find, text, unwrapped, walk
from service.repair.checklists import boxes
from service.repair.hidden import HIDDEN

FORM = Rule(
    "form-in-article",
    "B",
    ("4.1.2",),
    "A form cannot work in an article. Link to the page where it can be filled in.",
    "What looks like a field and takes nothing in misleads everybody, and has no name for those who cannot see it.",
)
WRAPPER = Rule(
    "form-around-article",
    "A",
    ("4.1.2",),
    "A form around the article lost its tag; its words stayed.",
    "A screen reader would announce the whole article as a form.",
)
_CONTROLS = frozenset({"button", "fieldset", "form", "input", "label", "legend"})
_WRAPPER_LETTERS = 200  # a form that holds an article wraps the page, as some publishing systems do
_WRAPPER_BLOCKS = 2


def forms(draft: Draft) -> Draft:
    """Drop forms and controls with their words; a form around the article itself only loses its tag.

    The box that an item begins with stays, for its list says whether it is checked.
    """
    if not draft.tags & _CONTROLS:
        return draft
    found = Found(draft)
    left = _inside(draft) | boxes(draft)

    def visit(element: Element) -> Element | Sequence[Element | str]:
        if element.tag not in _CONTROLS or element.origin in left:
            return element
        if _wraps_article(element):
            return found.repaired(WRAPPER, element, unwrapped(element))
        return found.repaired(HIDDEN if element.attrs.get("type") == "hidden" else FORM, element, ())

    return draft.then(transform(draft.body, visit, _CONTROLS), found)


def _inside(draft: Draft) -> frozenset[int | None]:
    """Return the controls that go with the one around them, and need no finding of their own."""
    around = (each for each in draft.find(*_CONTROLS) if not _wraps_article(each))
    return frozenset(each.origin for one in around for each in find(one, _CONTROLS) if each is not one)


def _wraps_article(form: Element) -> bool:
    blocks = [each for each in walk(form) if each.tag in {"p", "h1", "h2", "h3"}]
    return len(blocks) >= _WRAPPER_BLOCKS and sum(len(text(each)) for each in blocks) >= _WRAPPER_LETTERS
