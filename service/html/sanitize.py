"""From hostile text to a frozen tree: the walls, in order, and the only way to obtain a tree from mark-up.

guard → nh3 (maintained, on html5ever) → one C parse (lexbor) → frozen elements under the intake policy → bleach's own
filter over them. docs/decisions/0002 says why in this order.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Set
from html import escape, unescape
from html.entities import html5
from itertools import count
from typing import Any, Literal

import nh3
from bleach.html5lib_shim import Filter
from bleach.sanitizer import BleachSanitizerFilter, Cleaner
from selectolax.lexbor import LexborHTMLParser, LexborNode

from service.errors import TooComplex
from service.html import policy
from service.html.change import refilled
from service.html.guard import LIMITS, Limits, guard
from service.html.tree import ROOT, Element, merged, walk

Engine = Literal["layered", "nh3", "bleach"]
SCHEMES = frozenset({"http", "https", "mailto", "tel", "data"})  # data: images only; the intake policy sees to it
MAX_TREE_DEPTH = 200  # of the parsed tree; the guard's limit on open elements keeps honest articles far below

_NAMES = {tag: frozenset(table) for tag, table in policy.INTAKE.items()}
_NONE: Mapping[str, str] = {}  # one for all elements that have no attribute
_LEGACY = "|".join(sorted((name for name in html5 if not name.endswith(";")), key=len, reverse=True))
_NAMED = re.compile(f"&(?:[A-Za-z][A-Za-z0-9]{{1,31}};|(?:{_LEGACY})(?![A-Za-z0-9=;]))")
_HOLDER = policy.OURS + "holder"  # bleach's parser loses what a table puts before itself where nothing holds the table
_nh3 = nh3.Cleaner(
    tags=set(_NAMES),
    clean_content_tags=set(policy.DROPPED_WITH_CONTENT),
    attributes={tag: set(names) for tag, names in _NAMES.items()},
    url_schemes=set(SCHEMES),
    link_rel=None,
    attribute_filter=policy.value,
)


class _KeepStyle:
    """What bleach asks for a `style`'s new value: the intake policy has parsed it, and bleach only accepts or drops."""

    @staticmethod
    def sanitize_css(style: str) -> str:
        return style


def _bleach_attribute(tag: str, name: str, value: str) -> bool:
    """Tell bleach whether to keep an attribute, whose value is still encoded; nothing is written back."""
    return name in _NAMES.get(tag, ()) and policy.value(tag, name, unescape(value)) is not None


_BLEACH: Mapping[str, Any] = {"attributes": _bleach_attribute, "css_sanitizer": _KeepStyle()}


def sanitize(
    text: str,
    *,
    base: str | None = None,
    limits: Limits = LIMITS,
    engine: Engine = "layered",
    passed: Callable[[str], None] = lambda _: None,
) -> Element:
    """Return the article's tree; its elements are numbered in document order.

    `base` is the article's own address, against which relative ones are resolved; `passed` hears of the guard.
    Raises TooLarge or TooComplex, naming the limit.
    """
    guarded = guard(text, limits)
    passed("guard")
    tree = parse(bleached(guarded) if engine == "bleach" else nh3_cleaned(guarded), base)
    return filtered(tree) if engine == "layered" else tree


def nh3_cleaned(text: str) -> str:
    """Return what nh3 alone makes of the text."""
    return _nh3.clean(text)


def parse(text: str, base: str | None = None) -> Element:
    """Parse once, into frozen elements under the intake policy; what it does not list loses its tag or all of it."""
    body = LexborHTMLParser(text).body
    numbers = count()
    return Element(ROOT, {}, tuple(_children(body, ROOT, base, numbers, 0)) if body else (), next(numbers))


