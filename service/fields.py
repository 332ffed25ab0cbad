"""The kinds of value that articles and options are made of, each with its limits; messages say what would be right."""

import re
import unicodedata
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Annotated
from urllib.parse import quote, urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic.config import JsonDict
from pydantic_core import PydanticCustomError

MAX_ADDRESS = 2048  # characters; longer ones are refused by servers and make unreadable QR codes

# C0 and C1 controls but tab and the line ends, the BOM, non-characters and lone surrogates: never part of a text.
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufeff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_DIRECTED = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ENDED_BY = {**dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"), **dict.fromkeys("\u2066\u2067\u2068", "\u2069")}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,10}")
_EMAIL = re.compile(r"[^\s@<>()\[\],;:\\\"]+@[^\s@<>()\[\],;:\\\"]+\.[^\s@<>()\[\],;:\\\"]+")
_HOST = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}", re.IGNORECASE)
_LOCAL = re.compile(
    "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?"
)
_SOURCES = re.compile("[A-Za-z0-9:/.*' -]+")
_MARKS = re.compile(r"([^\w\x00-\x7f]{32,}+)")  # no letter among them: perhaps all combine with the one before them
_JOINERS = re.compile("[\u200c\u200d]")  # part of Persian and Indic words and of emoji, and invisible
_INVISIBLE_IN_ADDRESS = re.compile(
    "[\x00-\x20\x7f-\xa0\u00ad\u200b\u200e\u200f\u2028-\u202f\u2060-\u206f\ud800-\udfff\ufeff\\\\]"
)


def without_controls(text: str) -> str:
    """Return the text without the characters that no text may hold (Unicode's controls, non-characters, surrogates)."""
    return _NOT_TEXT.sub("", text)


def one_line(text: str) -> str:
    """Return the text on one line: NFC, no controls, runs of white space as one space, direction controls in pairs."""
    if text.isprintable():  # no control of any kind, as nearly always
        return " ".join(composed(text).split())
    return balanced(" ".join(composed(without_controls(text)).split()))


def comma_separated(text: str) -> list[str]:
    """Return the parts of a list in one text, those of nothing left out."""
    return [part.strip() for part in text.split(",") if part.strip()]


def composed(text: str) -> str:
    """Return the text in NFC, but for runs of marks that no language has (UAX #15, 13).

    To bring marks into their order takes the square of their number.
    """
    pieces = _MARKS.split(text)  # every other one is such a run
    pieces[::2] = [unicodedata.normalize("NFC", piece) for piece in pieces[::2]]
    return "".join(pieces)


def balanced(text: str) -> str:
    """Return the text with its direction controls in pairs, so that it cannot reorder what stands behind it.

    What is left open is closed at the end, what closes nothing goes (UAX #9, X1 to X7).
    """
    if not _DIRECTED.search(text):
        return text
    kept: list[str] = []
    awaited: list[str] = []
    isolates = 0
    for letter in text:
        if letter in _ENDED_BY:
            awaited.append(_ENDED_BY[letter])
            isolates += awaited[-1] == "\u2069"
        elif letter == "\u2069" and isolates:
            isolates -= 1
            while awaited.pop() != letter:
                pass  # the end of an isolate ends the embeddings that it holds
        elif letter == "\u202c" and awaited[-1:] == [letter]:
            awaited.pop()
        elif letter in _ENDED_BY.values():
            continue
        kept.append(letter)
    return "".join(kept + awaited[::-1])


def web_address(text: str) -> str:
    """Return an absolute http(s) address, or raise ValueError saying what is wrong with it (RFC 3986).

    The joiners of words and emoji come back percent-encoded, as browsers send them: nothing invisible stays.
    """
    address = _not_too_long(text.strip())
    if _INVISIBLE_IN_ADDRESS.search(address):
        raise ValueError("an address holds no blanks, backslashes or invisible characters")
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018  (reading it raises ValueError when it is not a port)
    except ValueError:
        raise ValueError("the host or the port of an address is wrong") from None
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        raise ValueError("an absolute http or https address is needed, such as https://example.org/article")
    if parts.username is not None or parts.password is not None:
        raise ValueError("an address with a user name or password is not accepted")
    if _JOINERS.search(parts.netloc):
        raise ValueError("a host holds no invisible characters")
    return _not_too_long(_JOINERS.sub(lambda joiner: quote(joiner[0]), address))


def _not_too_long(address: str) -> str:
    if len(address) > MAX_ADDRESS:
        raise ValueError(f"an address has at most {MAX_ADDRESS} characters")
    return address


