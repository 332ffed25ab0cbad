"""Which elements stand beside the article: menus, comments, footers and lists of other articles."""

import re

from service.source.document import Element

MAX_UPWARD = 64  # elements around one that are looked at; deeper nesting belongs to hostile pages

_BESIDE_TAGS = frozenset({"nav", "aside"})
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:comments?|disqus|replies|reply|related|recommend\w*|sidebar|popular|ranking|rank|most|promo"
    r"|newsletter|footer|foot|nav|gnb|lnb|menu|widget|advert\w*|cookie|consent|aside|teaser\w*|trending|latest)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_FOOT_OF_ARTICLE = re.compile(r"\b(?:post|entry|article|story|view)[-_]*foot(?:er)?\b", re.IGNORECASE)  # holds bylines


class Asides:
    """Remembers what it found out about the elements of one document."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[bool, bool]] = {}  # by element: stands aside, is in an article

    def hold(self, element: Element) -> bool:
        """Tell whether the element, or one of those around it, stands beside the article."""
        chain: list[Element] = []
        at: Element | None = element
        while (
            at is not None
            and at.mem_id not in self._known
            and at.tag not in {"body", "html"}
            and len(chain) < MAX_UPWARD
        ):
            chain.append(at)
            at = at.parent
        state = self._known.get(at.mem_id, (False, False)) if at is not None else (False, False)
        for each in reversed(chain):
            state = self._known[each.mem_id] = _within(each, *state)
        return state[0]


def _within(element: Element, is_aside: bool, is_in_article: bool) -> tuple[bool, bool]:
    """Return what holds for an element, from what holds around it; an article's own foot is no aside."""
    tag = element.tag
    if is_aside or tag in _BESIDE_TAGS or (tag == "footer" and not is_in_article):
        return True, is_in_article
    if tag == "article":
        return False, True
    attributes = element.attributes
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return len(names) > 1 and _BESIDE.search(_FOOT_OF_ARTICLE.sub("", names)) is not None, is_in_article
