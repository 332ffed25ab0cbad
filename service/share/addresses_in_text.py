"""Where X sees an address in a text: with a scheme, or a bare domain under a top-level domain (twitter-text 3)."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

_DOMAINS = Path(__file__).with_name("top_level_domains.txt")

_PUNCTUATION = r"!'#%&()*+,\\\-./:;<=>?@\[\]^_{|}~$"
_BLANKS = r"\t-\r \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_NEVER = r"\ufffe\ufeff\uffff"
_MARKS = r"\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069"
_ACCENTED = (
    r"\xc0-\xd6\xd8-\xf6\xf8-\xff\u0100-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272\u0289"
    r"\u028b\u02bb\u0300-\u036f\u1e00-\u1eff"
)
_LETTER = rf"[^{_PUNCTUATION}{_BLANKS}{_NEVER}{_MARKS}]"  # of a domain
_IN_PATH = rf"[a-z\u0400-\u04ff0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&{_ACCENTED}]"
_PARENTHESES = rf"\((?:{_IN_PATH}+|{_IN_PATH}*\({_IN_PATH}+\){_IN_PATH}*)\)"
_PATH_END = rf"(?:[+\-a-z\u0400-\u04ff0-9=_#/{_ACCENTED}]|{_PARENTHESES})"
_PATH = rf"(?:{_IN_PATH}*(?:{_PARENTHESES}{_IN_PATH}*)*{_PATH_END}|@{_IN_PATH}+/)"
_IN_QUERY = r"[a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]"
_QUERY = rf"\?{_IN_QUERY}*[a-z0-9\-_&=#/]"
_SHORT = re.compile(rf"https?://t\.co/([a-z0-9]+)(?:{_QUERY})?", re.IGNORECASE)
_MOST_OF_A_SLUG = 40
_MOST_LABELS = 30  # our own bound: more would take time, and no address has them
_MOST_OF_A_LABEL = 63  # RFC 1035, as Punycode


def addresses_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each address begins and ends, from left to right.

    The text is one of UTF-16 code units, as twitter-text sees it: half an emoji is a letter of a domain there.
    """
    if "." not in text:
        return
    for found in _address().finditer(text):
        if not _is_a_host(found["domain"]):
            continue
        if found["scheme"]:
            yield from _with_scheme(found)
        elif found["before"] not in {"-", "_", ".", "/"}:
            yield from _bare(found)


def _with_scheme(found: re.Match[str]) -> Iterator[tuple[int, int]]:
    start, end = found.span("address")
    if short := _SHORT.match(found["address"]):
        if len(short[1]) > _MOST_OF_A_SLUG:
            return
        end = start + short.end()
    yield start, end


def _bare(found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Without a scheme only the ASCII part of a domain counts; a path belongs to the last."""
    hosts = [host.span() for host in _ascii_host().finditer(found["domain"])]
    start = found.start("domain")
    for number, (first, last) in enumerate(hosts, 1):
        path = found.end("address") - found.end("domain") if number == len(hosts) and found["path"] else 0
        yield start + first, start + last + path


def _is_a_host(domain: str) -> bool:
    if domain.startswith("xn--") and not _ascii_host().search(domain):
        return False
    return all(len(_punycode(label)) <= _MOST_OF_A_LABEL for label in domain.split("."))


def _punycode(label: str) -> str:
    whole = label.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return label if label.isascii() else "xn--" + whole.encode("punycode").decode()


@cache
def _address() -> re.Pattern[str]:
    label = rf"{_LETTER}(?:{_LETTER}|[_-])*+(?<![_-])\."
    host = rf"(?:{label}){{0,{_MOST_LABELS}}}{_LETTER}(?:{_LETTER}|-)*+(?<!-)\.{_top_level()}"
    return re.compile(
        rf"(?P<before>[^A-Za-z0-9@＠$#＃{_NEVER}]|[{_MARKS}]|^)"
        rf"(?P<address>(?P<scheme>https?://)?(?P<domain>{host})(?::[0-9]+)?(?P<path>/{_PATH}*)?(?:{_QUERY})?)",
        re.IGNORECASE,
    )


@cache
def _ascii_host() -> re.Pattern[str]:
    return re.compile(rf"(?:[\-a-z0-9{_ACCENTED}]+\.)+{_top_level()}", re.IGNORECASE)


@cache
def _top_level() -> str:
    lines = _DOMAINS.read_text(encoding="utf-8").splitlines()
    known = _branches(" ".join(line for line in lines if not line.startswith("#")).split())
    return rf"(?:(?:{known})(?=[^0-9a-zA-Z@+-]|\Z)|xn--[-0-9a-z]+)"


def _branches(words: Sequence[str]) -> str:
    """Return an alternation that tries the words in their order, and looks at each letter once."""
    rest: dict[str, list[str]] = {}
    for word in words:
        rest.setdefault(word[:1], []).append(word[1:])
    return "|".join(f"{first}(?:{_branches(each)})" if first else "" for first, each in rest.items())
