"""Obsolete mark-up and styles that carry meaning become the elements that mean it (WCAG 1.3.1, 1.4.1)."""

import re
from collections.abc import Mapping, Sequence

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import transform
from service.html.tree import ROOT, Element, holds_block, is_blank, is_block, text, unwrapped

OBSOLETE = Rule(
    "tag-obsolete",
    "A",
    ("1.3.1",),
    "Obsolete mark-up became what it meant.",
    "It says how something looks and nothing about what it is.",
)
MOVING = Rule(
    "marquee",
    "A",
    ("2.2.2",),
    "Moving or blinking text stands still.",
    "Nobody can read at a speed that somebody else chose.",
)
STYLE = Rule(
    "style-meaning",
    "A",
    ("1.3.1",),
    "A style that carried meaning became the element that means it.",
    "A style is seen only; an element is also heard.",
)
COLOUR = Rule(
    "color-meaning",
    "B",
    ("1.4.1",),
    "These words were marked by colour alone; they are strong now. Say in words what the colour meant.",
    "Who cannot tell the colours apart learns nothing from them.",
    ("1.4.1",),
)
BOLD = Rule(
    "b-i",
    "A",
    ("1.3.1",),
    "Bold and italic became strong and emphasised.",
    "The look may be a convention of print; the element says that it is stress. Off until you switch it on.",
    opt_in=True,
)

_REPLACED = {"strike": "s", "tt": "code", "acronym": "abbr", "dir": "ul", "menu": "ul"}
_UNWRAPPED = frozenset({"font", "big"})  # they said how, not what
_MOVING = frozenset({"marquee", "blink"})
_STRESS = {"b": "strong", "i": "em"}
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
_TAKEN_BACK: Mapping[str, re.Pattern[str]] = {
    **dict.fromkeys(("b", "strong"), re.compile(r"font-weight:(?:normal|[1-4]00)")),
    **dict.fromkeys(("i", "em"), re.compile(r"font-style:normal")),
}
_COUNTING = re.compile(r"(?:^|;)list-style-type:(lower|upper)-(alpha|latin|roman)")
_SIGNS: Mapping[str, str] = {"lower-roman": "i", "upper-roman": "I", "lower": "a", "upper": "A"}
_COLOUR = re.compile(r"(?:^|;)color:([^;]+)")
_TINTS = frozenset("red crimson darkred firebrick blue darkblue mediumblue navy green darkgreen orange purple".split())
_HEX = re.compile(r"#([0-9a-f]{6})|#([0-9a-f]{3})")
_RGB = re.compile(r"rgba?\((\d+)[, ]+(\d+)[, ]+(\d+)")
_SATURATED = 80  # of 255, between the strongest and the weakest of red, green and blue


def meaning(draft: Draft) -> Draft:
    """Write obsolete elements and meaningful styles as elements."""
    tags = {"@style", "center", *_REPLACED, *_UNWRAPPED, *_MOVING, *(_STRESS if draft.allows(BOLD) else ())}
    if not draft.tags & tags:
        return draft
    found = Found(draft)

    def visit(element: Element) -> Element | Sequence[Element | str]:
        element = _counted(_coloured(_stressed(element, found), found), found)
        if element.tag == "center":
            element = _renamed(element, "div" if any(map(holds_block, element.children)) else "p", found)
        if element.tag in _REPLACED:
            return _renamed(element, _REPLACED[element.tag], found)
        if _is_taken_back(element):
            return found.repaired(STYLE, element, _plain(element))
        return _with_style_written(element, found)

    return draft.then(transform(draft.body, visit, marks=tags), found)


def _renamed(element: Element, tag: str, found: Found) -> Element:
    return found.repaired(OBSOLETE, element, Element(tag, element.attrs, element.children, element.origin))


def _with_style_written(element: Element, found: Found) -> Element | Sequence[Element | str]:
    """Write what the style means as elements around the content; what said only how it looks or moves goes."""
    wrappers = _wrappers(element)
    inside = _wrapped(unwrapped(element), wrappers, element)
    inside = tuple(each if isinstance(each, str) else _coloured(each, found) for each in inside)
    if element.tag in _UNWRAPPED | _MOVING:
        return found.repaired(MOVING if element.tag in _MOVING else OBSOLETE, element, inside)
    if not wrappers:
        return element
    made = inside if element.tag == "span" else (element.with_attrs(style=None).with_children(inside),)
    return found.repaired(STYLE, element, made)


def _counted(element: Element, found: Found) -> Element:
    """Say as an attribute which letters or numerals a list counts with, as its style or its first item's says."""
    first = next((child for child in element.children if isinstance(child, Element)), element)
    styles = [each.attrs.get("style", "") for each in (element, first)] if element.tag == "ol" else []
    sign = next((sign for style in styles if (sign := _COUNTING.search(style))), None)
    if sign is None or "type" in element.attrs:
        return element
    case, kind = sign.groups()
    rest = _COUNTING.sub("", styles[0]).strip(";")
    made = element.with_attrs(type=_SIGNS.get(f"{case}-{kind}") or _SIGNS[case], style=rest or None)
    return found.repaired(STYLE, element, made)


def _is_taken_back(element: Element) -> bool:
    """Tell whether the element's style says that it is not bold or italic after all."""
    sign = _TAKEN_BACK.get(element.tag)
    return sign is not None and sign.search(element.attrs.get("style", "")) is not None


def _plain(element: Element) -> Sequence[Element | str]:
    if "id" not in element.attrs:
        return unwrapped(element)
    holder = "div" if any(map(holds_block, element.children)) else "span"
    return (Element(holder, {"id": element.attrs["id"]}, element.children, element.origin),)


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


def _stressed(holder: Element, found: Found) -> Element:
    """Write bold and italic in a text as stress; a whole paragraph in bold or italic is none."""
    if not found.allows(BOLD):
        return holder
    words = [child for child in holder.children if not is_blank(child)]
    children = [
        found.repaired(BOLD, child, child.renamed(_STRESS[child.tag], **child.attrs))
        if isinstance(child, Element) and child.tag in _STRESS and (len(words) > 1 or not is_block(holder))
        else child
        for child in holder.children
    ]
    return holder if tuple(children) == holder.children else holder.with_children(children)


def _coloured(holder: Element, found: Found) -> Element:
    """Make the one run of words in a block strong that colour alone marks, among others that it does not."""
    if not (is_block(holder) or holder.tag == "center") or holder.tag == ROOT:
        return holder
    marked = [n for n, child in enumerate(holder.children) if isinstance(child, Element) and _is_tinted(child)]
    if len(marked) != 1 or not found.allows(COLOUR):
        return holder
    run = holder.children[marked[0]]
    assert isinstance(run, Element)
    if not text(run).strip() or len(text(run)) * 2 > len(text(holder)):
        return holder
    children = list(holder.children)
    children[marked[0]] = found.repaired(COLOUR, run, Element("strong", {}, run.children, run.origin))
    return holder.with_children(children)


def _is_tinted(element: Element) -> bool:
    given = _COLOUR.search(element.attrs.get("style", ""))
    if given is None or element.tag != "span" or any(isinstance(child, Element) for child in element.children):
        return False
    colour = given[1].strip()
    if match := _HEX.match(colour):
        digits = match[1] or "".join(each * 2 for each in match[2])
        values = [int(digits[n : n + 2], 16) for n in (0, 2, 4)]
    elif match := _RGB.match(colour):
        values = [int(each) for each in match.groups()]
    else:
        return colour in _TINTS
    return max(values) - min(values) >= _SATURATED
