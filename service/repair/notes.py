"""A note and its place in the text point at each other, and say what they are (WCAG 1.3.1, 2.4.4; DPUB-ARIA 1.1)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import Visit, replaced
from service.html.tree import Element, find, holds, text
from service.repair.names import NOTE_HOLDERS, NOTE_ROLES
from service.wording import Say, writing

NOTE = Rule(
    "footnote",
    "B",
    ("1.3.1", "2.4.4"),
    "The notes and their marks say what they are, and lead to each other. See whether each leads to the right one.",
    "“1, link” says nothing; “note 1” and a way back do.",
    ("2.4.3",),
)
# typeset/notes.py has two of its own: there a mark counts without its link back, and has to look more like one
_MARK = re.compile(r"[\[(]?(\d{1,3}|[a-z]|[*†‡§])[\])]?", re.IGNORECASE)
_BACK = re.compile(r"\s*(?:[↩⤴↑^⏎]\ufe0e?(?: \S.{0,30})?|\[\^\]|back|돌아가기)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A mark in the text, its note and the link back; `place` is the id that the link back points at.

    `named` tells that the two links point at each other, as Word and Substack write them: the note has no id yet.
    """

    mark: Element
    note: Element
    back: Element
    place: str
    named: bool = False


def notes(draft: Draft) -> Draft:
    """Mark up notes whose mark and link back are both there: without such a pair it may be any link."""
    if "a" not in draft.tags or not draft.tags & {"@id", "@name"}:
        return draft
    links = [each for each in find(draft.body, {"a"}) if each.attrs.get("href", "").startswith("#")]
    marks = [each for each in links if _MARK.fullmatch(text(each).strip()) and _is_plain(each)]
    if not marks:
        return draft
    found = Found(draft)
    pairs = _pairs(draft.body, marks) or _mutual(draft.body, marks)
    if not pairs or not found.allows(NOTE):
        return draft
    changes = _changes(pairs, draft.body, writing(draft.language).say, found)
    body = replaced(draft.body, changes, {"a", "ol", "ul", *NOTE_HOLDERS})
    return draft.then(body, found)


def _pairs(body: Element, marks: list[Element]) -> list[_Pair]:
    items = {each.attrs["id"]: each for each in find(body, {"@id"}) if each.tag in NOTE_HOLDERS}
    taken = {each.attrs["id"]: each for each in find(body, {"@id"})}
    pairs: list[_Pair] = []
    for mark in marks:
        note = items.pop(mark.attrs["href"][1:], None)
        back = next(filter(_is_back, find(note, {"a"})), None) if note else None
        if note is None or back is None:
            continue
        place = back.attrs["href"][1:]
        if (
            place not in taken
            or place == mark.attrs.get("id")
            or any(each is mark for each in find(taken[place], {"a"}))
        ):
            pairs.append(_Pair(mark, note, back, place))
            taken.setdefault(place, mark)
    return pairs


def _mutual(body: Element, marks: list[Element]) -> list[_Pair]:
    """Return the pairs of links that point at each other's place: the first is the mark, the second in its note."""
    named = {place: each for each in marks if (place := _place(each))}
    mutual = [
        (mark, back)
        for mark in marks
        if (back := named.get(mark.attrs["href"][1:])) and back.attrs["href"][1:] == _place(mark)
    ]
    if not mutual:
        return []
    holders, seen = _holders(body), set[int]()
    pairs: list[_Pair] = []
    for mark, back in mutual:
        note = holders.get(id(back))
        if note and not {id(mark), id(back)} & seen:
            seen |= {id(mark), id(back)}
            pairs.append(_Pair(mark, note, back, _place(mark), named=True))
    return pairs


def _place(link: Element) -> str:
    return link.attrs.get("id") or link.attrs.get("name", "")


def _holders(body: Element) -> Mapping[int, Element]:
    """Return the nearest element around each link that holds more words than the link."""
    found: dict[int, Element] = {}

    def visit(element: Element, around: tuple[tuple[Element, int], ...]) -> None:
        for child in element.children:
            if isinstance(child, Element) and child.tag == "a":
                length = len(text(child).strip())
                found.update({id(child): each for each, letters in around if letters > length})
            elif isinstance(child, Element) and holds(child, "a"):
                visit(child, (*around, (child, len(text(child).strip()))) if child.tag in NOTE_HOLDERS else around)

    visit(body, ())
    return found


def _is_plain(link: Element) -> bool:
    return link.attrs.get("role") not in NOTE_ROLES


def _is_back(element: Element) -> bool:
    is_link = element.tag == "a" and element.attrs.get("href", "").startswith("#") and _is_plain(element)
    return is_link and bool(_BACK.fullmatch(text(element)))


def _changes(pairs: list[_Pair], body: Element, say: Say, found: Found) -> Mapping[int, Visit]:
    taken = {each.attrs["id"] for each in find(body, {"@id"})}
    changes: dict[int, Visit] = {}
    for pair in pairs:
        number = _MARK.fullmatch(text(pair.mark).strip())
        name = number[1] if number else ""
        place = None if pair.place in taken else pair.place
        if pair.named:
            there = pair.note.attrs.get("id") or _place(pair.back)
            changes[id(pair.mark)] = partial(_linked, to=there, say=say("Note {n}", n=name), pair=pair, found=found)
            changes[id(pair.back)] = partial(_unplaced, name=say("Back to the text, note {n}", n=name))
            changes[id(pair.note)] = partial(_placed, name=there)
            continue
        changes[id(pair.mark)] = partial(_marked, name=say("Note {n}", n=name), place=place, found=found)
        changes[id(pair.back)] = partial(_back, name=say("Back to the text, note {n}", n=name))
    listed = {id(pair.note) for pair in pairs}
    for each in find(body, {"ol", "ul"}):
        if any(id(child) in listed for child in each.children):
            changes[id(each)] = partial(_section, name=say("Notes"))
    return changes


def _marked(mark: Element, name: str, place: str | None, found: Found) -> Element:
    made = mark.with_attrs(role="doc-noteref", aria_label=name)
    return found.repaired(NOTE, mark, made.with_attrs(id=place) if place else made)


def _linked(mark: Element, to: str, say: str, pair: _Pair, found: Found) -> Element:
    made = mark.with_attrs(role="doc-noteref", aria_label=say, id=pair.place, name=None, href=f"#{to}")
    return found.repaired(NOTE, mark, made)


def _unplaced(link: Element, name: str) -> Element:
    return _back(link.with_attrs(id=None, name=None), name)


def _placed(note: Element, name: str) -> Element:
    return note.with_attrs(id=name)


def _back(link: Element, name: str) -> Element:
    return link.with_attrs(role="doc-backlink", aria_label=name)


def _section(listed: Element, name: str) -> Element:
    return Element("section", {"role": "doc-endnotes", "aria-label": name}, (listed,), listed.origin)
