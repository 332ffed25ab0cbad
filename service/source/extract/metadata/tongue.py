"""The page's language and direction: declared in mark-up, else in the head, else told by its script."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from service import language
from service.article import Direction
from service.source.extract.metadata.found import Metadata
from service.source.extract.metadata.page import Page
from service.source.values import language_tag

_METAS = "content-language language dc.language dcterms.language og:locale".split()
_FEWEST = 50  # letters that can contradict a declaration
_OWN_LETTERS = 0.4  # of the letters; fewer in the declared language's script contradict it


def language_of(page: Page, metas: Mapping[str, list[str]]) -> Metadata:
    """Return the language and direction, with where they were found.

    A declared language whose script the text hardly uses (a template's `lang="en"` over Hangul) is passed over. Latin
    letters, which many languages use, speak for none.
    """
    direction = _direction(page)
    for tag, source in _declared(page, metas):
        if source == "adapter" or not _is_contradicted(tag, page):
            return _said(tag, source, direction)
    found = language.most_likely(page.shares)
    return _said(found if found != "en" else None, "script", direction)


def _declared(page: Page, metas: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    markup = (page.attribute(each, name) for each in ("html", "body", "article") for name in ("lang", "xml:lang"))
    meta = (next(iter(metas.get(name, ())), None) for name in _METAS)
    for values, source in (((page.adapter.language,), "adapter"), (markup, "markup"), (meta, "meta")):
        for tag in filter(None, map(language_tag, values)):
            yield tag, source


def _said(tag: str | None, source: str, direction: Direction | None) -> Metadata:
    provenance = {"language": source} if tag else {}
    if direction:
        provenance["direction"] = "markup"
    return Metadata(language=tag, direction=direction, provenance=MappingProxyType(provenance))


def _is_contradicted(tag: str, page: Page) -> bool:
    scripts = language.written_in(tag)
    counts = page.shares
    letters = sum(counts.values())
    if scripts is None or letters < _FEWEST or language.most_likely(counts) == "en":
        return False  # Latin letters are borrowed everywhere
    return sum(counts[each] for each in scripts) < _OWN_LETTERS * letters


def _direction(page: Page) -> Direction | None:
    for selector in ("html", "body", "article", "main"):
        match (page.attribute(selector, "dir") or "").strip().lower():
            case "ltr":
                return "ltr"
            case "rtl":
                return "rtl"
            case "auto":
                return "auto"
    return None
