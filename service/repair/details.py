"""What opens on demand says what it is (WCAG 4.1.2)."""

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import transform
from service.html.tree import Element, text, walk
from service.wording import writing

SUMMARY = Rule(
    "summary",
    "A",
    ("4.1.2",),
    "What opens on demand got a name. A better one says what is inside.",
    "Without a name it is announced as a button, and nobody knows of what.",
)


def details(draft: Draft) -> Draft:
    """Name every `<details>` whose summary is empty or missing."""
    if "details" not in draft.tags:
        return draft
    found = Found(draft)
    name = writing(draft.language).say("Details")

    def visit(element: Element) -> Element:
        if element.tag != "details":
            return element
        summary = next((child for child in element.children if getattr(child, "tag", "") == "summary"), None)
        if isinstance(summary, Element) and _has_words(summary):
            return element
        rest = [child for child in element.children if child is not summary]
        made = element.with_children((Element("summary", {}, (name,), element.origin), *rest))
        return found.repaired(SUMMARY, element, made)

    return draft.then(transform(draft.body, visit, {"details"}), found)


def _has_words(summary: Element) -> bool:
    return bool(text(summary).strip()) or any(each.attrs.get("alt") for each in walk(summary))
