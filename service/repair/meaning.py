"""Roles, names and styles that carry meaning become the elements that mean it (WCAG 1.3.1, 4.1.2)."""

from collections.abc import Sequence

from service.draft import Draft, finding
from service.findings import Finding, Rule
from service.html.tree import ROOT, Element, transform

ROLE = Rule("role-to-element", "A", ("1.3.1", "4.1.2"), "A role became the element that means it.")
OBSOLETE = Rule("tag-obsolete", "A", ("1.3.1",), "Obsolete mark-up became what it meant.")
STYLE = Rule("style-meaning", "A", ("1.3.1",), "A style that carried meaning became the element that means it.")

_ROLES = {"list": "ul", "listitem": "li", "separator": "hr"}
_REPLACED = {"center": "div", "strike": "s", "tt": "code", "acronym": "abbr", "dir": "ul", "menu": "ul"}
_UNWRAPPED = frozenset({"font", "big", "blink", "marquee"})  # they said how, not what
_LANDMARKS = {"aside": "div", "main": "div", "nav": "div"}  # the page has its own
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
    role = element.attrs.get("role", "")
    if role == "heading" and element.tag in {"div", "span", "p"}:
        return ROLE, element.renamed(f"h{element.attrs.get('aria-level', '2')}")
    if role in _ROLES and element.tag in {"div", "span"}:
        return ROLE, element.renamed(_ROLES[role])
    if element.tag in _LANDMARKS:
        return None, element.renamed(_LANDMARKS[element.tag])
    if element.tag in _REPLACED:
        return OBSOLETE, element.renamed(_REPLACED[element.tag])
    wrappers = _wrappers(element)
    if element.tag in _UNWRAPPED:
        return OBSOLETE, _wrapped(element.children, wrappers, element)
    if not wrappers:
        return None, element
    kept = element.with_attrs(style=None)
    if element.tag == "span":
        return STYLE, _wrapped(element.children, wrappers, element)
    return STYLE, kept.with_children(_wrapped(element.children, wrappers, element))


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
