"""XML documents, written by the standard library, of characters that XML can hold."""

from xml.etree.ElementTree import Element, SubElement, tostring

from service.fields import without_controls


def add(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    """Add an element with this text and return it."""
    made = SubElement(parent, tag, {name: _held(value) for name, value in attributes.items()})
    made.text = None if text is None else _held(text)
    return made


def document(root: Element) -> str:
    """Return the document, to be sent as UTF-8."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, "unicode")}\n'


def _held(text: str) -> str:
    return without_controls(text).replace("\f", " ")
