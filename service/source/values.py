"""Values as pages write them, made clean and bounded, or None: texts, addresses, e-mail, numbers, language tags."""

import re
from contextlib import suppress
from html import unescape
from urllib.parse import urlsplit

from service import language
from service.fields import MAX_ADDRESS, one_line, web_address
from service.html.values import media

MAX_TEXT = 1_000  # characters of one text, as the article's fields allow

EMAIL = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{1,63}){1,4}(?!\w)", re.ASCII
)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")
_NUMBER = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*")


def line(text: str, limit: int = MAX_TEXT) -> str:
    """Return the text on one line, without controls, cut at `limit` characters."""
    return one_line(text[: limit * 4])[:limit].rstrip()


def written(value: object, limit: int = MAX_TEXT) -> str | None:
    """Return a text of mark-up or linked data with its references resolved once more, or None when nothing is left."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = line(unescape(str(value)[: limit * 8]).replace("\xa0", " "), limit)
    return text or None


def absolute(address: str | None, base: str | None) -> str | None:
    """Return the address as an absolute http(s) one, or None when it is none."""
    resolved = media(address, base) if address and not address.startswith("#") else None
    if resolved is None:
        return None
    with suppress(ValueError):
        return web_address(resolved)
    return None


def email(text: str) -> str | None:
    """Return the first e-mail address in a text."""
    found = EMAIL.search(text[:2_000])
    return found[0] if found else None


def pixels(value: object) -> int | None:
    """Return a length in pixels from 1 to 99,999."""
    found = _NUMBER.fullmatch(str(value)) if isinstance(value, str | int | float) else None
    return int(found[1]) or None if found else None


def language_tag(value: object) -> str | None:
    """Return a BCP 47 tag whose language CLDR knows, written as BCP 47 writes it."""
    if not isinstance(value, str):
        return None
    tag = value.strip().split(",")[0].strip().replace("_", "-")
    if not _TAG.fullmatch(tag) or not language.is_language(language.canonical(tag)):
        return None
    primary, *rest = language.canonical(tag).split("-")
    return "-".join((primary, *(_subtag(each) for each in rest)))


def _subtag(subtag: str) -> str:
    """Write a script as `Hant` and a region as `KR` (RFC 5646, 2.1.1)."""
    if len(subtag) == 4 and subtag.isalpha():
        return subtag.title()
    return subtag.upper() if len(subtag) == 2 else subtag.lower()


def host(address: str | None) -> str:
    """Return the address's host in lower case, without a leading `www.`; empty without an address."""
    with suppress(ValueError):
        return (urlsplit((address or "")[:MAX_ADDRESS]).hostname or "").removeprefix("www.").rstrip(".")
    return ""