def _children(
    parent: LexborNode, holder: str, base: str | None, numbers: "count[int]", depth: int
) -> list[Element | str]:
    """Return what the policy keeps of a node's children; `holder` is the element that they come to stand in."""
    if depth > MAX_TREE_DEPTH:
        raise TooComplex(f"the article's elements are nested more than {MAX_TREE_DEPTH} deep")
    nodes: list[Element | str] = []
    may_touch = False  # texts may have come side by side
    node = parent.first_child
    while node is not None:
        tag = node.tag or "-"
        if tag == "-text":
            if words := node.text_content:
                nodes.append(words)
        elif tag in policy.INTAKE and policy.belongs(tag, holder):
            number = next(numbers)
            attrs = policy.attributes(tag, given, base) if (given := node.attributes) else _NONE
            nodes.append(Element(tag, attrs, tuple(_children(node, tag, base, numbers, depth + 1)), number))
        else:
            may_touch = True
            if not tag.startswith("-") and tag not in policy.DROPPED_WITH_CONTENT:
                nodes.extend(_children(node, holder, base, numbers, depth + 1))
        node = node.next
    return merged(nodes) if may_touch else nodes


def filtered(tree: Element) -> Element:
    """Hold the tree against bleach's own filter, which drops the elements and attributes that it does not accept.

    Elements of one name with the same attributes are shown to it once.
    """
    _, *elements = walk(tree)
    shown: dict[_Shape, Element] = {each.tag: each for each in elements if not each.attrs}
    shown |= {_shape(each): each for each in elements if each.attrs}
    kept = {
        token["shape"]: {name for _, name in token["data"]}
        for token in BleachSanitizerFilter(
            map(_start_tag, shown, shown.values()),
            allowed_tags=_NAMES,
            allowed_protocols=SCHEMES,
            strip_disallowed_tags=True,
            **_BLEACH,
        )
        if token["type"] == "StartTag"
    }
    is_whole = all(shape in kept and len(kept[shape]) == len(each.attrs) for shape, each in shown.items())
    return tree if is_whole else _judged(tree, kept)


_Shape = str | tuple[str | tuple[str, str], ...]


def _shape(element: Element) -> _Shape:
    """Return what tells the element's start tag from other ones."""
    return (element.tag, *element.attrs.items()) if element.attrs else element.tag


def _start_tag(shape: _Shape, element: Element) -> dict[str, Any]:
    """Return an html5lib start-tag token, values with their entities as bleach's own tokenizer leaves them."""
    data = {(None, name): escape(value) for name, value in element.attrs.items()}
    return {"type": "StartTag", "name": element.tag, "namespace": None, "data": data, "shape": shape}


def _judged(element: Element, kept: Mapping[_Shape, Set[str]]) -> Element:
    children: list[Element | str] = []
    for child in element.children:
        if isinstance(child, str):
            children.append(child)
            continue
        judged = _judged(child, kept)
        names = kept.get(_shape(child))
        if names is None:
            children.extend(judged.children)
        elif len(names) == len(judged.attrs):
            children.append(judged)
        else:
            attrs = {name: value for name, value in judged.attrs.items() if name in names}
            children.append(Element(judged.tag, attrs, judged.children, judged.origin))
    return refilled(element, children)


class _DropContent(Filter):  # type: ignore[misc]  # bleach's copy of html5lib has no types
    """Drop what the policy drops with its content, which bleach alone would keep as words; and the holder's tags."""

    def __iter__(self) -> Iterator[dict[str, Any]]:
        inside = 0
        for token in super().__iter__():
            if token.get("name") in policy.DROPPED_WITH_CONTENT:
                inside += {"StartTag": 1, "EndTag": -1}.get(token["type"], 0)
            elif not inside and token.get("name") != _HOLDER:
                yield token


def bleached(text: str) -> str:
    """Return what bleach's whole Cleaner makes of the text: the reference that the tests compare with."""
    allowed = policy.DROPPED_WITH_CONTENT | set(_NAMES) | {_HOLDER}
    cleaner = Cleaner(tags=allowed, protocols=SCHEMES, strip=True, filters=[_DropContent], **_BLEACH)
    return str(cleaner.clean(f"<{_HOLDER}>{_NAMED.sub(_numbered, text)}"))


def _numbered(reference: re.Match[str]) -> str:
    """Write a named character reference by its number: bleach spoils most named ones in values."""
    return "".join(f"&#{ord(letter)};" for letter in html5.get(reference[0][1:], "")) or reference[0]
