"""The walls: each holds alone, and all give the same tree for honest articles."""

import re

import pytest

from service.errors import TooComplex
from service.html import policy
from service.html.gate import violations
from service.html.sanitize import MAX_TREE_DEPTH, bleached, filtered, parse, sanitize
from service.html.tree import Element, text, walk
from service.html.write import outer_html
from tests.corpus import CASES, Case

HONEST = [case for case in CASES if case.name != "hostile"]


def test_bleachs_filter_gives_the_same_tree_back() -> None:
    """Where bleach has nothing against a tree, the very same object comes back."""
    tree = parse('<p>It&rsquo;s <a href="https://e.org/?a=1&amp;b=2" title="&quot;">x</a></p>')
    assert filtered(tree) is tree


def test_the_intake_policy_holds_alone() -> None:
    """Parsed without any sanitizer, hostile mark-up gives a tree within the intake tables."""
    hostile = next(case for case in CASES if case.name == "hostile").read("source.html")
    for element in walk(parse(hostile)):
        assert element.tag in policy.INTAKE or element.tag == "body"
        assert not [name for name in element.attrs if name.startswith("on")]
        assert not any(
            re.match(r"\s*(javascript|vbscript|data:text)", value, re.IGNORECASE) for value in element.attrs.values()
        )


@pytest.mark.parametrize("case", HONEST, ids=str)
def test_all_engines_agree_on_honest_articles(case: Case) -> None:
    """Layered, nh3 and bleach's whole Cleaner give the same words and links."""
    source = case.read("source.html")

    def seen(engine: str) -> tuple[str, list[str]]:
        tree = sanitize(source, engine=engine)  # type: ignore[arg-type]
        return " ".join(text(tree).split()), [each.attrs.get("href", "") for each in walk(tree) if each.tag == "a"]

    assert seen("layered") == seen("nh3") == seen("bleach")


def test_the_reference_drops_code_with_its_text() -> None:
    """Bleach's Cleaner as it stands here keeps no word of a script."""
    assert bleached("a<script>alert(1)</script><style>p{}</style>b") == "ab"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://e.org/a b", "https://e.org/a%20b"),
        ("//e.org/a", "https://e.org/a"),
        ("/a", "https://base.example/a"),
        ("#part", "#u-part"),
        ("mailto:a@e.org", "mailto:a@e.org"),
        ("https://a＠b@e.org/", None),
        ("https://a[b@e.org/", None),
        ("javascript:123", None),
        ("java\tscript:alert(1)", None),
        ("tel:555", "tel:555"),
        ("data:text/html,x", None),
        ("https:evil", None),
        ("https://e.org\\@evil", None),
        ("https://e.org/\u202e", None),
    ],
)
def test_links_are_read_as_a_browser_reads_them(given: str, kept: str | None) -> None:
    """Only web, mail and telephone addresses pass, relative ones resolved."""
    tree = parse(outer_html(Element("a", {"href": given})), "https://base.example/x")
    [link] = [each for each in walk(tree) if each.tag == "a"]
    assert link.attrs.get("href") == kept


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a.jpg 1x, b.jpg 2x", "a.jpg 1x, b.jpg 2x"),
        ("a,b.jpg 100w", "a,b.jpg 100w"),
        ("a.jpg, b.jpg 2x", "a.jpg, b.jpg 2x"),
        ("a.jpg 1x, javascript:alert(1) 2x", None),
        ("a.jpg evil", None),
        (", ,", None),
    ],
)
def test_srcset_is_parsed(given: str, kept: str | None) -> None:
    """Each candidate is held against the policy; one bad candidate refuses all."""
    [image] = [each for each in walk(parse(outer_html(Element("img", {"srcset": given})))) if each.tag == "img"]
    assert image.attrs.get("srcset") == kept


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("FONT-WEIGHT: Bold !important; color:#333", "font-weight:bold;color:#333"),
        ("color:red/*;display:none*/", "color:red"),
        ("x:'; display:none'", None),
        ("display:none;display:block", "display:block"),
        ("display:none!important;display:block", "display:none"),
        ("display:none;display:flex", None),
        ("d\\69splay:none", "display:none"),
        ("color:url(x)", None),
        ("position:fixed;background:url(//e.example);text-align:center", "text-align:center"),
        ("color:" + "(" * 3000, None),
        ("color:red}p{color:blue", None),
    ],
)
def test_style_is_parsed(given: str, kept: str | None) -> None:
    """A style is read as CSS is: comments, strings, escapes, the cascade; only listed properties and values stay."""
    assert policy.value("p", "style", given) == kept


def test_the_gate_fails_closed() -> None:
    """Elements, attributes, values and places outside the output policy are named."""
    for bad in (
        Element("script"),
        Element("p", {"onclick": "x"}),
        Element("a", {"href": "javascript:x"}),
        Element("source", {"src": "https://e.org/a"}),
        Element("h1"),
    ):
        assert len(violations(Element("body", {}, (Element("div", {}, (bad,)),)))) == 1


def test_a_tree_too_deep_is_refused() -> None:
    """What the parsers nest beyond the limit ends with an error, not with the interpreter's recursion limit."""
    with pytest.raises(TooComplex):
        parse("<div>" * (MAX_TREE_DEPTH + 2))
