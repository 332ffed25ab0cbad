"""Whether an answer is a page: by its media type, and by its first bytes (MIME Sniffing Standard, section 7.1)."""

import re

from service.errors import NotHtml

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_UNSURE = frozenset({"", "text/plain"})
_SNIFFED = 1445  # bytes, as the standard says
_BOM = re.compile(b"\xef\xbb\xbf|\xfe\xff|\xff\xfe")
_BINARY = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_OTHERS = re.compile(
    rb"%PDF-|%!PS-Adobe-|GIF8[79]a|\x89PNG|\xff\xd8\xff|PK\x03\x04|\x1f\x8b\x08|RIFF....WEBP", re.DOTALL
)
_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([^\s"';,]+)""", re.IGNORECASE)
_HTML = re.compile(
    rb"[\t\n\x0c\r ]*<(?:!--|(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|meta|"
    rb"link|article|main|section|header)[\t\n\x0c\r >]|\?xml[\t\n\r ])",
    re.IGNORECASE,
)


def page_type(content_type: str, body: bytes) -> str:
    """Return the media type of a page, as its header tells or its bytes show.

    Raises NotHtml for everything else.
    """
    refuse_other_types(content_type)
    declared = _declared(content_type)
    start = body[:_SNIFFED]
    if _is_binary(start, charset_of(content_type)):
        raise NotHtml("it is not text")
    if declared in _PAGES:
        return declared
    if declared in _UNSURE and _HTML.match(_BOM.sub(b"", start, count=1)):
        return "text/html"
    raise NotHtml("it does not say that it is HTML, and does not look like it")


def refuse_other_types(content_type: str) -> None:
    """Raise NotHtml for a type that no page has, whatever its bytes may be."""
    declared = _declared(content_type)
    if declared not in _PAGES | _UNSURE:
        raise NotHtml(f"its type is {declared[:100]}")


def charset_of(content_type: str) -> str | None:
    """Return the charset that a Content-Type names."""
    found = _CHARSET.search(content_type)
    return found[1].lower() if found else None


def _declared(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def _is_binary(start: bytes, charset: str | None) -> bool:
    if _OTHERS.match(start):
        return True
    has_zeros = _BOM.match(start) or (charset or "").startswith(("utf-16", "unicode"))
    return not has_zeros and _BINARY.search(start) is not None
