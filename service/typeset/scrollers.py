"""Wide tables, code and formulas scroll in a named region that the keyboard reaches (WCAG 1.4.10, 2.1.1)."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import transform
from service.html.tree import HEADINGS, Element, find, holding, is_blank, text, walk
from service.wording import choose, wording

WIDE = Rule(
    "table-wide",
    "A",
    ("1.4.10", "2.1.1"),
    "The wide table scrolls by itself, with the keyboard too.",
    "Otherwise the whole page would have to be moved to and fro, line by line.",
)
CLASS, CODE = "sf-scroll", "sf-code"
_LONGEST = 200  # characters of a region's name
_COLUMNS = 7  # more do not stand side by side on a telephone
_LABELS = {"table": "Table {n}", "pre": "Code {n}", "math": "Formula {n}"}
_LANGUAGES: Mapping[str, str] = dict(  # as highlighters call them: as they call themselves
    pair.split("=")
    for pair in (
        "c=C cpp=C++ csharp=C# cs=C# css=CSS html=HTML ini=INI javascript=JavaScript js=JavaScript json=JSON jsx=JSX "
        "kt=Kotlin md=Markdown objc=Objective-C php=PHP py=Python rb=Ruby rs=Rust sh=Shell sql=SQL tex=TeX latex=LaTeX "
        "toml=TOML ts=TypeScript tsx=TSX typescript=TypeScript xml=XML yaml=YAML yml=YAML"
    ).split()
)
_PLAIN = frozenset({"text", "plain", "plaintext", "txt", "none", "nohighlight"})


def scrollers(draft: Draft) -> Draft:
    """Put every table, block of code and formula on its own line into a scroller.

    It is named by its caption, a table also by the heading above, or else by a number. Code says its language, too.
    """
    if not draft.tags & _LABELS.keys():
        return draft
    say = wording(choose(draft.language)).say
    found = Found(draft)
    scrolling = {
        id(child) for each in find(draft.body, {"div"}) if each.attrs.get("class") == CLASS for child in each.children
    }
    around = {**_headings_above(draft), **_figure_captions(draft)}
    numbers = dict.fromkeys(_LABELS, 0)

    def visit(element: Element) -> Element | Sequence[Element | str]:
        inside = _displayed(element)
        if inside is None:
            return element.children if _holds_one(element) else element
        numbers[inside.tag] += 1
        name = _caption(inside) or around.get(id(inside)) or say(_LABELS[inside.tag], n=numbers[inside.tag])
        attrs = {"class": CLASS, "role": "region", "aria-label": name, "tabindex": "0"}
        scroller = Element("div", attrs, (inside,), inside.origin)
        made = _titled(scroller, inside) if inside.tag == "pre" else scroller
        return found.repaired(WIDE, element, made) if id(inside) not in scrolling and _is_wide(inside) else made

    return draft.then(transform(draft.body, visit, {"div", "p", "table", "pre"}, marks=_LABELS), found)


def wide(draft: Draft) -> Draft:
    """Do what `scrollers` does if some table is wide: else a report hears nothing of it."""
    return scrollers(draft) if any(map(_is_wide, draft.find("table"))) else draft


def _headings_above(draft: Draft) -> Mapping[int, str]:
    """Return the words of the heading right before each table, by the table's identity."""
    if not draft.tags & HEADINGS.keys() or "table" not in draft.tags:
        return {}
    found: dict[int, str] = {}
    for holder in holding(draft.body, HEADINGS):
        nodes = [child for child in holder.children if not is_blank(child)]
        for before, after in pairwise(nodes):
            if isinstance(before, Element) and before.tag in HEADINGS and isinstance(after, Element):
                is_scroller = after.attrs.get("class") == CLASS and after.children
                table = after.children[0] if is_scroller else after
                if isinstance(table, Element) and table.tag == "table":
                    found[id(table)] = _line(before)
    return found


def _figure_captions(draft: Draft) -> Mapping[int, str]:
    """Return the caption of each figure of one table, or of one block of code, by what it holds."""
    found: dict[int, str] = {}
    for figure in draft.find("figure"):
        held = list(find(figure, _LABELS))
        if len(held) == 1 and (words := " ".join(map(_line, find(figure, {"figcaption"})))):
            found[id(held[0])] = words
    return found


def _line(element: Element) -> str:
    return " ".join(text(element).split())[:_LONGEST]


def _is_wide(element: Element) -> bool:
    rows = (row.children for row in find(element, {"tr"}) if len(row.children) > _COLUMNS)
    return any(sum(isinstance(cell, Element) for cell in row) > _COLUMNS for row in rows)


def _holds_one(element: Element) -> bool:
    """Tell whether this is an earlier rendering's scroller: what it holds has its own by now."""
    inside = [child for child in element.children if not is_blank(child)]
    return _is_ours(element) and len(inside) == 1 and _is_ours(inside[0])


def _is_ours(node: Element | str) -> bool:
    return isinstance(node, Element) and node.tag == "div" and node.attrs.get("class") in {CLASS, CODE}


def _displayed(element: Element) -> Element | None:
    """Return what is to scroll: a table, a <pre>, or the formula that alone makes a paragraph (or did)."""
    if element.tag in {"table", "pre"}:
        return element
    if element.tag != "p" and element.attrs.get("class") != CLASS:
        return None
    inside = [child for child in element.children if not is_blank(child)]
    while len(inside) == 1 and isinstance(inside[0], Element) and inside[0].tag == "span":
        inside = [child for child in inside[0].children if not is_blank(child)]
    only = inside[0] if len(inside) == 1 else None
    return only if isinstance(only, Element) and only.tag == "math" and only.attrs.get("display") == "block" else None


def _titled(scroller: Element, code: Element) -> Element:
    classes = " ".join(each.attrs.get("class", "") for each in walk(code) if each.tag in {"pre", "code"}).split()
    name = next((each.removeprefix("language-") for each in classes if each.startswith("language-")), "").lower()
    title = {} if not name or name in _PLAIN else {"data-language": _LANGUAGES.get(name, name.capitalize())}
    return Element("div", {"class": CODE} | title, (scroller,), code.origin)


def _caption(table: Element) -> str:
    captions = (each for each in table.children if isinstance(each, Element) and each.tag == "caption")
    return _line(next(captions, Element("caption")))
