"""Every image has a text alternative or is reported; none is ever invented (WCAG 1.1.1)."""

import re
from collections.abc import Sequence

from service.draft import Draft, finding
from service.findings import Finding, Rule
from service.html.tree import Element, transform
from service.wording import choose, wording

_DESCRIBE = "This image has no usable text alternative. Describe in one sentence what it shows."
MISSING = Rule("img-alt-missing", "B", ("1.1.1",), _DESCRIBE, ("1.1.1",))
FILENAME = Rule("img-alt-filename", "B", ("1.1.1",), _DESCRIBE, ("1.1.1",))
PLACEHOLDER = Rule("img-alt-placeholder", "B", ("1.1.1",), _DESCRIBE, ("1.1.1",))
BLANK = Rule("img-alt-blank", "B", ("1.1.1",), _DESCRIBE, ("1.1.1",))
TITLE = Rule("img-title-to-alt", "A", ("1.1.1",), "The image's title became its text alternative.")
NAME = Rule("img-aria-to-alt", "A", ("1.1.1",), "The image's accessible name became its text alternative.")
DECORATIVE = Rule("img-decorative-proof", "A", ("1.1.1",), "The image is marked as decorative in the source.")
TRACKER = Rule("img-tracker", "A", ("1.1.1",), "An image that nobody can see was left out.")
NO_SOURCE = Rule("img-source-missing", "B", ("1.1.1",), "This image has no address that can be loaded. Add it anew.")
LAZY = Rule("img-lazy", "A", ("1.1.1",), "The image's real address took the place of its stand-in.")

_LAZY = ("data-src", "data-original", "data-lazy-src")
_PLACEHOLDERS = frozenset(
    "image|images|img|photo|picture|pic|graphic|spacer|undefined|null|alt|untitled|thumbnail|logo|icon|사진|이미지|그림|"
    "썸네일|画像|写真|图片|圖片|صورة".split("|")
)
_FILENAME = re.compile(
    r"\S+\.(jpe?g|png|gif|webp|avif|svg|bmp|heic)|https?://\S+"
    r"|(img|dsc|dscn|pxl|kakaotalk|screenshot|스크린샷|캡처)[-_ ]?\d[\d_\- ]*",
    re.IGNORECASE,
)
_INVISIBLE = 3  # pixels


def images(draft: Draft) -> Draft:
    """Take the alternative from where the author put it; where there is none, say so in its place."""
    if "img" not in draft.tags:
        return draft
    found: list[Finding] = []
    unknown = wording(choose(draft.language)).say("Image without description")

    def visit(element: Element) -> Element | Sequence[Element | str]:
        if element.tag != "img":
            return element
        element = _loaded(element, found)
        if "src" not in element.attrs or _is_tracker(element):
            found.append(finding(TRACKER if "src" in element.attrs else NO_SOURCE, element, ""))
            return ()
        rule, alt = _alternative(element, unknown)
        if rule is None:
            return element
        made = element.with_attrs(alt=alt, title=None if rule is TITLE else element.attrs.get("title"), role=None)
        found.append(finding(rule, element, made))
        return made.with_attrs(aria_label=None, aria_hidden=None)

    return draft.then(transform(draft.body, visit), found)


def _loaded(element: Element, found: list[Finding]) -> Element:
    real = next((element.attrs[name] for name in _LAZY if name in element.attrs), None)
    if real is None or not element.attrs.get("src", "data:").startswith("data:"):
        return element
    candidates = element.attrs.get("data-srcset") or element.attrs.get("srcset")
    made = element.with_attrs(src=real, srcset=candidates, **dict.fromkeys(("data_srcset", *_keys()), None))
    found.append(finding(LAZY, element, made))
    return made


def _keys() -> tuple[str, ...]:
    return tuple(name.replace("-", "_") for name in _LAZY)


def _is_tracker(element: Element) -> bool:
    sides = [element.attrs.get("width"), element.attrs.get("height")]
    return not element.attrs.get("alt") and all(side is not None and int(side) <= 1 for side in sides)


def _alternative(element: Element, unknown: str) -> tuple[Rule | None, str]:
    """Return the rule that applies and the alternative; no rule when the image is as it should be."""
    attrs = element.attrs
    alt = attrs.get("alt")
    name, title = attrs.get("aria-label", "").strip(), attrs.get("title", "").strip()
    if name and not (alt or "").strip():
        return NAME, name
    if _is_decorative(attrs.get("role"), attrs.get("aria-hidden"), attrs.get("width"), attrs.get("height")):
        return (None, "") if alt == "" else (DECORATIVE, "")
    if alt is None:
        return (TITLE, title) if title and not _FILENAME.fullmatch(title) else (MISSING, unknown)
    if alt == unknown:
        return MISSING, unknown  # an earlier rendering's words: still for the author to do
    return _unusable(alt, attrs.get("src", "")) if alt else None, unknown


def _unusable(alt: str, address: str) -> Rule | None:
    words = alt.strip()
    if not words:
        return BLANK
    if _FILENAME.fullmatch(words) or words == address.rpartition("/")[2]:
        return FILENAME
    return PLACEHOLDER if words.casefold() in _PLACEHOLDERS else None


def _is_decorative(role: str | None, hidden: str | None, width: str | None, height: str | None) -> bool:
    small = width is not None and height is not None and max(int(width), int(height)) <= _INVISIBLE
    return role in {"none", "presentation"} or hidden == "true" or small
