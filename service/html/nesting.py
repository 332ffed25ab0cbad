"""How deep a parser will nest, told from the tags alone: its stack of open elements and its list of active formatting.

It follows the HTML standard's tree construction (13.2.4, 13.2.6) where that decides what stays open, and where it
simplifies, it leaves more open than a parser would. docs/hostile-html.md has the measurements.
"""

from collections.abc import Collection, Sequence

from service.html.write import VOID


class Open(str):
    """The name of an open element that formats or begins a list of formatting anew, told from others of that name."""

    __slots__ = ("attrs",)
    attrs: str


FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_MARKERS = frozenset("applet object marquee template td th caption".split())
_SCOPE = _MARKERS | {"table", "html"}
_TABLE = frozenset({"table", "template", "html"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SPECIAL = frozenset(
    "address applet area article aside base basefont bgsound blockquote body br button caption center col "
    "colgroup dd details dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 "
    "h6 head header hgroup hr html iframe img input keygen li link listing main marquee menu meta nav noembed "
    "noframes noscript object ol p param plaintext pre script search section select source style summary table "
    "tbody td template textarea tfoot th thead title tr track ul wbr xmp".split()
)
_ENDS_PARAGRAPH = _HEADINGS | frozenset(
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "header hgroup hr li listing main menu nav ol p pre search section summary table ul".split()
)
_CELLS = frozenset({"td", "th", "caption", "colgroup"})
_ROWS = _CELLS | {"tr"}
_ENDED_BY: dict[str, frozenset[str]] = {  # in a table: what a part's beginning ends
    **dict.fromkeys(["td", "th"], _CELLS),
    "tr": _ROWS,
    **dict.fromkeys(["tbody", "thead", "tfoot", "caption", "colgroup"], _ROWS | {"tbody", "thead", "tfoot"}),
}
_ITEMS = {"li": frozenset({"li"}), "dd": frozenset({"dd", "dt"}), "dt": frozenset({"dd", "dt"})}
_READINGS = frozenset({"rt", "rp"})
_TOPS = {  # ended by a neighbour only where they are innermost
    "option": frozenset({"option"}),
    "optgroup": frozenset({"option"}),
    **dict.fromkeys(_HEADINGS, _HEADINGS),
}
_EMPTY = VOID | frozenset("base basefont bgsound frame image keygen link meta param".split())
_IMPLIED = frozenset("dd dt li optgroup option p rb rp rt rtc".split())
_STARTS_LINE = (_SPECIAL | _READINGS) - frozenset("area br button embed img input keygen marquee wbr".split())
_BUTTON_SCOPE = _SCOPE | {"button"}
_LIST_SCOPE = _SCOPE | {"ol", "ul"}
_PARAGRAPH = frozenset({"p"})
_ITEM_BARRIER = _SPECIAL - {"address", "div", "p"}
_NEVER_NESTED = {"button": (frozenset({"button"}), _SCOPE), "table": (frozenset({"table"}), _CELLS)}
_MAY_END: dict[str, frozenset[str]] = {  # what an element's beginning ends, if anything: nearly always none is open
    tag: frozenset().union(
        _PARAGRAPH if tag in _ENDS_PARAGRAPH else (),
        _ITEMS.get(tag, ()),
        _ENDED_BY.get(tag, ()),
        _NEVER_NESTED[tag][0] if tag in _NEVER_NESTED else (),
        _TOPS.get(tag, ()),
        {"ruby"} if tag in _READINGS else (),
        {tag} if tag in {"a", "nobr"} else (),
    )
    for tag in frozenset().union(_ENDS_PARAGRAPH, _ITEMS, _ENDED_BY, _NEVER_NESTED, _TOPS, _READINGS, {"a", "nobr"})
}
_COUNTED = FORMATTING | _MARKERS
_ADOPTIONS = 7  # the standard's adoption agency moves a formatting element at most eight times
LEAST = 16  # characters


class Nesting:
    """What is open after the tags so far.

    `reopened` is the source, in characters, of the elements that a parser opens anew because they were left open; none
    counts less than `LEAST`, for an element costs more than its letters.
    """

    def __init__(self) -> None:
        self.open: list[str] = []  # names; `Open` where the same element is in `formatting` too
        self.formatting: list[Open] = []  # with a marker for each element that begins a list of its own
        self.reopened = 0
        self._is_whole = True  # every active formatting element is open

    def text(self) -> bool:
        """Take text in; tell whether that opened anew what was left open."""
        if self._is_whole:
            return False
        self._reopen()
        return True

    def start(self, tag: str, attrs: str) -> None:
        """Take a start tag in; a part of a table is nothing where no table is."""
        if tag in _ENDED_BY and _TABLE.isdisjoint(self.open):
            return
        if tag in _MAY_END and not (self._is_whole and _MAY_END[tag].isdisjoint(self.open)):
            self._end_implied(tag)
        if not self._is_whole and tag not in _STARTS_LINE:
            self._reopen()
        if tag in _EMPTY:
            return
        if tag in _COUNTED:
            tag = Open(tag)
            tag.attrs = attrs
            self._limit_alike(tag)
            self.formatting.append(tag)
        self.open.append(tag)

    def end(self, tag: str) -> None:
        """Take an end tag in."""
        if self.open and self.open[-1] == tag and self._end_last(tag):
            return
        if tag == "form":
            self._end_form()
            return
        if tag in FORMATTING and tag in self._active():
            self._end_formatting(tag)
            return
        self._end(*_ended(tag))

    def _end_last(self, tag: str) -> bool:
        """End the innermost element, as nearly every end tag does, or tell that there is more to do."""
        if tag in _COUNTED:
            if not self.formatting or self.formatting[-1] is not self.open[-1]:
                return False
            self.formatting.pop()
        self.open.pop()
        return True

    def _end(self, names: Collection[str], barrier: Collection[str]) -> None:
        if (place := self._last(names, barrier)) is not None:
            self._cut(place)

    def _end_implied(self, tag: str) -> None:
        if tag in _ENDS_PARAGRAPH:
            self._end(_PARAGRAPH, _BUTTON_SCOPE)
        if tag in _ITEMS:
            self._end(_ITEMS[tag], _ITEM_BARRIER)
        if tag in _NEVER_NESTED:
            self._end(*_NEVER_NESTED[tag])
        if tag in {"a", "nobr"} and tag in self._active():
            self._end_formatting(tag)
        if tag in _ENDED_BY:
            self._end_table_parts(_ENDED_BY[tag])
        if tag in _READINGS and self._last({"ruby"}, _SCOPE) is not None:
            self._end_unclosed()
        if self.open and self.open[-1] in _TOPS.get(tag, ()):
            self._cut(len(self.open) - 1)

    def _end_unclosed(self) -> None:
        """Close what is innermost and needs no end tag."""
        while self.open and self.open[-1] in _IMPLIED:
            self._cut(len(self.open) - 1)

    def _end_table_parts(self, parts: Collection[str]) -> None:
        table = self._last(_TABLE, ()) or 0
        place = next((n for n in range(table + 1, len(self.open)) if self.open[n] in parts), None)
        if place is not None:
            self._cut(place)

    def _last(self, names: Collection[str], barrier: Collection[str]) -> int | None:
        for place in range(len(self.open) - 1, -1, -1):
            tag = self.open[place]
            if tag in names:
                return place
            if tag in barrier:
                return None
        return None

    def _cut(self, place: int) -> None:
        """Close everything from that place on; the formatting inside a closed cell is forgotten with it."""
        for closed in self.open[place:]:
            if closed in _MARKERS and (mark := _index(self.formatting, closed)) is not None:
                del self.formatting[mark:]
            elif closed in FORMATTING:
                self._is_whole = False
        del self.open[place:]

    def _active(self) -> Sequence[Open]:
        """Return the formatting elements after the last marker."""
        mark = next((n for n in range(len(self.formatting) - 1, -1, -1) if self.formatting[n] in _MARKERS), -1)
        return self.formatting[mark + 1 :]

    def _reopen(self) -> None:
        missing = [each for each in self._active() if _index(self.open, each) is None]
        self.open += missing
        self.reopened += sum(max(LEAST, len(each) + len(each.attrs) + 2) for each in missing)
        self._is_whole = True

    def _limit_alike(self, opened: Open) -> None:
        """Keep no more than three of the same that format: the standard's Noah's Ark clause."""
        if opened in _MARKERS or len(self.formatting) < 3:
            return
        alike = [each for each in self._active() if each == opened and each.attrs == opened.attrs]
        if len(alike) >= 3:
            self._forget(alike[0])

    def _end_form(self) -> None:
        """Take the form alone out: what it holds stays open, but for what needs no end tag."""
        if self._last({"form"}, _SCOPE) is not None:
            self._end_unclosed()
            del self.open[self._last({"form"}, _SCOPE) or 0]

    def _forget(self, entry: Open) -> None:
        if (mark := _index(self.formatting, entry)) is not None:
            del self.formatting[mark]

    def _end_formatting(self, tag: str) -> None:
        entry = next(each for each in reversed(self._active()) if each == tag)
        place = _index(self.open, entry)
        if place is None:
            self._forget(entry)
            return
        above = self.open[place + 1 :]
        blocks = sum(each in _SPECIAL for each in above)
        if blocks > _ADOPTIONS or any(each in _SCOPE for each in above):
            return
        self._forget(entry)
        if blocks:
            del self.open[place]
        else:
            self._cut(place)


def _ended(tag: str) -> tuple[Collection[str], Collection[str]]:
    """Return which names an end tag ends, and behind which it looks no further."""
    if tag in _HEADINGS:
        return _HEADINGS, _SCOPE
    if tag == "p":
        return _PARAGRAPH, _BUTTON_SCOPE
    if tag == "li":
        return {"li"}, _LIST_SCOPE
    if tag == "table" or tag in _ENDED_BY:
        return {tag}, _TABLE
    return {tag}, _SCOPE if tag in _SPECIAL else _SPECIAL


def _index(entries: Sequence[str], wanted: str) -> int | None:
    """Return the place of this very entry, the last first."""
    return next((n for n in range(len(entries) - 1, -1, -1) if entries[n] is wanted), None)
