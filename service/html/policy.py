"""What may come in and what may leave, as tables: elements, their attributes, and the form of every value.

INTAKE lets through what can do no harm and carries meaning (roles, names, hidden content, a few style properties);
the repair steps turn that meaning into elements and text. OUTPUT is what leaves the house; `violations` holds a tree
against it.
"""

from collections.abc import Iterator, Mapping

from service.html import values
from service.html.tree import Element

Attributes = Mapping[str, values.Parse]

EMBED = "standfirst-embed"
"""The inert element that stands for an author's iframe, object or embed between the guard and the repair steps."""

DROPPED_WITH_CONTENT: frozenset[str] = frozenset(
    # Their content is code or raw text, or is drawn by rules of its own (foreign content): none of it is words.
    "script style noscript template title head svg math xmp noembed noframes plaintext frameset canvas applet "
    # Controls hold states, not words of the article, and parse by rules of their own.
    "select option optgroup datalist textarea".split()
)

_language = values.matching(r"[A-Za-z]{1,8}([-_][A-Za-z0-9]{1,8})*")
_pixels = values.whole_number(0, 20000)
_moment = values.matching(r"[0-9TZPWYMDHSwd:+.,\- ]{1,64}")
_media_type = values.matching(r"[a-z]+/[a-z0-9.+\-]{1,64}(;\s*codecs=[\"']?[a-zA-Z0-9., ]{1,64}[\"']?)?")
_media_query = values.matching(r"[a-zA-Z0-9:()\-.,<>= /]{1,200}")
_sizes = values.matching(r"[a-zA-Z0-9:()\-+*.,<>= /%]{1,500}")

_GLOBAL: Attributes = {
    "class": values.tokens(r"sf-[a-z-]{1,30}|language-[A-Za-z0-9+#_.-]{1,30}"),
    "dir": values.one_of("ltr", "rtl", "auto"),
    "id": values.identifier,
    "lang": _language,
    "title": values.free_text,
    "translate": values.one_of("yes", "no"),
}

_GLOBAL_INTAKE: Attributes = {
    "align": values.one_of("left", "right", "center", "justify"),
    "aria-describedby": values.references,
    "aria-hidden": values.one_of("true", "false"),
    "aria-label": values.free_text,
    "aria-labelledby": values.references,
    "aria-level": values.whole_number(1, 6),
    "hidden": values.flag,
    "role": values.matching(r"[a-z-]{1,40}"),
    "style": values.declarations(
        {
            "color": r"[a-z0-9#(),.% ]{1,40}",
            "display": "none|block|inline|inline-block|list-item",
            "font-style": "italic|oblique|normal",
            "font-weight": r"bold|bolder|normal|[1-9]00",
            "text-align": "left|right|center|justify|start|end",
            "text-decoration": r"(none|underline|line-through)( [a-z]+)?",
            "vertical-align": "super|sub|baseline",
            "visibility": "hidden|visible",
        }
    ),
}

