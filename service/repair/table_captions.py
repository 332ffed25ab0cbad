"""A table's title stands in its caption (WCAG 1.3.1, KWCAG 1.3.1)."""

import re

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import transform
from service.html.tree import ROOT, Element, is_blank, is_block, text, walk
from service.repair.names import for_ears
from service.repair.table_layout import rows_of

FAKE = Rule(
    "table-fake-caption",
    "A",
    ("1.3.1",),
    "A first row of one cell across the table became its caption.",
    "As a row it is taken for data; as a caption it names the table.",
    ("1.3.1",),
)
BEFORE = Rule(
    "table-caption-before",
    "B",
    ("1.3.1",),
    "The line above the table became its caption. See whether it belongs to the table.",
    "Screen readers list tables by their captions.",
    ("1.3.1",),
)
SUMMARY = Rule(
    "table-summary",
    "A",
    ("1.3.1",),
    "The table's summary stands in its caption, for those who hear it.",
    "The attribute is obsolete, and fewer and fewer screen readers read it.",
    ("1.3.1",),
)
_LONGEST = 120  # characters
_TITLE = re.compile(r"[<\[〈【(]?\s*(?:표|Table|Tabla|Tableau|Tabelle|表|جدول)\s*\d", re.IGNORECASE)


def table_captions(draft: Draft) -> Draft:
    """Write a title in the first row, in the paragraph before, or in the summary as the table's caption."""
    if all(caption_of(each) is not None and "summary" not in each.attrs for each in draft.find("table")):
        return draft
    found = Found(draft)

    def visit(element: Element) -> Element:
        if element.tag == "table":
            return _summed_up(_with_first_row(element, found), found)
        return _with_lines_before(element, found)

    return draft.then(transform(draft.body, visit, marks={"table"}), found)


def caption_of(table: Element) -> Element | None:
    """Return the table's caption, or None."""
    return next((child for child in table.children if isinstance(child, Element) and child.tag == "caption"), None)


def _captioned(table: Element, caption: Element) -> Element:
    rest = [child for child in table.children if not (isinstance(child, Element) and child.tag == "caption")]
    return table.with_children((caption, *rest))


def _with_first_row(table: Element, found: Found) -> Element:
    rows = rows_of(table)
    if caption_of(table) is not None or len(rows) < 2:
        return table
    first, second = ([cell for cell in row.children if isinstance(cell, Element)] for row in rows[:2])
    if len(first) != 1 or len(second) < 2 or int(first[0].attrs.get("colspan", "1")) < len(second):
        return table
    words = text(first[0]).strip()
    if not words or len(words) > _LONGEST or any(is_block(each) for each in walk(first[0]) if each is not first[0]):
        return table
    caption = Element("caption", {}, _unbold(first[0].children), first[0].origin)

    def visit(element: Element) -> Element | tuple[()]:
        if element is rows[0]:
            return ()
        return () if element.tag in {"thead", "tbody"} and all(map(is_blank, element.children)) else element

    return found.repaired(FAKE, table, _captioned(transform(table, visit), caption))


def _unbold(children: tuple[Element | str, ...]) -> tuple[Element | str, ...]:
    """Return a title without the bold that stood for one."""
    only = [child for child in children if not is_blank(child)]
    bold = only[0] if len(only) == 1 else ""
    return bold.children if isinstance(bold, Element) and bold.tag in {"b", "strong"} else children


def _with_lines_before(holder: Element, found: Found) -> Element:
    children: list[Element | str] = []
    for child in holder.children:
        if isinstance(child, str) or child.tag != "table":
            children.append(child)
            continue
        place = next((n for n in range(len(children) - 1, -1, -1) if not is_blank(children[n])), None)
        line = "" if place is None else children[place]
        if place is None or not _names(line, child) or not found.allows(BEFORE):
            children.append(child)
            continue
        assert isinstance(line, Element)
        made = _captioned(child, Element("caption", line.attrs, _unbold(line.children), line.origin))
        found.note(BEFORE, Element(ROOT, {}, (*children[place:], child), line.origin), made)
        children[place:] = [made]
    return holder if len(children) == len(holder.children) else holder.with_children(children)


def _names(line: Element | str, table: Element) -> bool:
    if isinstance(line, str) or line.tag != "p":
        return False
    words = text(line).strip()
    return len(words) <= _LONGEST and bool(_TITLE.match(words)) and caption_of(table) is None


def _summed_up(table: Element, found: Found) -> Element:
    summary = table.attrs.get("summary")
    if summary is None:
        return table
    caption, words = caption_of(table), " ".join(summary.split())
    made = table.with_attrs(summary=None)
    if words and (caption is None or words != " ".join(text(caption).split())):
        said = for_ears(words, table.origin)
        before = (*caption.children, " ") if caption else ()
        attrs, origin = (caption.attrs, caption.origin) if caption else ({}, table.origin)
        made = _captioned(made, Element("caption", attrs, (*before, said), origin))
    return found.repaired(SUMMARY, table, made)
