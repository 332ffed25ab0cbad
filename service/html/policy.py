"""What may come in and what may leave, as tables: elements, their attributes, and the form of every value.

INTAKE lets through what can do no harm and carries meaning (roles, names, hidden content, a few style properties);
the repair steps turn that meaning into elements and text. OUTPUT is what leaves the house; `violations` holds a tree
against it. Whatever no row names loses its tag and keeps its words, but for DROPPED_WITH_CONTENT.
"""

import re
from collections.abc import Iterable, Mapping

from service.html import values
from service.html.mathml import COMMON as MATH_COMMON
from service.html.mathml import MATHML, MATHML_TEXT
from service.html.mathml import ROWS as MATH_ROWS
from service.html.values import Attributes, Row

OURS = "standfirst-"
"""The names of our own stand-ins begin with it; an author's tag of such a name is none."""
EMBED = OURS + "embed"
"""The inert element that stands for what an author embedded between the guard and the repair steps."""
EMBEDDED: Mapping[str, bool] = {  # true: stands alone, what is inside is not text
    "iframe": True,
    "embed": True,
    **dict.fromkeys(("object", "oembed", "amp-iframe", "amp-youtube", "amp-vimeo", "amp-dailymotion"), False),
    **dict.fromkeys(("amp-twitter", "amp-instagram", "amp-facebook", "amp-tiktok", "amp-soundcloud"), False),
}


DROPPED: tuple[Row, ...] = (
    Row("script style", "code, not words"),
    Row("noscript template", "parsed by rules that depend on scripting, or into a document of their own"),
    Row("title head", "about the page, not of the article"),
    Row("svg", "foreign content: animation, links and scripts of its own, and the ground of mutation attacks"),
    Row("annotation-xml", "MathML's door back to HTML and SVG"),
    Row("annotation", "the formula again, in a notation for machines"),
    Row("xmp noembed noframes plaintext textarea", "raw text: a second parse reads it otherwise than the first"),
    Row("frameset canvas applet", "frames, and what only draws when its own code runs"),
    Row("select option optgroup datalist", "states of a control, not words; parsed by rules of their own"),
)

INERT = OURS + "dropped"
"""What the guard writes for elements of DROPPED that parse by rules of their own: no parser knows it."""
DROPPED_WITH_CONTENT: frozenset[str] = frozenset({INERT}.union(*(row.tags.split() for row in DROPPED)))

AMP: Mapping[str, str] = {"amp-img": "img", "amp-anim": "img", "amp-video": "video", "amp-audio": "audio"}
"""Components of AMP, and the elements that its script makes of them."""
CAPTION = re.compile(
    r"(?:^|[\s_-])(?:fig)?caption(?:$|[\s_-])|caption[_-]?text|(?:img|image|photo|pic)[_-]?(?:desc|description|info|txt|text)|"
    r"desc[_-]?(?:img|photo)|photo[_-]?explain",
    re.IGNORECASE,
)
"""A class that says of a line that it explains a picture."""

CONTROLS = frozenset({"kg-video-overlay", "kg-video-player-container", "kg-audio-player"})
"""The classes of what Ghost draws over its players."""

_language = values.matching(r"[A-Za-z]{1,8}([-_][A-Za-z0-9]{1,8})*")
_pixels = values.whole_number(0, 20000)
_count = values.whole_number(1, 1000)
_ordinal = values.whole_number(-99999, 99999)
_moment = values.matching(r"[0-9TZPWYMDHSwd:+.,\- ]{1,64}")
_media_type = values.matching(r"[a-z]+/[a-z0-9.+\-]{1,64}(;\s*codecs=[\"']?[a-zA-Z0-9., ]{1,64}[\"']?)?")
_media_query = values.matching(r"[a-zA-Z0-9:()\-.,<>= /]{1,200}")
_sizes = values.matching(r"[a-zA-Z0-9:()\-+*.,<>= /%]{1,500}")
_truth = values.one_of("true", "false")
_amp_flag = values.one_of("")  # AMP's own; others give an image's `placeholder` words or an address
_number = values.matching(r"[\w-]{1,64}")
_code_language = values.matching(r"[A-Za-z0-9+#_.-]{1,30}")
_captions = rf"(?i:(?=[\w-]{{1,40}}$).*(?:{CAPTION.pattern}).*)"
_classes = r"sf-[a-z-]{1,30}|language-[A-Za-z0-9+#_.-]{1,30}"  # ours, and a code's language

