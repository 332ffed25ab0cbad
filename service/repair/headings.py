"""Headings stand below the page's own h1 without gaps, none is empty, none repeats the title (WCAG 1.3.1, 2.4.6)."""

from collections.abc import Sequence

from service.draft import Draft, finding
from service.findings import Finding, Rule
from service.html.tree import ROOT, Element, text, transform, walk

RELEVEL = Rule("heading-relevel", "A", ("1.3.1", "2.4.6"), "The heading took its place in the outline.", ("2.4.2",))
EMPTY = Rule("heading-empty", "A", ("1.3.1", "2.4.6"), "A heading without words was left out.")
IMAGE_ONLY = Rule(
    "heading-image-only", "B", ("1.1.1", "1.3.1"), "This heading is an image without words. Write the heading as text."
)
TITLE_REPEAT = Rule("heading-title-repeat", "A", ("2.4.6",), "The title stands above the article already.")
LEVELS = {f"h{level}": level for level in range(1, 7)}
_BASE = 2


def headings(draft: Draft) -> Draft:
    """Drop what is no heading, then close the gaps: a heading's level is the depth of its original levels' stack."""
    if not draft.tags & LEVELS.keys():
        return draft
    found: list[Finding] = []
    first = next((each for each in walk(draft.body) if each.tag in LEVELS), None)
    title = _same(draft.article.title)

    def visit(element: Element) -> Element | Sequence[Element | str]:
        if element.tag not in LEVELS:
            return element
        if element is first and _same(text(element)) == title:
            found.append(finding(TITLE_REPEAT, element, ""))
            return ()
        return _worded(element, found)

    body = transform(draft.body, visit)
    return draft.then(_relevelled(body, found), found)


def _same(words: str) -> str:
    return " ".join(words.casefold().split())


def _worded(heading: Element, found: list[Finding]) -> Element | Sequence[Element | str]:
    pictures = [each for each in walk(heading) if each.tag == "img"]
    if text(heading).strip() or any(each.attrs.get("alt") for each in pictures):
        return heading
    kept = tuple(child for child in heading.children if isinstance(child, Element) and child.tag != "br")
    rule, made = (IMAGE_ONLY, (Element("p", {}, kept, heading.origin),)) if pictures else (EMPTY, ())
    if not pictures and "id" in heading.attrs:
        made = (Element("span", {"id": heading.attrs["id"]}, (), heading.origin),)
    found.append(finding(rule, heading, Element(ROOT, {}, made)))
    return made


def _relevelled(body: Element, found: list[Finding]) -> Element:
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
        found.append(finding(RELEVEL, element, made))
        return made

    return transform(body, visit) if levels else body
