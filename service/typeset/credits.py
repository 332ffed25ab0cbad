"""Who made a picture stands apart from what it shows."""

import re
from collections.abc import Sequence

from service.draft import Draft
from service.html.change import transform
from service.html.tree import Element

CLASS = "sf-credit"
_SAYS_WHO = re.compile(
    r"(?:[(（\[]\s*)?(?:(?:photo(?:graph)?|picture|image|illustration|credit|source|foto|fotografía|crédit|bild|"
    r"фото|사진|그래픽|자료|写真|図|图|圖|摄影|攝影|صورة|تصوير|تصویر|צילום)"
    r"(?:\s+(?:by|courtesy of|credits?|von|de|di|por|par))?\s*[:=：/]|photo(?:graph)? by|©|\(c\))"
    r"\s*\S[^.]{0,80}\.?\s*$",
    re.IGNORECASE,
)
_LONGEST = 200  # characters at a caption's end in which a credit is looked for
_NAMES_WHO = frozenset({"cite", "small"})


def credited(draft: Draft) -> Draft:
    """Mark the credit at the end of a caption: a <cite> or <small>, or words that begin as credits do."""
    if "figcaption" not in draft.tags:
        return draft
    return draft.then(transform(draft.body, _captioned, {"figcaption"}))


def _captioned(element: Element) -> Element:
    if element.tag != "figcaption" or not element.children:
        return element
    *before, last = element.children
    if isinstance(last, Element):
        return element.with_children((*before, _marked(last))) if _is_credit(last) else element
    if not last.strip():
        return _trailing(element, before, last)
    return _split(element, before, last)


def _trailing(caption: Element, before: Sequence[Element | str], blank: str) -> Element:
    if not before or not isinstance(before[-1], Element) or not _is_credit(before[-1]):
        return caption
    return caption.with_children((*before[:-1], _marked(before[-1]), blank))


def _split(caption: Element, before: Sequence[Element | str], words: str) -> Element:
    found = _SAYS_WHO.search(words, max(0, len(words) - _LONGEST))
    if found is None:
        return caption
    credit = Element("small", {"class": CLASS}, (found[0],), caption.origin)
    return caption.with_children(tuple(node for node in (*before, words[: found.start()], credit) if node))


def _is_credit(element: Element) -> bool:
    return element.tag in _NAMES_WHO and element.attrs.get("class") != CLASS


def _marked(element: Element) -> Element:
    return element.with_attrs(**{"class": CLASS})
