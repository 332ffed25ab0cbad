"""What must hold for any text whatever: the oracle of the grammars and of the fuzzer."""

import re
from collections import Counter
from contextlib import suppress
from html.entities import html5
from typing import get_args

from service.article import Article
from service.errors import TooComplex, TooLarge
from service.html.gate import violations
from service.html.policy import DROPPED_WITH_CONTENT, EMBED, INTAKE
from service.html.sanitize import Engine, parse, sanitize
from service.html.tree import text, walk
from service.html.write import serialise
from service.options import RenderOptions
from service.rendering import Rendering, render
from service.site import Site

_NAMES = "|".join(name for name in html5 if name.endswith(";"))
OTHERWISE = re.compile(
    rf"&(?!(?:{_NAMES}|#[1-9]\d{{0,5}};|#[xX][1-9a-fA-F][\da-fA-F]{{0,4}};))|<(?i:summary)",
)
"""What bleach alone reads otherwise: loose references, and end tags across a `summary`."""

_FORMATTING = "a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u"
ENGINES: tuple[Engine, ...] = get_args(Engine)


def sanitized(source: str, engine: Engine) -> str | None:
    """Return what the sanitizing walls make of the text, held against the intake policy; None when it is refused."""
    try:
        tree = sanitize(source, engine=engine)
    except (TooComplex, TooLarge):
        return None
    assert {each.tag for each in walk(tree)} - {"body"} <= INTAKE.keys()
    return serialise(tree).strip()


def rendered(source: str, engine: Engine = "layered") -> str | None:
    """Return what the whole line makes of the text, which the gate has let pass; None when it is refused."""
    rendering = _rendering(source, "en", engine)
    return rendering and rendering.html.strip()


def _rendering(source: str, language: str, engine: Engine = "layered") -> Rendering | None:
    article = Article(title="T", content_html=source, url="https://example.org/a", language=language)
    with suppress(TooComplex, TooLarge):
        rendering = render(article, RenderOptions(), Site(sanitizer=engine))
        assert violations(rendering.body) == ()
        return rendering
    return None


def check(source: str) -> None:
    """Hold the text against the oracle.

    Nothing throws but the named refusals, what comes out is inside the policies, and a second pass over it, through
    the sanitizers alone as through the whole line, changes nothing: of an article in the language that was found. It
    may be refused, for what is implied the first time, as rows of tables in tables, nests too deep when it is written.
    """
    check_sanitizers(source)
    if once := _rendering(source, "en"):
        twice = _rendering(once.html.strip(), once.language)
        assert twice is None or twice.html.strip() == once.html.strip()


def check_sanitizers(source: str) -> None:
    """Hold what each of the sanitizers makes of the text against the oracle.

    nh3 makes the same tree of it with and without bleach's filter; bleach's Cleaner keeps the same letters and links,
    in the same order where there is no table, but for what tests/unit/html/test_engines.py lists.
    """
    made = {engine: sanitized(source, engine) for engine in ENGINES}
    for engine, once in made.items():
        if once is not None and EMBED not in once:  # which stands for an author's frame until repair, and only there
            twice = sanitized(once, engine)
            assert twice in {once, None} or (engine == "bleach" and _has_four_alike(once)), engine
    assert made["layered"] == made["nh3"]
    in_order = "<table" not in source.lower()  # what is loose in a table is put before it, by bleach in its own order
    assert _is_read_otherwise(source) or _seen(made["layered"], in_order) == _seen(made["bleach"], in_order), made


def _has_four_alike(html: str) -> bool:
    """Tell whether bleach may forget the end of one (tests/unit/html/test_engines.py)."""
    return any(times > 3 for times in Counter(re.findall(rf"<({_FORMATTING})[ >]", html)).values())


def _is_read_otherwise(source: str) -> bool:
    """Tell whether bleach alone may keep what others drop: what is taken out with all that is in it may be less."""
    tags = {tag.lower() for tag in re.findall(r"<([a-zA-Z][^\s/>]*)", source)}
    has_unknown = bool(tags - INTAKE.keys() - DROPPED_WITH_CONTENT)
    return bool(OTHERWISE.search(source) or (has_unknown and tags & DROPPED_WITH_CONTENT))


def _seen(html: str | None, in_order: bool) -> tuple[str, set[str | None]] | None:
    """Return the letters that are seen, and the addresses of the links."""
    if html is None:
        return None
    tree = parse(html)
    letters = "".join(text(tree).split())
    links = {each.attrs.get("href") for each in walk(tree) if each.tag == "a"}
    return letters if in_order else "".join(sorted(letters)), links
