"""How well an extracted article agrees with what an editor took from the page: words, structure and metadata.

Words are compared as bags of tokens (words; single letters of Han and Kana). Structure is compared as a bag of things
with their content: a paragraph counts only with its very words, a link only with its address.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from urllib.parse import unquote, urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WITH_WORDS = {
    **dict.fromkeys(("p", "li", "dt", "dd", "figcaption", "blockquote", "th", "td", "caption"), None),
    **dict.fromkeys(_HEADINGS, "heading"),
}
_COUNTED = frozenset({"figure", "table", "ul", "ol", "dl"})
_HOLDERS = frozenset({"li", "dd", "blockquote", "figcaption", "th", "td"})  # a paragraph in these is their own content

Bag = Counter[tuple[str, ...]]


def f1(found: Counter, expected: Counter) -> float:
    """Return the harmonic mean of precision and recall of one bag against another; 1 when both are empty."""
    if not found and not expected:
        return 1.0
    return 2 * (found & expected).total() / (found.total() + expected.total())


def tokens(html: str) -> Counter[str]:
    """Return the bag of words of a fragment."""
    body = LexborHTMLParser(html).body
    return Counter(_TOKEN.findall(" ".join(_texts(body)).casefold())) if body else Counter()


def structure(html: str, address: str) -> Bag:
    """Return the bag of headings, paragraphs, lists, quotations, figures, images, tables, code and links."""
    body = LexborHTMLParser(html).body
    return Counter(_things(body, address)) if body else Counter()


def _things(body: LexborNode, address: str) -> Iterator[tuple[str, ...]]:
    for node in body.traverse():
        tag = node.tag
        if tag == "img":
            yield "img", _address(node.attributes.get("src"), address), node.attributes.get("alt") or ""
        elif tag == "a" and (words := _words(node)):
            yield "a", _address(node.attributes.get("href"), address), words
        elif tag == "pre":
            yield "pre", _code(node)
        elif tag in _COUNTED:
            yield (tag,)
        elif tag in _WITH_WORDS and (words := _words(node)) and not (tag == "p" and _is_held(node)):
            yield _WITH_WORDS[tag] or tag, words


def _is_held(node: LexborNode) -> bool:
    parent = node.parent
    while parent is not None and parent.tag != "body":
        if parent.tag in _HOLDERS:
            return True
        parent = parent.parent
    return False


def _words(node: LexborNode) -> str:
    return " ".join("".join(_texts(node)).split())


def _texts(node: LexborNode) -> Iterator[str]:
    for each in node.traverse(include_text=True):
        if each.tag == "-text":
            yield each.text_content or ""
        elif each.tag in _HEADINGS or each.tag in {
            "p",
            "li",
            "br",
            "tr",
            "td",
            "th",
            "dt",
            "dd",
            "figcaption",
            "pre",
            "caption",
        }:
            yield " "


def _code(node: LexborNode) -> str:
    lines = [line.rstrip() for line in (node.text() or "").split("\n")]
    return "\n".join(lines).strip("\n")


def _address(value: str | None, base: str) -> str:
    """Return the address in full, fragments of the same page without the page, escapes resolved."""
    full = unquote(urljoin(base, (value or "").strip()))
    return full.removeprefix(base) if full.startswith(base + "#") else full


def metadata(found: Mapping[str, object], expected: Mapping[str, object]) -> dict[str, tuple[object, object]]:
    """Return the fields that differ, each with what was found and what was expected."""
    return {
        name: (found.get(name), value) for name, value in expected.items() if not _agrees(name, found.get(name), value)
    }


def _agrees(name: str, found: object, expected: object) -> bool:
    if name.startswith("date_") and isinstance(found, str) and isinstance(expected, str):
        one, other = datetime.fromisoformat(found), datetime.fromisoformat(expected)
        alike = len(found) == len(expected) or (one.tzinfo is None) == (other.tzinfo is None)
        return alike and one.replace(microsecond=0) == other.replace(microsecond=0)
    return found == expected or (not found and not expected)