_SIZED: Attributes = {"width": _pixels, "height": _pixels}
_CELL: Attributes = {
    "abbr": values.free_text,
    "colspan": values.whole_number(1, 1000),
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
_NONE: Attributes = {}

_PLAIN = (  # elements that need no attribute of their own, by what they are
    "h2 h3 h4 h5 h6 p div section article header footer address hr br wbr hgroup "  # structure
    "ul dl dt dd caption thead tbody tfoot tr figure figcaption picture pre summary "  # lists, tables, figures
    "code kbd samp var em strong b i u s small mark sub sup abbr dfn bdi bdo cite span ruby rt rp"  # words
)

_SHARED: dict[str, Attributes] = {
    **dict.fromkeys(_PLAIN.split(), _NONE),
    "a": {"href": values.link, "hreflang": _language},
    "audio": _PLAYER,
    "blockquote": _CITED,
    "col": {"span": values.whole_number(1, 1000)},
    "colgroup": {"span": values.whole_number(1, 1000)},
    "data": {"value": values.free_text},
    "del": {**_CITED, "datetime": _moment},
    "details": {"open": values.flag},
    "img": {
        **_SIZED,
        "alt": values.free_text,
        "loading": values.one_of("lazy", "eager"),
        "src": values.image,
        "srcset": values.image_candidates,
        "sizes": _sizes,
    },
    "ins": {**_CITED, "datetime": _moment},
    "li": {"value": values.whole_number(-99999, 99999)},
    "ol": {
        "reversed": values.flag,
        "start": values.whole_number(-99999, 99999),
        "type": values.matching("[1aAiI]"),
    },
    "q": _CITED,
    "source": {
        **_SIZED,
        "media": _media_query,
        "sizes": _sizes,
        "src": values.media,
        "srcset": values.image_candidates,
        "type": _media_type,
    },
    "table": _NONE,
    "td": _CELL,
    "th": {**_CELL, "scope": values.one_of("row", "col", "rowgroup", "colgroup")},
    "time": {"datetime": _moment},
    "track": {
        "default": values.flag,
        "kind": values.one_of("subtitles", "captions", "descriptions", "chapters"),
        "label": values.free_text,
        "src": values.media,
        "srclang": _language,
    },
    "video": {**_PLAYER, **_SIZED, "playsinline": values.flag, "poster": values.media},
}

_lazy = {"data-src": values.image, "data-original": values.image, "data-lazy-src": values.image}

_INTAKE_ONLY: dict[str, Attributes] = {
    **dict.fromkeys("h1 aside main nav center font big strike tt marquee blink menu dir acronym".split(), _NONE),
    **dict.fromkeys(
        ["form", "fieldset", "legend", "label", "button"], _NONE
    ),  # dropped by repair, which reports their words
    "input": {"placeholder": values.free_text},
    EMBED: {**_SIZED, "data": values.media, "src": values.media},
}
_MORE_AT_INTAKE: dict[str, Attributes] = {
    "a": {"name": values.identifier, "target": values.matching(r"\w{1,40}")},
    "img": {**_lazy, "data-srcset": values.image_candidates},
    "table": {"summary": values.free_text},
    "td": {"scope": values.matching(r"\w{1,20}"), "bgcolor": values.matching(r"[\w#]{1,20}")},
    "th": {"scope": values.matching(r"\w{1,20}")},
}

INTAKE: Mapping[str, Attributes] = {
    tag: {**_GLOBAL, **_GLOBAL_INTAKE, **own, **_MORE_AT_INTAKE.get(tag, {})}
    for tag, own in {**_SHARED, **_INTAKE_ONLY}.items()
}

# What the service itself adds, and authors may not: attributes of the steps' own elements, values in full.
_OURS: dict[str, Attributes] = {
    "a": {
        "aria-label": values.free_text,
        "rel": values.tokens("noopener|noreferrer|nofollow|ugc"),
        "role": values.one_of("doc-noteref", "doc-backlink"),
    },
    "div": {
        "aria-label": values.free_text,
        "aria-labelledby": values.references,
        "role": values.one_of("region"),
        "tabindex": values.one_of("0"),
    },
    "img": {"decoding": values.one_of("async"), "referrerpolicy": values.one_of("no-referrer")},
    "section": {"aria-label": values.free_text, "role": values.one_of("doc-endnotes")},
}

OUTPUT: Mapping[str, Attributes] = {tag: {**_GLOBAL, **own, **_OURS.get(tag, {})} for tag, own in _SHARED.items()}

_PARENTS: Mapping[str, frozenset[str]] = {  # elsewhere they load or do what nobody sees
    "source": frozenset({"picture", "audio", "video"}),
    "track": frozenset({"audio", "video"}),
}


def attributes(tag: str, given: Mapping[str, str | None], base: str | None = None) -> dict[str, str]:
    """Return the attributes that the intake policy lets through, each value in its one accepted form."""
    table = INTAKE[tag]
    kept = {}
    for name, value in given.items():
        parse = table.get(name)
        accepted = None if parse is None else parse(value or "", base)
        if accepted is not None:
            kept[name] = accepted
    return kept


def violations(root: Element) -> tuple[str, ...]:
    """Return what in the tree is outside the output policy, as short sentences; an empty tuple when nothing is."""
    return tuple(_violations(root))


def _violations(parent: Element) -> Iterator[str]:
    for child in parent.children:
        if isinstance(child, str):
            continue
        table = OUTPUT.get(child.tag)
        if table is None:
            yield f"<{child.tag}> is not an output element"
            continue
        if parent.tag not in _PARENTS.get(child.tag, {parent.tag}):
            yield f"<{child.tag}> stands in <{parent.tag}>"
        for name, value in child.attrs.items():
            if name not in table:
                yield f"{name} is not an attribute of <{child.tag}>"
            elif table[name](value, None) != value:
                yield f"{name} of <{child.tag}> has a value outside the policy"
        yield from _violations(child)
