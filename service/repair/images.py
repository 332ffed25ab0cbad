"""Every image has a text alternative or is reported; none is ever invented (WCAG 1.1.1)."""

import re
from collections.abc import Mapping, Sequence

from service.draft import Draft, Found
from service.findings import Rule
from service.html.change import transform
from service.html.tree import Element
from service.repair.names import label_texts, name_of
from service.repair.words import PLACEHOLDERS
from service.wording import writing

_DESCRIBE = "This image has no usable text alternative. Describe in one sentence what it shows."
_UNSEEN = "Who cannot see the image learns nothing of it; only its author knows what it is there for."
MISSING = Rule("img-alt-missing", "B", ("1.1.1",), _DESCRIBE, _UNSEEN, ("1.1.1",))
FILENAME = Rule(
    "img-alt-filename", "B", ("1.1.1",), _DESCRIBE, "A screen reader spells out the file's name.", ("1.1.1",)
)
PLACEHOLDER = Rule(
    "img-alt-placeholder", "B", ("1.1.1",), _DESCRIBE, "That it is an image, a screen reader says anyway.", ("1.1.1",)
)
BLANK = Rule(
    "img-alt-blank", "B", ("1.1.1",), _DESCRIBE, "White space is neither words nor a sign of decoration.", ("1.1.1",)
)
TITLE = Rule(
    "img-title-to-alt",
    "A",
    ("1.1.1",),
    "The image's title became its text alternative.",
    "A title shows under a mouse; touch, keyboard and many screen readers pass it over.",
    ("1.1.1",),
)
NAME = Rule(
    "img-aria-to-alt",
    "A",
    ("1.1.1",),
    "The image's accessible name became its text alternative.",
    "The alternative is the same name, understood everywhere and shown where the image does not load.",
    ("1.1.1",),
)
CONFLICT = Rule(
    "img-decorative-conflict",
    "A",
    ("1.1.1",),
    "The image was marked as decorative and named; the name won.",
    "Who gives a name means it to be heard.",
    ("1.1.1",),
)
DECORATIVE = Rule(
    "img-decorative-proof",
    "A",
    ("1.1.1",),
    "The image is decorative by what the source says of it, and has an empty alternative now.",
    "Without one, a screen reader reads its address.",
    ("1.1.1",),
)
TRACKER = Rule(
    "img-tracker",
    "A",
    ("1.1.1",),
    "An image that nobody can see was left out.",
    "It counts readers and shows them nothing.",
)
NO_SOURCE = Rule(
    "img-source-missing",
    "B",
    ("1.1.1",),
    "This image has no address that can be loaded. Add it anew.",
    "Nothing is shown, and nobody learns that there was something.",
)
LAZY = Rule(
    "img-lazy",
    "A",
    ("1.1.1",),
    "The image's real address took the place of its stand-in.",
    "Without the source's script only the stand-in would be seen.",
)

_LAZY = ("data-src", "data-original", "data-lazy-src")
_STAND_IN = re.compile(r"^data:|/[^/?]*(?:placeholder|spacer|blank|transparent|loading|lazy)[^/?]*\.\w+(?:\?|$)")
_FILENAME = re.compile(
    r"(?:\S+ ){0,5}\S+\.(jpe?g|png|gif|webp|avif|svg|bmp|heic|tiff?)|https?://\S+"
    r"|(img|dsc|dscn|pxl|kakaotalk|screenshot|스크린샷|캡처)[-_ ]?\d[\d_\- ]*",
    re.IGNORECASE,
)
_INVISIBLE = 3  # pixels


def images(draft: Draft) -> Draft:
    """Take the alternative from where the author put it; where there is none, say so in its place."""
    if "img" not in draft.tags:
        return draft
    found = Found(draft)
    labels = label_texts(draft)
    unknown = unknown_image(draft)

    def visit(element: Element) -> Element | Sequence[Element | str]:
        if element.tag != "img":
            return element
        element = _loaded(element, found)
        if "src" not in element.attrs or _is_tracker(element):
            return found.repaired(TRACKER if "src" in element.attrs else NO_SOURCE, element, ())
        rule, alt = _alternative(element, name_of(element, labels), unknown)
        if rule is None:
            return element
        if rule is MISSING and element.attrs.get("alt") == unknown:
            found.note(rule, element)  # an earlier rendering's words: still for the author to do
            return element
        title = None if rule is TITLE else element.attrs.get("title")
        bare = element.with_attrs(role=None, aria_label=None, aria_labelledby=None, aria_hidden=None)
        return found.repaired(rule, element, bare.with_attrs(alt=alt, title=title))

    return draft.then(transform(draft.body, visit, {"img"}), found)


def unknown_image(draft: Draft) -> str:
    """Return what stands for a missing alternative, in the article's language."""
    return writing(draft.language).say("Image without description")


def _loaded(element: Element, found: Found) -> Element:
    real = next((element.attrs[name] for name in _LAZY if name in element.attrs), None)
    if real is None and "src" not in element.attrs and "srcset" in element.attrs:
        return found.repaired(LAZY, element, element.with_attrs(src=element.attrs["srcset"].split()[0].rstrip(",")))
    stands_in = "data-lazy-src" in element.attrs or _STAND_IN.search(element.attrs.get("src", "data:"))
    if real is None or not stands_in:
        return element
    candidates = element.attrs.get("data-srcset") or element.attrs.get("srcset")
    gone: Mapping[str, None] = dict.fromkeys(name.replace("-", "_") for name in ("data-srcset", *_LAZY))
    return found.repaired(LAZY, element, element.with_attrs(src=real, srcset=candidates, **gone))


def _is_tracker(element: Element) -> bool:
    sides = [element.attrs.get("width"), element.attrs.get("height")]
    if any(side is None or int(side) > 1 for side in sides):
        return False
    alt = element.attrs.get("alt", "")
    return not alt or _unusable(alt, element.attrs.get("src", "")) is not None


def _alternative(element: Element, name: str, unknown: str) -> tuple[Rule | None, str]:
    """Return the rule that applies and the alternative; no rule when the image is as it should be."""
    attrs = element.attrs
    alt, title = attrs.get("alt"), attrs.get("title", "").strip()
    decorative = _is_decorative(attrs.get("role"), attrs.get("aria-hidden"), attrs.get("width"), attrs.get("height"))
    if name and not (alt or "").strip() and not _unusable(name, attrs.get("src", "")):
        return (CONFLICT if alt == "" or decorative else NAME), name
    if decorative and (not alt or alt == unknown or _unusable(alt, attrs.get("src", ""))):
        return (None if alt == "" and not attrs.keys() & {"role", "aria-hidden"} else DECORATIVE), ""
    if alt is None:
        return (TITLE, title) if title and not _unusable(title, attrs.get("src", "")) else (MISSING, unknown)
    if alt == unknown:
        return MISSING, unknown
    return _unusable(alt, attrs.get("src", "")) if alt else None, unknown


def _unusable(alt: str, address: str) -> Rule | None:
    words = alt.strip()
    if not words:
        return BLANK
    if _FILENAME.fullmatch(words) or words == address.rpartition("/")[2]:
        return FILENAME
    return PLACEHOLDER if words.casefold() in PLACEHOLDERS else None


def _is_decorative(role: str | None, hidden: str | None, width: str | None, height: str | None) -> bool:
    sides = [int(side) for side in (width, height) if side is not None]
    small = len(sides) == 2 and (max(sides) <= _INVISIBLE or min(sides) <= 1)
    return role in {"none", "presentation"} or hidden == "true" or small
