"""Text out of bytes, in the charset that they are really in."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import charset_normalizer
import webencodings

from service.source.meta_charset import declared_in

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16be"), (b"\xff\xfe", "utf-16le"))
_MORE_LABELS = {  # in use, though the Encoding Standard does not list them
    **dict.fromkeys(("cp949", "ms949", "uhc", "x-windows-949", "euckr", "euc_kr"), "euc-kr"),
    **dict.fromkeys(("cp932", "ms932", "windows-932"), "shift_jis"),
    **dict.fromkeys(("cp936", "ms936", "windows-936", "euc-cn"), "gbk"),
    **dict.fromkeys(("cp950", "ms950", "windows-950"), "big5"),
}
_CODECS = {  # charset → Python's codecs, the next where one fails: none has all letters of the standard's
    "euc-kr": ("cp949",),
    "gbk": ("gb18030",),
    "big5": ("big5hkscs", "cp950"),
    "shift_jis": ("cp932", "shift_jis_2004"),
    "euc-jp": ("euc_jp", "euc_jis_2004"),
}
_GUESSES = {  # Python's codec → charset, the one more in use first where two are as likely
    "cp1252": "windows-1252",
    "cp932": "shift_jis",
    "gb18030": "gb18030",
    "big5hkscs": "big5",
    "cp949": "euc-kr",
    "euc_jp": "euc-jp",
    "koi8_r": "koi8-r",
    "cp874": "windows-874",
    **{f"cp{page}": f"windows-{page}" for page in (1251, 1250, 1253, 1254, 1255, 1256, 1257, 1258)},
}
_GUESSED_FROM = 64 * 1024  # bytes or letters; more makes a guess slower, not better
_NOT_ASCII = re.compile("[^\x00-\x7f]+")
_BEARABLE = 0.02  # of the bytes beyond ASCII may be damaged in a text that says its charset


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the charset it was in by its name in the Encoding Standard (`euc-kr` for all of code page 949)."""

    text: str
    charset: str


def decode(body: bytes, declared: str | None = None) -> Decoded:
    """Return the text of a page; `declared` is the charset that its header names.

    In this order, the first that fits: byte order mark, header, what the page says itself, UTF-8, a declared charset
    with slight damage, Korean, the likeliest of the web's charsets; else UTF-8 with U+FFFD for what is not.
    Labels are those of the Encoding Standard (https://encoding.spec.whatwg.org) and a few more.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return Decoded(body[len(mark) :].decode(name, "replace"), name)
    named = _named(known(declared), next(filter(None, map(known_in_page, declared_in(body))), None))
    found = chain(_strictly(body, (*named, "utf-8")), _damaged(body, named), _guessed(body))
    return next(found, None) or Decoded(body.decode("utf-8", "replace"), "utf-8")


def known(label: str | None) -> str | None:
    """Return the charset's name in the Encoding Standard; None for one that browsers lack, or refuse to decode."""
    wanted = (label or "").strip().lower()
    encoding = webencodings.lookup(_MORE_LABELS.get(wanted, wanted))
    if encoding is None or encoding.name == "replacement":
        return None
    return "windows-1252" if encoding.name == "x-user-defined" else str(encoding.name)


def known_in_page(label: str | None) -> str | None:
    """Return the same for a label in the page: what could be read there as ASCII is not UTF-16 (HTML, 13.2.3.2)."""
    name = known(label)
    return "utf-8" if name and name.startswith("utf-16") else name


def _named(header: str | None, page: str | None) -> tuple[str, ...]:
    """Return the declared charsets, the better one first.

    ISO-8859-1 was once HTTP's default, which servers send without looking, and whatever bytes come fit it.
    """
    order = (page, header) if header == "windows-1252" else (header, page)
    return tuple(filter(None, order))


def _codecs(name: str) -> tuple[str, ...]:
    return _CODECS.get(name, (webencodings.lookup(name).codec_info.name,))


def _strictly(body: bytes, names: tuple[str, ...]) -> Iterator[Decoded]:
    for name in dict.fromkeys(names):
        for codec in _codecs(name):
            try:
                yield Decoded(body.decode(codec), name)
            except UnicodeDecodeError:
                continue


def _damaged(body: bytes, names: tuple[str, ...]) -> Iterator[Decoded]:
    beyond_ascii = len(body) - sum(map(len, re.findall(rb"[\x00-\x7f]+", body)))
    for name in names:
        text = body.decode(_codecs(name)[0], "replace")
        if text.count("\ufffd") <= beyond_ascii * _BEARABLE + 1:
            yield Decoded(text, name)


def _guessed(body: bytes) -> Iterator[Decoded]:
    for korean in _strictly(body, ("euc-kr",)):
        if _reads_as_korean(korean.text[:_GUESSED_FROM]):
            yield korean
    matches = charset_normalizer.from_bytes(body[:_GUESSED_FROM], cp_isolation=list(_GUESSES))
    if best := matches.best():
        as_good = {each.encoding for each in matches if (each.chaos, each.coherence) == (best.chaos, best.coherence)}
        codec = next(each for each in _GUESSES if each in as_good)
        yield Decoded(body.decode(codec, "replace"), _GUESSES[codec])


def _reads_as_korean(text: str) -> bool:
    """Tell whether most letters are syllables in common use: Chinese and Japanese bytes are rare ones and Hanja."""
    letters = Counter("".join(_NOT_ASCII.findall(text)))
    common = (count for letter, count in letters.items() if "가" <= letter <= "힣" and _is_common(letter))
    return 2 * sum(common) > letters.total()


def _is_common(syllable: str) -> bool:
    """Tell whether it is one of the 2,350 syllables of KS X 1001; the codec spells others out."""
    return len(syllable.encode("euc_kr")) == 2
