"""What looks like a heading is reported, and becomes one where the publisher asks for it (WCAG 1.3.1)."""

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import transform
from service.html.tree import ROOT, Element, holds, is_blank, text
from service.repair.paragraphs import unlettered

FAKE = Rule(
    "heading-fake",
    "C",
    ("1.3.1",),
    "This bold line looks like a heading. If it is one, mark it as a heading.",
    "Bold is seen; only a heading is in the outline and can be gone to. Becomes a heading once you switch the rule on.",
    ("2.4.2",),
    opt_in=True,
)
_HOLDERS = frozenset({ROOT, "article", "section", "div"})
_BOLD = frozenset({"b", "strong"})
_SHORTEST, _LONGEST = 4, 60  # characters
_TEXT = 80  # bytes of what follows: a syllable of Korean or a letter of Chinese says as much as three of Latin
_ENDS = (".", "?", "!", ":", ";", '"', "”", "’", "…", ",", "다", "요")


def fake_headings(draft: Draft) -> Draft:
    """Report paragraphs that are bold as a whole, short, no sentence, and followed by a paragraph of text."""
    if not any(map(_is_bold, draft.read(unlettered))):
        return draft
    found = Found(draft)

    def visit(holder: Element) -> Element:
        if holder.tag not in _HOLDERS:
            return holder
        nodes = [child for child in holder.children if not is_blank(child)]
        fakes = {
            id(line)
            for before, line, after in zip([None, *nodes], nodes, nodes[1:], strict=False)
            if _is_line(line) and _is_text(after) and not _holds_picture(before)
        }
        if not fakes:
            return holder
        if not found.allows(FAKE):
            for child in holder.children:
                if isinstance(child, Element) and id(child) in fakes:
                    found.note(FAKE, child)
            return holder
        return holder.with_children([_made(child, found) if id(child) in fakes else child for child in holder.children])

    return draft.then(transform(draft.body, visit, _HOLDERS, marks=_BOLD), found)


def _made(line: Element | str, found: Found) -> Element | str:
    assert isinstance(line, Element)
    bold = line.children[0]
    assert isinstance(bold, Element)
    return found.repaired(FAKE, line, Element("h6", line.attrs, bold.children, line.origin))  # its level comes next


def _is_bold(paragraph: Element) -> bool:
    """Tell whether the paragraph is bold as a whole."""
    only = paragraph.children[0] if len(paragraph.children) == 1 else ""
    return isinstance(only, Element) and only.tag in _BOLD


def _is_line(node: Element | str) -> bool:
    if isinstance(node, str) or node.tag != "p" or not _is_bold(node):
        return False
    words = text(node).strip()
    if "\n" in words or holds(node, "br"):
        return False
    return _SHORTEST <= len(words) <= _LONGEST and not words.endswith(_ENDS)


def _is_text(node: Element | str) -> bool:
    return (
        isinstance(node, Element)
        and node.tag == "p"
        and len(text(node).strip().encode()) >= _TEXT
        and not _is_line(node)
    )


def _holds_picture(node: Element | str | None) -> bool:
    return isinstance(node, Element) and holds(node, "img", "video")
