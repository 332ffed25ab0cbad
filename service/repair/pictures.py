"""What only a person can judge of a picture is reported: motion, words drawn in it (WCAG 1.1.1, 1.4.5, 2.2.2)."""

from collections.abc import Sequence

from service.draft import Draft, Found
from service.findings import Rule
from service.html.tree import Element, find, holding, text, walk
from service.repair.names import folded
from service.repair.words import PREFIXES

REPEATED = Rule(
    "img-caption-repeat",
    "C",
    ("1.1.1",),
    "The caption and the text alternative say the same. Let the alternative say what the caption leaves out.",
    "A screen reader says the same twice, and the picture stays unseen.",
)
LONG = Rule(
    "img-alt-long",
    "C",
    ("1.1.1",),
    "This text alternative is very long. Say in one sentence what matters, and put the rest into the text.",
    "An alternative cannot be read in parts: who misses a word has to hear all of it again.",
)
OF_TEXT = Rule(
    "img-of-text",
    "C",
    ("1.4.5",),
    "This looks like text drawn as a picture. Put its words into the article.",
    "Drawn words cannot be read aloud, enlarged cleanly, translated or searched.",
)
MOVING = Rule(
    "gif-moving",
    "C",
    ("2.2.2",),
    "This picture may move and cannot be stopped. Use a film with controls, or a still picture.",
    "Movement beside a text keeps many people from reading it.",
    ("2.2.2",),
)
PREFIX = Rule(
    "img-alt-prefix",
    "C",
    ("1.1.1",),
    "This text alternative begins by saying that it is a picture. Begin with what it shows.",
    "A screen reader has said so already.",
)
_SAYING = frozenset({"figure", "p", "li", "td", "th"})
_LONG = 250  # characters; Sa11y
_TALL = 3  # times as high as wide: a card of news, a drawn table
_CARDS, _FEW, _SAID = 3, 200, 20  # an article of pictures: their number, and characters of text and of an alternative


def pictures_judged(draft: Draft) -> Draft:
    """Report captions that repeat alternatives, long alternatives, pictures of text, and pictures that may move."""
    if "img" not in draft.tags:
        return draft
    found = Found(draft)
    images = draft.find("img")
    for image in images:
        alt = image.attrs.get("alt", "").strip()
        if len(alt) > _LONG:
            found.note(LONG, image)
        if alt.casefold().startswith(PREFIXES):
            found.note(PREFIX, image)
        if image.attrs.get("src", "").partition("?")[0].lower().endswith(".gif"):
            found.note(MOVING, image)
        if _is_tall(image):
            found.note(OF_TEXT, image)
    if _is_of_pictures(draft.text, images):
        found.note(OF_TEXT, images[0])  # once is enough
    _repeated(draft.body, found)
    return draft.then(draft.body, found)


def _is_of_pictures(words: str, images: Sequence[Element]) -> bool:
    """Tell whether the article consists of pictures that no alternative says the words of."""
    if len(images) < _CARDS or any(len(each.attrs.get("alt", "")) >= _SAID or _is_tall(each) for each in images):
        return False
    return len(" ".join(words[: _FEW * 25].split())) < _FEW  # the beginning tells: what follows can only be more


def _is_tall(image: Element) -> bool:
    width, height = int(image.attrs.get("width", "0")), int(image.attrs.get("height", "0"))
    return 0 < width * _TALL < height


def _repeated(body: Element, found: Found) -> None:
    """Report images whose alternative is what their caption, or all else in their paragraph or cell, says."""
    for holder in holding(body, {"img"}):
        if holder.tag not in _SAYING:
            continue
        inside = walk(holder) if holder.tag == "figure" else iter(holder.children)
        images = [each for each in inside if isinstance(each, Element) and each.tag == "img" and each.attrs.get("alt")]
        if not images:
            continue
        captions = find(holder, {"figcaption"}) if holder.tag == "figure" else [holder]
        said = {_same(text(each)) for each in captions}
        for image in images:
            if _same(image.attrs["alt"]) in said:
                found.note(REPEATED, image)


def _same(words: str) -> str:
    return folded(words).rstrip(".")
