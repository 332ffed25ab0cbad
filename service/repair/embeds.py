"""An embed leaves a link as its trace; nothing of a third party is loaded (WCAG 1.1.1)."""

from collections.abc import Collection, Sequence
from urllib.parse import urlsplit

from service.draft import Draft, finding
from service.findings import Finding, Rule
from service.html.policy import EMBED
from service.html.tree import ROOT, Element, is_blank, transform, walk
from service.wording import choose, wording

DROPPED = Rule("iframe-dropped", "A", ("1.1.1",), "Embedded content became a link to where it is.")


def embeds(draft: Draft) -> Draft:
    """Turn each embed into a link to its address, with the author's own words where there are any."""
    if EMBED not in draft.tags:
        return draft
    found: list[Finding] = []
    say = wording(choose(draft.language)).say

    def visit(element: Element) -> Element | Sequence[Element | str]:
        if element.tag == "a":
            return _apart(element, {each.origin for each in found})
        if element.tag != EMBED:
            return element
        made = _trace(element, say("Embedded content from {host}", host=_host(element)))
        found.append(finding(DROPPED, element, Element(ROOT, {}, tuple(made))))
        return made

    return draft.then(transform(draft.body, visit), found)


def _apart(link: Element, embeds: Collection[int | None]) -> Element | Sequence[Element | str]:
    """Return a link with the traces of embeds taken out and put behind it: no link stands in another."""
    traces = [each for each in walk(link) if each.tag == "a" and each is not link and each.origin in embeds]
    if not traces:
        return link
    return transform(link, lambda each: () if each in traces else each), *traces


def _address(element: Element) -> str:
    return element.attrs.get("src") or element.attrs.get("data") or ""


def _host(element: Element) -> str:
    return urlsplit(_address(element)).hostname or ""


def _trace(element: Element, words: str) -> Sequence[Element | str]:
    said = [child for child in element.children if not is_blank(child)]
    if not _host(element):
        return said
    if any(isinstance(child, Element) for child in said):
        return said  # a fallback with structure of its own speaks for itself
    name = "".join(map(str, said)) or element.attrs.get("title") or words
    return (Element("a", {"href": _address(element)}, (name,), element.origin),)