def _one_line(value: object) -> object:
    """Clean a text before its length is measured, and lone surrogates before pydantic sees them."""
    return one_line(value) if isinstance(value, str) else value


def _not_blank(text: str) -> str:
    if all(unicodedata.category(letter) in {"Cf", "Zs"} for letter in text):
        raise ValueError("must not be blank")
    return text


def _language(text: str) -> str:
    tag = text.strip().replace("_", "-")
    if not _LANGUAGE.fullmatch(tag):
        raise ValueError("a BCP 47 language tag is needed, such as en, ko or zh-Hant")
    return tag


def _email(text: str) -> str:
    address = text.strip().removeprefix("mailto:")
    if len(address) > 254 or _INVISIBLE_IN_ADDRESS.search(address) or not _EMAIL.fullmatch(address):
        raise ValueError("an e-mail address is needed, such as name@example.org")
    return address


def _host(text: str) -> str:
    host = text.strip().lower()
    if not _HOST.fullmatch(host):
        raise ValueError("a host name is needed, such as mastodon.social")
    return host


def _source_host(text: str) -> str:
    """Return a host, or all hosts below one, in lower case and as they stand in addresses (xn--…)."""
    host = text.strip().lower()
    if not _HOST.fullmatch(host.removeprefix("*.")):
        raise ValueError("a host is needed, such as example.org, or *.example.org for all below it")
    return host


def _source_list(text: str) -> str:
    """Return the CSP source list: nothing in it ends the directive or the header."""
    if not _SOURCES.fullmatch(text):
        raise ValueError("a CSP source list is needed, such as 'self' https://example.org")
    return text


def zoned(value: datetime | None) -> datetime | None:
    """Return the moment, or None for a local time whose zone, and so its moment, nobody knows."""
    return value if value and value.tzinfo else None


def _moment(value: object) -> datetime:
    parsed = _date_and_time(value.strip().upper()) if isinstance(value, str) else value
    if isinstance(parsed, datetime):
        with suppress(OverflowError):
            parsed - (parsed.utcoffset() or timedelta())  # raises where UTC has no such year
            return parsed
    raise ValueError("an RFC 3339 date and time is needed, such as 2021-03-22T17:28:00+09:00")


def _date_and_time(text: str) -> datetime | None:
    """Return what RFC 3339 writes (`t` and `z` are as good, 5.6), or the same without a zone, as pages tell it."""
    with suppress(ValueError):
        parsed = datetime.fromisoformat(text)
        return parsed if parsed.tzinfo or _LOCAL.fullmatch(text) else None
    return None


def at_most(number: int) -> tuple[object, object]:
    """Return the bound on a list, whose items are counted before one is read: each wrong one would cost its error."""

    def counted(value: object) -> object:
        if isinstance(value, list) and len(value) > number:
            raise PydanticCustomError("too_long", "too long", {"max_length": number})
        return value

    return Field(max_length=number), BeforeValidator(counted)


# What JSON Schema can say of the checks above, for the API's own description (ECMA-262 patterns).
_URI: JsonDict = {"format": "uri", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://[^/?#@]", "maxLength": MAX_ADDRESS}
_TAG: JsonDict = {"pattern": "^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8}){0,10}$"}
_MAIL: JsonDict = {"format": "email", "maxLength": 254}
_NAME: JsonDict = {"format": "hostname", "pattern": "[.]"}
_TIME: JsonDict = {
    "anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "pattern": f"^{_LOCAL.pattern}$"}]
}

Line = Annotated[str, StringConstraints(max_length=1000), BeforeValidator(_one_line)]
Name = Annotated[str, StringConstraints(max_length=MAX_ADDRESS), BeforeValidator(_one_line)]  # often an address
RequiredLine = Annotated[Line, AfterValidator(_not_blank), Field(json_schema_extra={"pattern": r"\S"})]
Body = Annotated[str, AfterValidator(without_controls)]
Address = Annotated[str, AfterValidator(web_address), Field(json_schema_extra=_URI)]
Language = Annotated[str, AfterValidator(_language), Field(json_schema_extra=_TAG)]
Email = Annotated[str, AfterValidator(_email), Field(json_schema_extra=_MAIL)]
Host = Annotated[str, AfterValidator(_host), Field(json_schema_extra=_NAME)]
SourceHost = Annotated[str, AfterValidator(_source_host)]
FrameAncestors = Annotated[str, AfterValidator(_source_list)]
Moment = Annotated[datetime, BeforeValidator(_moment), WithJsonSchema(_TIME)]
