"""Sound and film start when the reader says so, and say what they lack (WCAG 1.2, 1.4.2, 2.2.2)."""

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import transform
from service.html.tree import Element, find
from service.repair.words import TRANSCRIPTS

CONTROLS = Rule(
    "media-autoplay",
    "A",
    ("1.4.2", "2.2.2"),
    "The player has controls and waits for the reader.",
    "Sound that starts by itself drowns the screen reader's voice.",
    ("1.4.2",),
)
ALTERNATIVE = Rule(
    "media-alternative",
    "C",
    ("1.2.1", "1.2.2", "1.2.3"),
    "This film or recording has neither captions nor a transcript here. Add captions, or what is said as text.",
    "Who cannot hear it learns nothing of it.",
    ("1.2.1",),
)
_PLAYERS = frozenset({"audio", "video"})
_CAPTIONS = frozenset({"captions", "subtitles"})


def media(draft: Draft) -> Draft:
    """Give every player its controls, take endless repetition away, and report what has no words."""
    if not draft.tags & _PLAYERS:
        return draft
    found = Found(draft)
    silent = {id(each) for each in draft.find(*_PLAYERS) if not _is_captioned(each)}
    words = draft.text.casefold() if silent else ""
    if any(word in words for word in TRANSCRIPTS):
        silent = set()

    def visit(element: Element) -> Element:
        if id(element) in silent:
            found.note(ALTERNATIVE, element)
        if "controls" in element.attrs and not element.attrs.keys() & {"loop", "autoplay"}:
            return element
        made = element.with_attrs(controls="", loop=None, autoplay=None, preload="metadata")
        return found.repaired(CONTROLS, element, made)

    return draft.then(transform(draft.body, visit, _PLAYERS), found)


def _is_captioned(player: Element) -> bool:
    return any(each.attrs.get("kind", "subtitles") in _CAPTIONS for each in find(player, {"track"}))
