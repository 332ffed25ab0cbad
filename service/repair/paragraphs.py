"""A paragraph holds something to read: empty ones go (WCAG 1.3.1)."""

from collections.abc import Sequence

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import transform
from service.html.tree import Element, find, text, walk
from service.repair.runs import is_nothing

EMPTY = Rule(
    "p-empty",
    "A",
    ("1.3.1",),
    "An empty paragraph was left out.",
    "Some screen readers say “blank” at every one.",
)


def unlettered(body: Element) -> Sequence[Element]:
    """Return the paragraphs that begin with no letter of English: no other is empty, drawn, marked, or all bold."""
    return [each for each in find(body, {"p"}) if not _is_lettered(each.children[0] if each.children else "")]


def _is_lettered(node: Element | str) -> bool:
    return isinstance(node, str) and node[:1].isalpha() and node[0] <= "z"


def empty(draft: Draft) -> Draft:
    """Drop paragraphs of nothing but white space and breaks; one that a link leads to stays."""
    if not any(map(_is_unseen, draft.read(unlettered))):
        return draft
    found = Found(draft)
    targets = _targets(draft)

    def visit(element: Element) -> Element | Sequence[Element | str]:
        return found.repaired(EMPTY, element, ()) if _is_unseen(element, targets) else element

    return draft.then(transform(draft.body, visit, {"p"}), found)


def _targets(draft: Draft) -> frozenset[tuple[str, int | None]]:
    """Return where the article's links lead to in it: the id, and the first element that has it."""
    places = {each.attrs["href"][1:] for each in draft.find("a") if each.attrs.get("href", "")[:1] == "#"}
    first: dict[str, int | None] = {}
    for each in draft.find("@id") if places else ():
        first.setdefault(each.attrs["id"], each.origin)
    return frozenset((name, origin) for name, origin in first.items() if name in places)


def _is_unseen(paragraph: Element, targets: frozenset[tuple[str, int | None]] = frozenset()) -> bool:
    """Tell whether there is nothing to see in the paragraph, and no link leads there; some editors give all an id."""
    if "id" not in paragraph.attrs:
        return is_empty(paragraph)
    inside = walk(paragraph)
    is_plain = all(
        each.tag in {"p", "br", "span"} and (each.attrs.get("id"), each.origin) not in targets for each in inside
    )
    return is_plain and is_nothing(text(paragraph))


def is_empty(paragraph: Element) -> bool:
    """Tell whether nothing to read is in it, and no link leads to it."""
    return all(map(is_nothing, paragraph.children)) and "id" not in paragraph.attrs
