"""Roles, names and styles that carry meaning become the elements that mean it (WCAG 1.3.1, 4.1.2)."""

from collections.abc import Sequence

from service.draft import Draft, finding
from service.findings import Finding, Rule
from service.html.tree import ROOT, Element, transform

ROLE = Rule("role-to-element", "A", ("1.3.1", "4.1.2"), "A role became the element that means it.")
OBSOLETE = Rule("tag-obsolete", "A", ("1.3.1",), "Obsolete mark-up became what it meant.")
STYLE = Rule("style-meaning", "A", ("1.3.1",), "A style that carried meaning became the element that means it.")

_ROLES = {"list": "ul", "listitem": "li", "separator": "hr"}
_LANDMARKS = frozenset({"aside", "main", "nav"})  # the page has its own
_REPLACED = {
    **dict.fromkeys(_LANDMARKS, "div"),
    "center": "div",
    "strike": "s",
    "tt": "code",
    "acronym": "abbr",
    "dir": "ul",
    "menu": "ul",
}
_UNWRAPPED = frozenset({"font", "big", "blink", "marquee"})  # they said how, not what
_PHRASES = frozenset({"span", "font", "div", "p"})
_STYLES = (
    ("font-weight:bold", "strong"),
    ("font-weight:bolder", "strong"),
    ("font-weight:7", "strong"),
    ("font-weight:8", "strong"),
    ("font-weight:9", "strong"),
    ("font-style:italic", "em"),
    ("font-style:oblique", "em"),
    ("text-decoration:line-through", "s"),
    ("vertical-align:super", "sup"),
    ("vertical-align:sub", "sub"),
)


def meaning(draft: Draft) -> Draft:
    """Write roles, obsolete elements and meaningful styles as elements."""
    found: list[Finding] = []

    def visit(element: Element) -> Element | Sequence[Element | str]:
        if element.tag == ROOT:
            return element
        rule, made = _meant(element)
        if rule is None:
            return made
        found.append(finding(rule, element, made if isinstance(made, Element) else Element(ROOT, {}, tuple(made))))
        return made

    return draft.then(transform(draft.body, visit), found)


def _meant(element: Element) -> tuple[Rule | None, Element | Sequence[Element | str]]:
    if role_tag := _role_tag(element):
        return ROLE, element.renamed(role_tag)
    if element.tag in _REPLACED:
        return (None if element.tag in _LANDMARKS else OBSOLETE), element.renamed(_REPLACED[element.tag])
    wrappers = _wrappers(element)
    if not wrappers and element.tag not in _UNWRAPPED:
        return None, element
    inside = _wrapped(element.children, wrappers, element)
    if element.tag in _UNWRAPPED:
        return OBSOLETE, inside
    return STYLE, inside if element.tag == "span" else element.with_attrs(style=None).with_children(inside)


def _role_tag(element: Element) -> str | None:
    role = element.attrs.get("role", "")
    if element.tag not in {"div", "p"}:  # a block in a phrase would break the paragraph around it
        return None
    return f"h{element.attrs.get('aria-level', '2')}" if role == "heading" else _ROLES.get(role)


def _wrappers(element: Element) -> list[str]:
    style = element.attrs.get("style", "")
    if element.tag not in _PHRASES or not style or not element.children:
        return []
    return list(dict.fromkeys(tag for sign, tag in _STYLES if sign in style))


def _wrapped(children: Sequence[Element | str], wrappers: Sequence[str], source: Element) -> tuple[Element | str, ...]:
    nodes = tuple(children)
    for tag in reversed(wrappers):
        nodes = (Element(tag, {}, nodes, source.origin),)
    return nodes