_GLOBAL: Attributes = {
    "class": values.tokens(_classes),
    "dir": values.one_of("ltr", "rtl", "auto"),
    "id": values.identifier,  # prefixed, so that it shadows no name of a script
    "lang": _language,
    "title": values.free_text,
    "translate": values.one_of("yes", "no"),
}

_GLOBAL_INTAKE: Attributes = {  # what the repair steps read before it goes
    "align": values.one_of("left", "right", "center", "justify"),
    "aria-describedby": values.references,
    "aria-hidden": _truth,
    "aria-label": values.free_text,
    "aria-labelledby": values.references,
    "aria-level": values.whole_number(1, 6),
    "accesskey": values.free_text,
    "autofocus": values.flag,
    "contenteditable": values.flag,
    "hidden": values.flag,
    "lang": values.matching(r".{1,35}"),  # repair writes it as the standard has it
    "role": values.matching(r"[a-z-]{1,40}"),
    "style": values.declarations(  # no address, no position, nothing that could cover or move what is not its own
        {
            "background": r"[a-z0-9#(),.% ]{1,40}",
            "background-color": r"[a-z0-9#(),.% ]{1,40}",
            "color": r"[a-z0-9#(),.% ]{1,40}",
            "display": "none|block|inline|inline-block|list-item",
            "font-style": "italic|oblique|normal",
            "font-weight": r"bold|bolder|normal|[1-9]00",
            "letter-spacing": r"[a-z0-9.\-]{1,20}",
            "list-style-type": "(lower|upper)-(alpha|latin|roman)",
            "line-height": r"[a-z0-9.%\-]{1,20}",
            "text-align": "left|right|center|justify|start|end",
            "text-decoration": r"(none|underline|line-through)( [a-z]+)?",
            "vertical-align": "super|sub|baseline",
            "visibility": "hidden|visible",
            "word-spacing": r"[a-z0-9.\-]{1,20}",
        }
    ),
    "tabindex": values.whole_number(-1, 32767),
}

_SIZED: Attributes = {"width": _pixels, "height": _pixels}
_CELL: Attributes = {
    "abbr": values.free_text,
    "colspan": _count,
    "headers": values.references,
    "rowspan": values.whole_number(0, 1000),
}
_PLAYER: Attributes = {
    "controls": values.flag,
    "loop": values.flag,
    "muted": values.flag,
    "preload": values.one_of("none", "metadata", "auto"),
    "src": values.media,
}
_CITED: Attributes = {"cite": values.media}
_CHANGED: Attributes = {**_CITED, "datetime": _moment}

