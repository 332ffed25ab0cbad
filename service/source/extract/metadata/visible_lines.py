"""Where bylines and dates stand: in boxes that are named so, in lines around the headline and at the end."""

from collections.abc import Iterator

from service.source.document import Element
from service.source.extract.metadata.page import Page

MAX_BYLINE = 160  # characters of a box or line that can be a byline or a date

_ABOVE, BELOW = 4, 4  # lines around the headline in which a date needs no label
_HEAD, _TAIL = 60, 25  # lines below the headline, and at the end, where bylines and labelled dates stand
_NO_BOXES = frozenset({"html", "body", "main", "script", "style", "link", "meta", "input", "form", "img"})


def boxes_named(page: Page, words: str, *tags: str) -> list[Element]:
    """Return the elements whose class or id holds one of the words, and those of the tags; none beside the article."""
    by_name = (f'[class*="{word}" i], [id*="{word}" i]' for word in words.split())
    found = page.all(", ".join((*by_name, *tags)))
    return [each for each in found if each.tag not in _NO_BOXES and not page.holds_aside(each)]


def lines_around(page: Page) -> Iterator[tuple[str, int | None]]:
    """Yield the lines from the headline on, each with how far below it stands, then the last ones, with None."""
    lines = page.lines
    start = _place_of_headline(page)
    for place in range(max(0, start - _ABOVE), min(start + _HEAD, len(lines))):
        yield lines[place], place - start
    yield from ((text, None) for text in lines[max(start + _HEAD, len(lines) - _TAIL) :])


def _place_of_headline(page: Page) -> int:
    """Return the line that is the `h1`, or with which the document's title begins; else the first one."""
    headline, title = page.text("h1"), page.text("title")
    for place, text in enumerate(page.lines):
        if text == headline or (len(text) > 8 and title.startswith(text)):
            return place
    return 0
