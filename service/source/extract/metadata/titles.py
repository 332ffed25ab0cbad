"""The article's title: what a source calls it, without the name of the site that stands around it."""

import re
from collections.abc import Iterable

from service.source.extract.metadata.page import Page, words_of
from service.source.values import host, line

_SEPARATOR = re.compile(r"\s+[|\-–—\\/><»·•:]+\s+|\s*[|｜∣»：_]\s*|\s+::\s+|(?<=\S)[-–—](?=\S)(?=[^-–—]{2,40}$)|: ")
_STRONG = re.compile(r"\s+[|\-–—\\/>»]\s+|\s*[｜]\s*")
_BEHIND_HEADING = re.compile(r"\s*[|｜_<»：]|\s+[-–—·]\s|\s*&lt;")
_BEFORE_HEADING = re.compile(r"(?:\s[|»·–—-]|[|｜»]|::)\s+$")
_HIERARCHY = re.compile(r"\s[\\/>»]\s")
_BRACKETED = re.compile(
    r"^\s*[\[【(（<《]\s*([^\]】)）>》]{2,40})\s*[\]】)）>》]\s*|\s*[\[【(（]\s*([^\]】)）]{2,40})\s*[\]】)）]\s*$"
)
_MARKS = " ¶#§"  # of links to a heading, in documentation
_SUBHEADINGS = "h2, h3, h4"  # where old templates and portals put the headline
_DASHES = frozenset("-–—")
_SHORT = 8  # characters; a Latin heading as short as that may be a section's name
_LETTERS = re.compile(r"[^\W_]+")


def without_site(title: str, sites: Iterable[str | None]) -> str:
    """Return the title without the site's name before or behind it, whichever separator stands between.

    Only a part that is the site's name goes: a headline may hold dashes and colons of its own.
    """
    known = {_folded(each) for each in sites if each} - {""}
    for _ in range(3):
        shorter = _without_one(title, known)
        if shorter == title:
            break
        title = shorter
    return title


def _without_one(title: str, known: set[str]) -> str:
    places = list(_SEPARATOR.finditer(title))
    for place in reversed(places):
        if _is_known(_folded(title[place.end() :]), known) and title[: place.start()].strip():
            return title[: place.start()].strip()
    for place in places:
        if _folded(title[: place.start()]) in known and title[place.end() :].strip():
            return title[place.end() :].strip()
    bracketed = _BRACKETED.search(title)
    if (
        bracketed
        and _folded(bracketed[1] or bracketed[2]) in known
        and (rest := _BRACKETED.sub("", title, count=1).strip())
    ):
        return rest
    return title


def _is_known(part: str, known: set[str]) -> bool:
    """Tell whether a part is a known name, or most of one from its beginning (日本経済新聞 of 日本経済新聞社)."""
    return part in known or any(each.startswith(part) and len(part) >= 0.8 * len(each) for each in known if part)


def of_document(page: Page, sites: Iterable[str | None]) -> str | None:
    """Return the headline that the document's title begins with, else the title as Readability documents it.

    There the site's name is cut off at the last separator, or the first when too little is left; a title that is very
    short or very long gives way to the only `h1`.
    """
    title = page.text("title")
    headings = [text for each in page.all("h1") if (text := words_of(each).rstrip(_MARKS))]
    if not title:
        return headings[0] if headings else page.text("h2") or None
    shorter = without_site(title, sites)
    if shorter != title and len(_words(shorter)) > 2:
        return shorter
    subheadings = (words_of(each) for each in page.all(_SUBHEADINGS))
    within = [heading for heading in (*headings, *subheadings) if _holds(title, heading)]
    return max(within, key=len) if within else _cut(title, headings, page)


def _holds(title: str, heading: str) -> bool:
    """Tell whether a title is the heading with something of the site's behind it, or before it."""
    is_dense = not heading.isascii()
    if not heading or not (len(heading) > _SHORT or is_dense) or heading == title:
        return False
    if title.startswith(heading):
        rest = title[len(heading) :]
        return _BEHIND_HEADING.match(rest) is not None or (is_dense and rest[0] in _DASHES)
    return title.endswith(heading) and _BEFORE_HEADING.search(title[: -len(heading)]) is not None


def _cut(title: str, headings: list[str], page: Page) -> str:
    whole = title
    if places := list(_STRONG.finditer(title)):
        title = whole[: places[-1].start()]
        if len(_words(title)) < 3:
            title = whole[places[0].end() :]
    elif ": " in title:
        if title not in {words_of(each) for each in page.all("h1, h2")}:
            after = title.rpartition(":")[2].strip()
            first, _, rest = title.partition(":")
            title = after if len(_words(after)) >= 3 else whole if len(_words(first)) > 5 else rest.strip()
    elif not 15 <= len(title) <= 150 and len(headings) == 1:
        title = headings[0]
    title = line(title)
    kept, plain = len(_words(title)), len(_words(_STRONG.sub(" ", whole)))
    return whole if kept <= 4 and (not _HIERARCHY.search(whole) or kept != plain - 1) else title


def site_names(page: Page, names: Iterable[str | None]) -> tuple[str, ...]:
    """Return what may stand beside the headline: the site's and the authors' names, the host, whole and in part."""
    address = host(page.address or page.canonical)
    return tuple(each for each in (*names, address, address.rpartition(".")[0], address.split(".")[0]) if each)


def _words(text: str) -> list[str]:
    """Return the words; of scripts without blanks every two letters count as one."""
    found: list[str] = []
    for word in text.split():
        dense = sum("\u3040" <= letter <= "\u9fff" for letter in word)
        found += [word] * max(1, dense // 2)
    return found


def _folded(text: str) -> str:
    return "".join(_LETTERS.findall(text)).casefold()