_SHARED: tuple[Row, ...] = (
    Row("h2 h3 h4 h5 h6 hgroup", "headings: the outline by which a reader finds the way"),
    Row("p div section article header footer address hr br wbr", "the blocks and breaks of a text"),
    Row("pre", "text whose lines count"),
    Row("blockquote q", "somebody else's words, and whence", _CITED),
    Row("cite", "the name of a work"),
    Row("ul dl dt dd", "lists and terms"),
    Row(
        "ol",
        "an order, and how it counts",
        {"reversed": values.flag, "start": _ordinal, "type": values.matching("[1aAiI]")},
    ),
    Row("li", "an item, and its number", {"value": _ordinal}),
    Row("table caption thead tbody tfoot tr", "tables"),
    Row("col colgroup", "columns of a table", {"span": _count}),
    Row("td", "a cell", _CELL),
    Row("th", "a cell that heads others", {**_CELL, "scope": values.one_of("row", "col", "rowgroup", "colgroup")}),
    Row("figure figcaption picture", "pictures with their captions"),
    Row(
        "img",
        "pictures, with the text that stands for them",
        {
            **_SIZED,
            "alt": values.free_text,
            "loading": values.one_of("lazy", "eager"),
            "src": values.image,
            "srcset": values.image_candidates,
            "sizes": _sizes,
        },
    ),
    Row(
        "source",
        "another form of a picture, sound or film; only inside these",
        {
            **_SIZED,
            "media": _media_query,
            "sizes": _sizes,
            "src": values.media,
            "srcset": values.image_candidates,
            "type": _media_type,
        },
    ),
    Row("audio", "sound, when the reader starts it", _PLAYER),
    Row(
        "video",
        "film, when the reader starts it",
        {**_PLAYER, **_SIZED, "playsinline": values.flag, "poster": values.media},
    ),
    Row(
        "track",
        "captions of sound and film; only inside these",
        {
            "default": values.flag,
            "kind": values.one_of("subtitles", "captions", "descriptions", "chapters"),
            "label": values.free_text,
            "src": values.media,
            "srclang": _language,
        },
    ),
    Row(
        "a",
        "links to the web, mail, telephone, and places in the article",
        {"href": values.link, "hreflang": _language},
    ),
    Row("em strong b i u s small mark sub sup", "stress, and the conventions of print"),
    Row("del ins", "what was taken out and put in", _CHANGED),
    Row("code kbd samp var abbr dfn", "terms, code and short forms"),
    Row("bdi bdo span", "parts of another direction or language"),
    Row("ruby rt rp", "readings above the letters"),
    Row("time", "a date that machines can read", {"datetime": _moment}),
    Row("data", "a value that machines can read", {"value": values.free_text}),
    Row("details", "what opens on demand", {"open": values.flag}),
    Row("summary", "the name of what opens"),
)

_lazy = dict.fromkeys(["data-src", "data-original", "data-lazy-src"], values.image)

_INTAKE_ONLY: tuple[Row, ...] = (
    Row("h1", "the page has its own; repair gives the heading its level"),
    Row("aside main nav", "the page has its own landmarks; repair keeps what they hold"),
    Row("center font big strike tt marquee blink menu dir acronym", "obsolete; repair writes what they meant"),
    Row("form fieldset legend label button", "repair drops them and reports their words"),
    Row(
        "input",
        "repair drops it and reports its words; an item that is checked says so",
        {"checked": values.flag, "placeholder": values.free_text, "type": values.one_of("checkbox", "hidden")},
    ),
    Row(
        EMBED,
        "repair leaves a link as an embed's trace",
        {
            **_SIZED,
            "data": values.media,
            "kind": values.one_of(*EMBEDDED),
            "src": values.media,
            "url": values.media,
            **dict.fromkeys(("data-href", "data-src"), values.media),
            **dict.fromkeys(("data-shortcode", "data-trackid", "data-tweetid", "data-videoid"), _number),
        },
    ),
)
_MORE_AT_INTAKE: dict[str, Attributes] = {
    "audio": {"autoplay": values.flag},
    "video": {"autoplay": values.flag},
    "a": {"name": values.identifier, "target": values.matching(r"\w{1,40}")},
    "img": {**_lazy, "data-srcset": values.image_candidates, "placeholder": _amp_flag},
    "div": {
        "class": values.tokens(
            rf"{_classes}|{_captions}|checkbox-o(?:n|ff)|ql-code-block(?:-container)?|{'|'.join(sorted(CONTROLS))}"
        ),
        "data-language": _code_language,
        "fallback": _amp_flag,
    },
    "figure": {"data-video-url": values.media},
    "li": {
        "aria-checked": _truth,
        "class": values.tokens(rf"{_classes}|checked|ql-indent-[1-9]"),
        "data-checked": _truth,
        "data-inline-task-id": values.flag,
        "data-list": values.one_of("bullet", "checked", "ordered", "unchecked"),
    },
    "p": {
        "class": values.tokens(rf"{_classes}|{_captions}"),
        "data-language": _code_language,
        "fallback": _amp_flag,
    },
    "pre": dict.fromkeys(("data-code-block-lang", "data-ke-language", "data-language"), _code_language),
    "ul": {"data-checked": _truth},
    "table": {"summary": values.free_text},
    "td": {"scope": values.matching(r"\w{1,20}"), "bgcolor": values.matching(r"[\w#]{1,20}")},
    "th": {"scope": values.matching(r"\w{1,20}"), "bgcolor": values.matching(r"[\w#]{1,20}")},
}

