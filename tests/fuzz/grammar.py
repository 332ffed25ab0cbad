"""Texts that look like mark-up gone wrong: what authors paste, and what attackers try, in every mixture."""

from hypothesis import strategies as st

from service.html.policy import DROPPED_WITH_CONTENT, EMBEDDED, INTAKE

_AMP = "amp-img amp-anim amp-video amp-audio"
_ODD = "x-y image isindex keygen listing nobr foreignObject desc mglyph malignmark html head body"
TAGS = sorted({*INTAKE, *DROPPED_WITH_CONTENT, *EMBEDDED, *_AMP.split(), *_ODD.split()})
_NEVER = {"onclick", "onerror", "srcdoc", "xlink:href"}
ATTRIBUTES = sorted(_NEVER.union(*INTAKE.values()))
VALUES = [
    *("", "x", "1", "a b", "u-x", "#x", "#", "none", "true", "presentation", "heading", "button", "list", "listitem"),
    *("javascript:alert(1)", "java\tscript:alert(1)", " https://e.example/?a=1&b=2", "//e.example", "data:text/html,x"),
    *("mailto:a@e.example", "/a.jpg", "a.jpg 1x, b.jpg 2x", "color:red;background:url(//e)", "font-weight:bold"),
    *("checkbox", "checked", "bullet", "ql-indent-1", "ql-code-block-container", "ql-code-block", "checkbox-on"),
    *("display:none", "text-align:center", "&quot;", "&#0;", "&#x110000;", "&lt;b&gt;", "é\u200f", "\x0b", "☃" * 9),
]
WORDS = [
    *("word", "Two words.", " ", "\n", "1.", "2) ", "- ", "* ", "• ", "한국어 기사", "مقال", "漢字"),
    *("https://e.example/a", "☑", "☐ "),  # what a figure and an item may be made of
    *("\u00a0", "\ufeff", "\u202e", "\x00", "\ud800", "<", "<<", "< ", "<3", ">", "]]>"),
    *("&", "&amp;", "&lt;script&gt;", "&nbsp", "&#150;", "&#60;", "&#x3c;img&#x3e;"),
]
CUTS = [
    *("<!--", "-->", "<!-->", "--!>", "<![CDATA[", "<!doctype html>", "<?php ", "?>", "</", "</>"),
    *("<p", "<a href=", "<a '"),
    *("<script>", "</script>", "<style>", "</style>", "<title>", "</title>", "<textarea>", "<plaintext>", "<noscript>"),
]


def _attribute(name: str, value: str, form: str) -> str:
    return form.format(name=name, value=value)


_attributes = st.lists(
    st.builds(
        _attribute,
        st.sampled_from(ATTRIBUTES),
        st.sampled_from(VALUES),
        st.sampled_from([' {name}="{value}"', " {name}='{value}'", " {name}={value}", " {name}", "/{name}={value}"]),
    ),
    max_size=3,
).map("".join)
_tag = st.sampled_from(TAGS)
_start = st.builds("<{}{}>".format, _tag, _attributes)
_end = st.builds("</{}>".format, _tag)
_piece = st.one_of(st.sampled_from(WORDS), _start, _end, st.sampled_from(CUTS))


def _held(tag: str, attributes: str, inside: list[str]) -> str:
    return f"<{tag}{attributes}>{''.join(inside)}</{tag}>"


_nested = st.recursive(
    st.sampled_from(WORDS),
    lambda inner: st.builds(_held, _tag, _attributes, st.lists(inner, max_size=4)),
    max_leaves=12,
)
markup = st.one_of(
    st.lists(st.one_of(_piece, _nested), max_size=20).map("".join),
    st.builds(lambda unit, times: "".join(unit) * times, st.lists(_piece, min_size=1, max_size=4), st.integers(2, 60)),
)
"""Well nested and broken mark-up, mixed; and short pieces of it over and over."""
