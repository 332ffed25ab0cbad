"""The charset that a page says it is in, found in its bytes before they are text (HTML, prescan, 13.2.3.2)."""

import re
from collections.abc import Iterator

_LOOKED_AT = 8192  # bytes; the standard asks for 1,024, and real pages put scripts before it
_XML = re.compile(rb"""<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][\w.:-]*)["']""")
_MARKUP = re.compile(
    rb"<(?:!--(?:-?>|.*?-->|.*)|(?P<tag>/?[a-z][^\s/>]*)|[!/?][^>]*)",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
    rb"""[\s/]*(?:(?P<name>[^\s/>][^\s/>=]*)(?:\s*=\s*(?:"(?P<a>[^"]*)"?|'(?P<b>[^']*)'?|(?P<c>[^\s>]*)))?)?"""
)
_IN_CONTENT = re.compile(rb"""charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;"']+))""", re.IGNORECASE)


def declared_in(body: bytes) -> Iterator[str]:
    """Give the labels that each `<meta>` and then the XML declaration name; the first that is one counts."""
    head = body[:_LOOKED_AT]
    position = 0
    while found := _MARKUP.search(head, position):
        position = found.end()
        if not found["tag"]:
            continue
        attributes, position = _attributes(head, position)
        if found["tag"].lower() == b"meta" and (label := _label(attributes)):
            yield label
    if declaration := _XML.match(head):
        yield declaration[1].decode("ascii")


def _attributes(head: bytes, position: int) -> tuple[dict[bytes, bytes], int]:
    """Return the attributes of a tag, of several of one name the first, and where they end."""
    found: dict[bytes, bytes] = {}
    while (each := _ATTRIBUTE.match(head, position)) and each["name"]:
        found.setdefault(each["name"].lower(), each["a"] or each["b"] or each["c"] or b"")
        position = each.end()
    return found, position


def _label(attributes: dict[bytes, bytes]) -> str | None:
    label = attributes.get(b"charset", b"")
    if not label and attributes.get(b"http-equiv", b"").strip().lower() == b"content-type":
        content = _IN_CONTENT.search(attributes.get(b"content", b""))
        label = next(filter(None, content.groups()), b"") if content else b""
    return label.decode("latin-1").strip() or None
