"""What only the intake policy knows goes when all steps have read it, and is told (WCAG 1.4.3, 1.4.8, 1.4.12)."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import transform
from service.html.policy import INTAKE, OUTPUT
from service.html.tree import ROOT, Element, holding, unwrapped
from service.repair.language import BAD
from service.repair.names import NOTE_ROLES, ROLE

COLOUR = Rule(
    "color-drop",
    "A",
    ("1.4.3", "1.4.6"),
    "Colours of the source were left out; the page's own have contrast in every theme.",
    "Colours that suit white paper vanish on a dark screen.",
    ("1.4.3",),
)
SPACING = Rule(
    "spacing-important",
    "A",
    ("1.4.12",),
    "Fixed spacing of lines and letters was left out.",
    "It keeps readers from setting the spacing that they need.",
)
JUSTIFIED = Rule(
    "justify",
    "A",
    ("1.4.8",),
    "Justified text runs from its beginning now.",
    "Uneven gaps between words make rivers that many people lose the line in.",
)
FOCUS = Rule(
    "tabindex",
    "A",
    ("2.4.3",),
    "An order or key of its own for the keyboard was left out.",
    "The keyboard follows the text; what jumps ahead is out of place, and a key may be a screen reader's own.",
    ("2.1.1",),
)
LOOKS = Rule(
    "appearance",
    "A",
    ("1.3.1",),
    "Mark-up that set only the look was left out.",
    "How a text looks is for its readers to choose.",
)
_FOCUS = frozenset({"tabindex", "accesskey", "autofocus", "contenteditable"})
_NAMING = frozenset({"role", "tabindex", "aria-label", "aria-labelledby"})  # what only our own elements have
_NARROWER = frozenset(  # what may leave is less than what may come in
    (tag, name) for tag, table in OUTPUT.items() for name, parse in table.items() if INTAKE[tag].get(name) is not parse
)
_OURS: Mapping[str, Callable[[Element], bool]] = {
    "a": lambda element: element.attrs.get("role") in NOTE_ROLES,
    "div": lambda element: element.attrs.get("class") == "sf-scroll",
    "section": lambda element: element.attrs.get("role") == "doc-endnotes",
}
_SPACING = ("letter-spacing", "line-height", "word-spacing")
_COMMON = frozenset.intersection(*map(frozenset, OUTPUT.values()))
_ANYWHERE = OUTPUT.keys() | {ROOT, *("@" + name for name in _COMMON)}  # what no element needs looking at for
_RENAMED = {"h1": "h2", "main": "div", "nav": "div", "aside": "div"}  # where the rules that name them are off


def leftovers(draft: Draft) -> Draft:
    """Take away elements and attributes that the output policy does not know."""
    marks = draft.tags - _ANYWHERE if draft.allows(BAD) else draft.tags
    if all(mark[0] == "@" for mark in marks) and all(_stays(each) for each in holding(draft.body, marks) if each.attrs):
        return draft
    found = Found(draft)

    def visit(element: Element) -> Element | Sequence[Element | str]:
        if _stays(element):
            return element
        table = OUTPUT.get(_RENAMED.get(element.tag, element.tag))
        if table is None:
            found.note(LOOKS, element, unwrapped(element))
            return unwrapped(element)
        ours = element.tag in _OURS and _OURS[element.tag](element)
        kept = {
            name: value
            for name, value in element.attrs.items()
            if name in table and (ours or name not in _NAMING)
            if (element.tag, name) not in _NARROWER or table[name](value, None) == value
        }
        if len(kept) == len(element.attrs) and element.tag in OUTPUT:
            return element
        made = Element(_RENAMED.get(element.tag, element.tag), kept, element.children, element.origin)
        for rule in _rules({name: value for name, value in element.attrs.items() if name not in kept}):
            found.note(rule, element, made)
        return made

    return draft.then(transform(draft.body, visit, marks=marks), found)


def _stays(element: Element) -> bool:
    """Tell quickly whether the element is nothing but what the output policy knows."""
    judged = _judged_by_value(element.tag, tuple(element.attrs))
    if not judged:
        return judged is not None
    return all(OUTPUT[element.tag][name](element.attrs[name], None) == element.attrs[name] for name in judged)


@lru_cache(maxsize=1024)  # elements are alike
def _judged_by_value(tag: str, names: tuple[str, ...]) -> Sequence[str] | None:
    """Return the attributes whose values decide whether they stay, or None where something goes, or may be ours."""
    if tag in _RENAMED or tag not in OUTPUT:
        return () if tag == ROOT else None
    if any(name in _NAMING or name not in OUTPUT[tag] for name in names):
        return None
    return [name for name in names if (tag, name) in _NARROWER]


def _rules(gone: Mapping[str, str]) -> Sequence[Rule]:
    """Return the rules that the attributes fell under, each once."""
    style = gone.get("style", "")
    is_justified = gone.get("align") == "justify" or "text-align:justify" in style
    names = {
        COLOUR: any(name in style for name in ("color:", "background")) or "bgcolor" in gone,
        SPACING: any(name in style for name in _SPACING),
        JUSTIFIED: is_justified,
        FOCUS: bool(gone.keys() & _FOCUS),
        ROLE: "role" in gone or any(name.startswith("aria-") for name in gone),
    }
    return [rule for rule, applies in names.items() if applies] or [LOOKS]
