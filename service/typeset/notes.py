"""A note and the place that it belongs to lead to each other (WCAG 2.4.4, 2.4.9)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from service.draft import Draft
from service.html.change import transform
from service.html.tree import Element, find, merged, text, walk
from service.repair.names import NOTE_HOLDERS
from service.wording import Wording, choose, wording

CLASS, LIST = "sf-note", "sf-notes"
# by these alone, where repair/notes.py goes by the pair: no capital, which an index has, and no word that leads back
_MARK = re.compile(r"[\[(]?\s*(?:\d{1,3}|[*†‡§¶]{1,3}|[a-z]|[ivx]{1,5}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})\s*[\])]?")
_BACK = re.compile(r"[↩↑⏎^⤴←]\ufe0e?(?: \S.{0,30})?")
_ARROW = "↩\ufe0e"
_NAMELESS = frozenset({"p", "div"})


@dataclass(frozen=True, slots=True)
class _Mark:
    """The number of a note where it stands in the text: its link, the link's id, the note's id, the number itself.

    `near` is the id of the raised words that it stands in, which notes of Wikipedia lead back to.
    """

    link: Element
    id: str
    note: str
    number: str
    near: str


def notes(draft: Draft) -> Draft:
    """Tell the numbers of notes from other links, make their notes places to go to, and lead back from there."""
    if not {"a", "@id"} <= draft.tags or not (marks := _marks(draft.body)):
        return draft
    words = wording(choose(draft.language))
    links = {id(each.link): each for each in marks}
    leading: defaultdict[str, list[_Mark]] = defaultdict(list)
    for each in marks:
        leading[each.note].append(each)

    def visit(element: Element) -> Element:
        if mark := links.get(id(element)):
            label = words.say("Note {n}", n=mark.number)
            return element.with_attrs(id=mark.id, role="doc-noteref", aria_label=label)
        if element.tag in NOTE_HOLDERS and (here := leading.get(element.attrs.get("id", ""))):
            return _led_back(element, here, words)
        return _gathered(element, words.say("Notes"))

    return draft.then(transform(draft.body, visit))


def _marks(body: Element) -> list[_Mark]:
    """Return the short links that lead to a place which does not hold them, each with an id.

    In a link is no such place: no link can stand in it that leads back.
    """
    named = list(find(body, {"@id"}))
    linked = {each.attrs["id"] for link in find(body, {"a"}) for each in find(link, {"@id"})}
    notes_at = {each.attrs["id"] for each in named if each.tag in NOTE_HOLDERS} - linked
    taken = {each.attrs["id"] for each in named}
    free = (name for number in count(1) if (name := f"u-noteref-{number}") not in taken)
    return [
        _Mark(link, link.attrs.get("id") or next(free), to, text(link).strip(" \n[]()"), near)
        for link, around, near in _links(body, frozenset())
        if (to := link.attrs["href"][1:]) in notes_at and to not in around and _MARK.fullmatch(text(link).strip())
    ]


def _links(element: Element, around: frozenset[str]) -> Iterator[tuple[Element, frozenset[str], str]]:
    """Yield the links to places in the article, with the ids of all that holds it, and of the raised words around."""
    near = element.attrs.get("id", "") if element.tag == "sup" else ""
    around = around | {element.attrs["id"]} if "id" in element.attrs else around
    for child in element.children:
        if isinstance(child, str):
            continue
        if child.tag == "a" and child.attrs.get("href", "").startswith("#"):
            yield child, around, near
        else:
            yield from _links(child, around)


def _led_back(note: Element, marks: Sequence[_Mark], words: Wording) -> Element:
    """Return the note with one link back for each number that leads to it."""
    labels = _labels(marks, words)
    made = _labelled(note, labels, {f"#{each.near}": f"#{each.id}" for each in marks if each.near})
    there = {each.attrs["href"] for each in walk(made) if each.attrs.get("role") == "doc-backlink"}
    missing = [
        Element("a", {"href": to, "role": "doc-backlink", "aria-label": label}, (_ARROW,), note.origin)
        for to, label in labels.items()
        if to not in there
    ]
    named = {"role": "note"} if note.tag in _NAMELESS else {}  # what can take the focus has a name
    attrs = {"class": CLASS, "tabindex": "-1", "aria_label": words.say("Note {n}", n=marks[0].number)} | named
    return _appended(made, missing).with_attrs(**attrs)


def _labels(marks: Sequence[_Mark], words: Wording) -> Mapping[str, str]:
    """Return what the link back to each mark is called, by its address; several are numbered."""
    labels = {f"#{each.id}": words.say("Back to note {n} in the text", n=each.number) for each in marks}
    if len(labels) == 1:
        return labels
    return {to: f"{label} ({words.digits(str(n))})" for n, (to, label) in enumerate(labels.items(), 1)}


def _labelled(note: Element, labels: Mapping[str, str], places: Mapping[str, str]) -> Element:
    """Return the note with its own links back labelled; those that lead to one of the `places` lead to its mark."""

    def visit(element: Element) -> Element:
        to = element.attrs.get("href", "") if element.tag == "a" else ""
        to = places.get(to, to)
        is_arrow = _BACK.fullmatch(text(element).strip())
        if to not in labels or not (is_arrow or element.attrs.get("role") == "doc-backlink"):
            return element
        leading = element if element.attrs["href"] == to else element.with_attrs(href=to)
        made = leading.with_attrs(role="doc-backlink", aria_label=labels[to])
        return made.with_children((_ARROW,)) if is_arrow else made

    return transform(note, visit)


def _appended(note: Element, links: Sequence[Element]) -> Element:
    """Return the note with links at the end of its last paragraph, or of itself."""
    last = note.children[-1] if note.children else None
    if links and isinstance(last, Element) and last.tag == "p":
        return note.with_children((*note.children[:-1], _appended(last, links)))
    return note.with_children(merged((*note.children, *(node for link in links for node in (" ", link)))))


def _without_sections(section: Element) -> Sequence[Element | str]:
    """Return what the section holds, without the sections made for the lists in it."""
    nodes: list[Element | str] = []
    for child in section.children:
        if isinstance(child, Element) and child.attrs.get("class") == LIST:
            nodes.extend(child.children)
        else:
            nodes.append(child)
    return merged(nodes)


def _gathered(element: Element, name: str) -> Element:
    """Return a list of nothing but notes as the article's endnotes, in the author's own section where there is one."""
    ours = {"class": LIST, "role": "doc-endnotes", "aria-label": name}
    if element.attrs.get("role") == "doc-endnotes":
        attrs = {key: value for key, value in element.attrs.items() if key not in ours} | ours
        return Element(element.tag, attrs, tuple(_without_sections(element)), element.origin)
    items = [child for child in element.children if isinstance(child, Element)]
    if element.tag not in {"ol", "ul"} or not items or any(each.attrs.get("class") != CLASS for each in items):
        return element
    return Element("section", ours, (element,), element.origin)
