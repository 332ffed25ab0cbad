"""What a page may cost the parser, counted in one linear pass over its tags before it is parsed.

Besides sheer numbers, two things cost more than the text has letters: deep nesting, because each block's start looks up
what is open, and formatting that blocks leave open, because the parser opens it again in every block that follows (HTML
Standard, 13.2.4.3). Twenty KB of the latter can take a gigabyte.
"""

import re
from collections import Counter

from service.errors import TooComplex
from service.html.nesting import FORMATTING

MAX_TAGS = 300_000  # real pages stay under 30,000
MAX_OPEN = 25_000  # elements that stand open at once; real pages stay under 200
MAX_REOPENED = 400_000  # formatting elements opened again; real pages stay under 20,000

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_FORMATS = re.compile(rf"<(?:{'|'.join(sorted(FORMATTING))})(?![a-zA-Z0-9-])", re.IGNORECASE)
_CLOSED_BY_OTHERS = frozenset(  # these have no end tag, or need none: the next of their kind ends them
    "area base br col embed hr img input link meta param source track wbr "
    "body colgroup dd dt head html li optgroup option p rp rt tbody td tfoot th thead tr".split()
)


def hold(html: str) -> None:
    """Raise TooComplex, naming the limit, for a page that would cost the parser too much."""
    tags = html.count("<")
    if tags <= MAX_OPEN and tags * len(_FORMATS.findall(html)) <= MAX_REOPENED:
        return  # however they are nested
    open_: Counter[str] = Counter()
    depth = formatting = reopened = 0
    for count, found in enumerate(_TAG.finditer(html)):
        if count > MAX_TAGS:
            raise TooComplex(f"the page has more than {MAX_TAGS} tags")
        slash, tag = found.groups()
        tag = tag.lower()
        if tag in _CLOSED_BY_OTHERS:
            reopened += formatting
        elif not slash:
            open_[tag] += 1
            depth += 1
            formatting += tag in FORMATTING
            reopened += formatting
            if depth > MAX_OPEN:
                raise TooComplex(f"the page's elements are nested more than {MAX_OPEN} deep, or left open")
        elif open_[tag]:
            open_[tag] -= 1
            depth -= 1
            formatting -= tag in FORMATTING
        if reopened > MAX_REOPENED:
            raise TooComplex("the page leaves formatting open, and what follows would repeat it too often")
