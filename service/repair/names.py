"""Roles become the elements that mean them, and names become words (WCAG 1.3.1, 4.1.2)."""

from collections.abc import Mapping

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import transform
from service.html.tree import HEADINGS, ROOT, Element, is_block, text, walk

ROLE = Rule(
    "role-to-element",
    "A",
    ("1.3.1", "4.1.2"),
    "A role or a name became the element or the words that mean it, or went where it fits nothing.",
    "An element means the same everywhere; a role on the wrong element hides what is there.",
)
LANDMARK = Rule(
    "landmark-in-article",
    "A",
    ("1.3.1",),
    "A landmark in the article became a plain part; the page has its own.",
    "Screen readers list landmarks as the parts of a page; a second main part leads astray.",
)
_ROLES = {"list": "ul", "listitem": "li", "separator": "hr"}
_LANDMARKS = frozenset({"aside", "main", "nav"})
NOTE_HOLDERS = frozenset({"li", "p", "div", "dd"})  # what a note may be
NOTE_ROLES = frozenset({"doc-noteref", "doc-backlink"})  # links named by the step for notes
UNSEEN = "sf-vh"  # the class of words for ears only
_MARKS = _LANDMARKS | {"@role", "@aria-label", "@aria-labelledby"}
_LONGEST = 1000  # characters of a name; many may refer to the same words
_PLAIN = frozenset({"div", "span", "p", "i", "b", "em"})
_NAMED = _PLAIN | HEADINGS.keys() | {"summary", "li", "td", "th", "dt", "dd"}  # elements named by what they hold


def names(draft: Draft) -> Draft:
    """Write roles as elements, and the names of elements that say nothing themselves as words."""
    if not draft.tags & _MARKS:
        return draft
    found = Found(draft)
    labels = label_texts(draft)

    def visit(element: Element) -> Element:
        if tag := _role_tag(element):
            return found.repaired(ROLE, element, element.renamed(tag, **_kept(element)))
        if element.tag in _LANDMARKS:
            return found.repaired(LANDMARK, element, element.renamed("section", **_kept(element)))
        name = name_of(element, labels)
        if not name or element.tag not in _NAMED or not _says_nothing(element):
            return element
        said = _said(name, element)
        made = element.with_attrs(role=None, aria_label=None, aria_labelledby=None)
        return found.repaired(ROLE, element, made.with_children((*element.children, said)))

    return draft.then(transform(draft.body, visit, marks=_MARKS), found)


def label_texts(draft: Draft) -> Mapping[str, str]:
    """Return the words of every element that has an id; nothing where no `aria-labelledby` asks for them."""
    if "@aria-labelledby" not in draft.tags:
        return {}
    return {each.attrs["id"]: " ".join(text(each).split())[:_LONGEST] for each in draft.find("@id")}


def name_of(element: Element, labels: Mapping[str, str]) -> str:
    """Return the name that `aria-labelledby` or `aria-label` gives (accname 1.2, steps 2B and 2D), or ""."""
    ids = element.attrs.get("aria-labelledby", "").split()
    return " ".join(filter(None, map(labels.get, ids)))[:_LONGEST] or element.attrs.get("aria-label", "").strip()


def for_ears(words: str, origin: int | None) -> Element:
    """Return words that are heard and not seen."""
    return Element("span", {"class": UNSEEN}, (words,), origin)


def folded(words: str) -> str:
    """Return the words as they are compared: in whichever case, and with one blank between them."""
    return " ".join(words.casefold().split())


def _kept(element: Element) -> dict[str, str]:
    return {name: value for name, value in element.attrs.items() if name in {"id", "lang", "dir", "hidden", "style"}}


def _role_tag(element: Element) -> str | None:
    role = element.attrs.get("role", "")
    if element.tag not in {"div", "p"}:  # a block in a phrase would break the paragraph around it
        return None
    return f"h{element.attrs.get('aria-level', '2')}" if role == "heading" else _ROLES.get(role)


def _says_nothing(element: Element) -> bool:
    """Tell whether the element has neither letters nor anything that could say some."""
    if element.tag == ROOT or element.attrs.get("class") == "sf-scroll":
        return False
    return not any(map(str.isalnum, text(element))) and all(
        (each.tag in _PLAIN or each is element) and not (is_block(each) and each is not element)
        for each in walk(element)
    )


def _said(name: str, element: Element) -> Element | str:
    """Return the name as text; beside a sign that the eye has already, for ears only."""
    return for_ears(f" {name}", element.origin) if text(element).strip() else name
