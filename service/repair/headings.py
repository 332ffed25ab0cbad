"""Headings stand below the page's own h1 without gaps, none is empty, none repeats the title (WCAG 1.3.1, 2.4.6)."""

from collections.abc import Sequence

from service.draft import Draft, Found
from service.findings import Rule
from service.html.tree import Element, text, transform, walk

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
LONG = Rule(
    "heading-long",
    "C",
    ("2.4.6",),
    "This heading is very long. Put a short name there, and the sentence below it.",
    "An outline of sentences cannot be glanced over.",
    ("2.4.2",),
)
LEVELS = {f"h{level}": level for level in range(1, 7)}
_BASE = 2
_LONG = 170  # characters; Sa11y
_PERMALINKS = frozenset({"#", "¶", "§", "🔗"})


def headings(draft: Draft) -> Draft:
    """Drop what is no heading, then close the gaps: a heading's level is the depth of its original levels' stack."""
    if not draft.tags & LEVELS.keys():
        return draft
    found = Found(draft)
    first = next((each for each in walk(draft.body) if each.tag in LEVELS), None)
    title = _same(draft.article.title)

    def visit(element: Element) -> Element | Sequence[Element | str]:
        if element.tag not in LEVELS:
            return element
        if element is first and _same(text(element)) == title:
            return found.repaired(TITLE_REPEAT, element, ())
        return _worded(_unlinked(element, found), found)

    body = transform(draft.body, visit)
    return draft.then(_relevelled(body, found), found)


def _same(words: str) -> str:
    return " ".join(words.casefold().split())


def _unlinked(heading: Element, found: Found) -> Element:
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
    pictures = [each for each in walk(heading) if each.tag == "img"]
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


def _relevelled(body: Element, found: Found) -> Element:
    stack: list[int] = []
    levels: dict[int | None, int] = {}  # by origin: a heading may hold another, and change with it
    for each in walk(body):
        if each.tag in LEVELS:
            while stack and stack[-1] >= LEVELS[each.tag]:
                stack.pop()
            stack.append(LEVELS[each.tag])
            levels[each.origin] = min(_BASE + len(stack) - 1, 6)

    def visit(element: Element) -> Element:
        level = levels.get(element.origin)
        if element.tag not in LEVELS or level is None or element.tag == f"h{level}":
            return element
        made = Element(f"h{level}", element.attrs, element.children, element.origin)
        return found.repaired(RELEVEL, element, made)

    return transform(body, visit) if levels else body