_TARGET: Attributes = {  # a note takes the focus when its number leads there
    "aria-label": values.free_text,
    "role": values.one_of("note"),
    "tabindex": values.one_of("-1"),
}

# What the service itself adds, and authors may not: attributes of the steps' own elements, values in full.
_OURS: dict[str, Attributes] = {
    "a": {
        "aria-label": values.free_text,
        "data-host": values.matching(r"[\w.-]{1,253}"),  # where a card leads, said on it
        "rel": values.tokens("noopener|noreferrer|nofollow|ugc"),
        "role": values.one_of("doc-noteref", "doc-backlink"),
    },
    "dd": _TARGET,
    "div": {
        "data-language": values.matching(r"[\w+#. -]{1,30}"),  # the language of code, said above it
        "aria-label": values.free_text,
        "aria-labelledby": values.references,
        "role": values.one_of("region", "note"),
        "tabindex": values.one_of("0", "-1"),
    },
    "img": {"decoding": values.one_of("async"), "referrerpolicy": values.one_of("no-referrer")},
    "li": _TARGET,
    "p": _TARGET,
    "section": {"aria-label": values.free_text, "role": values.one_of("doc-endnotes")},
}


def _table(rows: Iterable[Row], common: Attributes, more: Mapping[str, Attributes]) -> dict[str, Attributes]:
    return {tag: {**common, **row.attributes, **more.get(tag, {})} for row in rows for tag in row.tags.split()}


_formulas = _table(MATH_ROWS, MATH_COMMON, {})
INTAKE: Mapping[str, Attributes] = {
    **_table((*_SHARED, *_INTAKE_ONLY), {**_GLOBAL, **_GLOBAL_INTAKE}, _MORE_AT_INTAKE),
    **_formulas,
}
OUTPUT: Mapping[str, Attributes] = {**_table(_SHARED, _GLOBAL, _OURS), **_formulas}
ROWS: Mapping[str, tuple[Row, ...]] = {
    "kept": (*_SHARED, *MATH_ROWS),
    "read by repair, then gone": _INTAKE_ONLY,
    "dropped with what they hold": DROPPED,
}

_PARENTS: Mapping[str, frozenset[str]] = {  # elsewhere they load or do what nobody sees
    "source": frozenset({"picture", "audio", "video"}),
    "track": frozenset({"audio", "video"}),
    **dict.fromkeys(MATHML - {"math"}, MATHML - MATHML_TEXT),
}


def belongs(child: str, parent: str) -> bool:
    """Tell whether the policy lets an element of this name stand in one of that name."""
    if parent in MATHML:
        return child != "math" and child in MATHML and parent not in MATHML_TEXT
    return child not in _PARENTS or parent in _PARENTS[child]


def value(tag: str, name: str, given: str) -> str | None:
    """Return an attribute's value in its one accepted form, or None where the intake policy does not let it through."""
    parse = INTAKE.get(tag, {}).get(name)
    return None if parse is None else parse(given, None)


def attributes(tag: str, given: Mapping[str, str | None], base: str | None = None) -> dict[str, str]:
    """Return the attributes that the intake policy lets through, each value in its one accepted form."""
    table = INTAKE.get(tag, {})
    kept: dict[str, str] = {}
    for name, each in given.items():
        if name in table and (value := table[name](each or "", base)) is not None:
            kept[name] = value
    return kept
