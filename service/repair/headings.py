"""Headings stand below the page's own h1 without gaps, none is empty, none repeats the title (WCAG 1.3.1, 2.4.6)."""

from collections.abc import Sequence
from functools import partial

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import Visit, replaced, transform
from service.html.tree import HEADINGS, Element, find, holds, is_block, merged, text
from service.repair.names import folded

RELEVEL = Rule(
    "heading-relevel",
    "A",
    ("1.3.1", "2.4.6"),
    "The heading took its place in the outline.",
    "Readers go from heading to heading; a gap looks like a part that is missing.",
    ("2.4.2",),
)
EMPTY = Rule(
    "heading-empty",
    "A",
    ("1.3.1", "2.4.6"),
    "A heading without words was left out.",
    "It stands in the list of headings as an empty line.",
    ("2.4.2",),
)
IMAGE_ONLY = Rule(
    "heading-image-only",
    "B",
    ("1.1.1", "1.3.1"),
    "This heading is an image without words. Write the heading as text.",
    "The part that it opens has no name.",
    ("1.1.1", "2.4.2"),
)
TITLE_REPEAT = Rule(
    "heading-title-repeat",
    "A",
    ("2.4.6",),
    "The title stands above the article already.",
    "The same heading twice says that there are two parts.",
    ("2.4.2",),
)
PERMALINK = Rule(
    "heading-permalink",
    "A",
    ("2.4.4",),
    "The link from the heading to itself was left out.",
    "A screen reader says “number sign, link” after every heading.",
    ("2.4.3",),
)
NESTED = Rule(
    "heading-nested",
    "A",
    ("1.3.1",),
    "A heading in a heading became part of its words.",
    "Programs end the outer heading where the inner one begins.",
    ("2.4.2",),
)
IN_CELL = Rule(
    "heading-in-cell",
    "B",
    ("1.3.1",),
    "A heading in a table became plain words. If it names the table, make it a caption or a heading above.",
    "It opens a part in the outline that consists of one cell.",
    ("1.3.1", "2.4.2"),
)
LONG = Rule(
    "heading-long",
    "C",
    ("2.4.6",),
    "This heading is very long. Put a short name there, and the sentence below it.",
    "An outline of sentences cannot be glanced over.",
    ("2.4.2",),
)
_CELLS = frozenset({"td", "th"})
_BASE = 2
_LONG = 170  # characters; Sa11y
_PERMALINKS = frozenset({"#", "¶", "§", "🔗"})


def headings(draft: Draft) -> Draft:
    """Drop what is no heading, and from headings what is not theirs."""
    if not draft.tags & HEADINGS.keys():
        return draft
    found = Found(draft)
    first = next((each for each in draft.find(*HEADINGS) if text(each).strip()), None)
    title = folded(draft.article.title)

    def visit(element: Element) -> Element | Sequence[Element | str]:
        if element.tag in _CELLS:
            return _unheaded(element, found)
        if element.tag not in HEADINGS:
            return element
        if element is first and folded(text(element)) == title:
            return found.repaired(TITLE_REPEAT, element, ())
        return _worded(_unlinked(_unnested(element, found), found), found)

    return draft.then(transform(draft.body, visit, HEADINGS.keys() | _CELLS, marks=HEADINGS), found)


def _unheaded(cell: Element, found: Found) -> Element:
    """Take headings out of the cell: a header needs none, in data they are strong words."""

    def visit(element: Element) -> Element | tuple[Element | str, ...]:
        if element.tag not in HEADINGS:
            return element
        inside = any(map(is_block, element.children)) or cell.tag == "th"
        made = element.children if inside else (Element("strong", {}, element.children, element.origin),)
        return found.repaired(IN_CELL, element, made)  # type: ignore[return-value]

    return transform(cell, visit) if holds(cell, *HEADINGS) else cell


def _unnested(heading: Element, found: Found) -> Element:
    """Return the heading with a heading directly in it, which a parser would end it at, as words."""
    if not any(child.tag in HEADINGS for child in heading.children if isinstance(child, Element)):
        return heading
    children: list[Element | str] = []
    for child in heading.children:
        children += child.children if isinstance(child, Element) and child.tag in HEADINGS else (child,)
    return found.repaired(NESTED, heading, heading.with_children(merged(children)))


def _unlinked(heading: Element, found: Found) -> Element:
    if not holds(heading, "a"):
        return heading
    kept = [child for child in heading.children if not _is_permalink(child)]
    if len(kept) == len(heading.children):
        return heading
    if kept and isinstance(kept[-1], str):
        kept[-1] = kept[-1].rstrip()
    return found.repaired(PERMALINK, heading, heading.with_children(kept))


def _is_permalink(node: Element | str) -> bool:
    if isinstance(node, str) or node.tag != "a" or not node.attrs.get("href", "").startswith("#"):
        return False
    return text(node).strip() in _PERMALINKS


def _worded(heading: Element, found: Found) -> Element | Sequence[Element | str]:
    pictures = list(find(heading, {"img"}))
    words = text(heading).strip()
    if len(words) > _LONG:
        found.note(LONG, heading)
    if words or any(each.attrs.get("alt") for each in pictures):
        return heading
    if pictures:
        kept = tuple(child for child in heading.children if isinstance(child, Element) and child.tag != "br")
        return found.repaired(IMAGE_ONLY, heading, (Element("p", {}, kept, heading.origin),))
    place = heading.attrs.get("id")
    return found.repaired(EMPTY, heading, (Element("span", {"id": place}, (), heading.origin),) if place else ())


def levels(draft: Draft) -> Draft:
    """Close the gaps: a heading's level is the depth of its original levels' stack (CommonMark for PHP, #1127)."""
    if not draft.tags & HEADINGS.keys():
        return draft
    found = Found(draft)
    stack: list[int] = []
    changes: dict[int, Visit] = {}
    for each in draft.find(*HEADINGS):
        while stack and stack[-1] >= HEADINGS[each.tag]:
            stack.pop()
        stack.append(HEADINGS[each.tag])
        level = min(_BASE + len(stack) - 1, 6)
        if level != HEADINGS[each.tag]:
            changes[id(each)] = partial(_levelled, level=level, found=found)
    return draft.then(replaced(draft.body, changes, HEADINGS), found)


def _levelled(heading: Element, level: int, found: Found) -> Element:
    made = Element(f"h{level}", heading.attrs, heading.children, heading.origin)
    return found.repaired(RELEVEL, heading, made)
